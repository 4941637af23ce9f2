import type { CaseResult, Comparison } from "../../evaluation/comparison.ts";
import { sumOfCosts } from "../../evaluation/priced.ts";
import type { CallFigures } from "../report.ts";

/** What calls cost and how long they took, counted sample by sample. */
export interface CallLedger {
  readonly hear: (run: Comparison) => void;
  readonly figures: () => CallFigures;
}

/** Cases that base has not are left out where there are others: what they cost compares with nothing. */
export function callLedger(): CallLedger {
  const compared = { base: newCalls(), head: newCalls() };
  const alone = newCalls();
  return {
    hear: ({ cases }) => {
      for (const { base, head } of cases) {
        if (base === null) count(alone, head);
        else {
          count(compared.base, base);
          count(compared.head, head);
        }
      }
    },
    figures: () => {
      const { base, head } = compared.head.answers === 0 ? { base: newCalls(), head: alone } : compared;
      return {
        cost_per_call_usd: { base: meanCost(base), head: meanCost(head) },
        latency_ms: { base: slowest(base), head: slowest(head) },
        timed_calls: { base: base.latencies.length, head: head.latencies.length },
      };
    },
  };
}

interface Calls {
  answers: number;
  /** null: the cost of a call is unknown. */
  cost: number | null;
  readonly latencies: number[];
}

function newCalls(): Calls {
  return { answers: 0, cost: 0, latencies: [] };
}

function count(calls: Calls, { answer }: CaseResult): void {
  if (answer === null) return;
  const { cost_usd, latency_ms, cached } = answer;
  calls.answers += 1;
  calls.cost = sumOfCosts(calls.cost, cost_usd);
  if (cached !== true && latency_ms !== null) calls.latencies.push(latency_ms);
}

function meanCost({ answers, cost }: Calls): number | null {
  return answers === 0 || cost === null ? null : cost / answers;
}

/** Nearest-rank 95th percentile. */
function slowest({ latencies }: Calls): number | null {
  const ranked = latencies.toSorted((left, right) => left - right);
  return ranked[Math.ceil(ranked.length * 0.95) - 1] ?? null;
}
