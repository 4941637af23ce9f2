/** What asking a version again says, beside what was kept when it was asked first. */
export type ProbeWord =
  /** Its answers are worse, twice in a row. */
  | "drift"
  | "same"
  | "inconclusive"
  /** Nothing was kept that could be compared with. */
  | "no-reference"
  | "unjudged";

export interface ProbedPrompt {
  readonly id: string;
  readonly word: ProbeWord;
  /** Why, in one sentence. */
  readonly reason: string;
  /** Cases that were compared. */
  readonly cases: number;
  /** Cases that are answered in other words. */
  readonly other_answers: number;
  /** Names of cases that passed and do not, and the other way. */
  readonly lost: readonly string[];
  readonly gained: readonly string[];
  /** Shares of cases that passed; null: nothing was compared. */
  readonly before: number | null;
  readonly now: number | null;
}

/** What is said of a prompt of which nothing was compared. */
export function unjudgedPrompt(id: string, reason: string): ProbedPrompt {
  return {
    id,
    word: "unjudged",
    reason,
    cases: 0,
    other_answers: 0,
    lost: [],
    gained: [],
    before: null,
    now: null,
  };
}

/** What one version that runs says. */
export interface ProbedVersion extends ProbedPrompt {
  readonly version: number;
  /** Where it runs. */
  readonly environments: readonly string[];
}

/** What all of them say together: one that could not be judged is never passed over. */
export function probeVerdict(rows: readonly Pick<ProbedVersion, "word">[]): "unjudged" | "drift" | "good" {
  if (rows.some(({ word }) => word === "unjudged")) return "unjudged";
  return rows.some(({ word }) => word === "drift") ? "drift" : "good";
}

export interface ProbeReport {
  readonly prompts: readonly ProbedPrompt[];
  readonly problems: readonly { readonly what: string; readonly remedy: string }[];
  readonly requests: { readonly made: number; readonly cached: number; readonly reused: number };
  /** US dollars; null: a call's cost is unknown. */
  readonly cost_usd: number | null;
}

/** How the JSON of a probe is called. */
export const probeFormat = "promptops-probe/1";
