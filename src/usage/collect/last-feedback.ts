import type { RowSums } from "../rows/row-sums.ts";
import { addFeedback, type SaidFeedback } from "./add-figures.ts";
import { recentLimit } from "./recent-events.ts";

/** Of what one request got under one name, the last one counts. */
export interface LastFeedback {
  readonly take: (feedback: DatedFeedback) => "counted" | "duplicate" | "replaced";
  /** Adds all that was taken to its rows. */
  readonly settle: () => void;
}

export interface DatedFeedback {
  readonly said: SaidFeedback;
  readonly time: number;
  readonly row: RowSums;
  readonly id: string;
  readonly request: string;
}

/** Feedback waits for a later one; the oldest of more than 500,000 waits no more. */
export function lastFeedback(): LastFeedback {
  const waiting = new Map<string, DatedFeedback>();
  const settleOldest = (): void => {
    for (const [key, { row, said }] of waiting) {
      addFeedback(row, said);
      waiting.delete(key);
      return;
    }
  };
  return {
    take: (feedback) => {
      const { said, id, request } = feedback;
      const key = JSON.stringify([id, request, said.name, said.isSigned]);
      const known = waiting.get(key);
      if (known === undefined) {
        if (waiting.size === recentLimit) settleOldest();
        waiting.set(key, feedback);
        return "counted";
      }
      const order = inOrder(known, feedback);
      if (order < 0) waiting.set(key, feedback);
      return order === 0 ? "duplicate" : "replaced";
    },
    settle: () => {
      for (const { row, said } of waiting.values()) addFeedback(row, said);
      waiting.clear();
    },
  };
}

/** Below 0: the second one is later. Of two at the same time it does not matter which was read first. */
function inOrder(first: DatedFeedback, second: DatedFeedback): number {
  if (first.time !== second.time) return first.time - second.time;
  const [one, other] = [first, second].map(textOf);
  if (one === undefined || other === undefined || one === other) return 0;
  return one < other ? -1 : 1;
}

function textOf({ said, row }: DatedFeedback): string {
  return JSON.stringify([said.score, said.label, row.period, row.series]);
}
