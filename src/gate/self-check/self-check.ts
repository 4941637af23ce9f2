import type { Report } from "../report.ts";

/** How often the gate blocks what did not change: `runs` comparisons of each prompt with itself. */
export interface SelfCheck {
  readonly format: "promptops-selfcheck/1";
  /** The commit whose prompts were compared with themselves, or "work-tree". */
  readonly of: string;
  readonly policy: Omit<Report["policy"], "digest">;
  readonly runs: number;
  readonly prompts: readonly CheckedPrompt[];
  /** Over the runs of all prompts. */
  readonly all: FalseBlocks;
  readonly problems: Report["problems"];
  readonly requests: Report["requests"];
  readonly cost_usd: number | null;
}

/** How many of the runs that could be judged blocked, the share, and its 95 % Wilson interval; null without a run. */
export interface FalseBlocks {
  readonly judged: number;
  readonly blocked: number;
  readonly rate: number | null;
  readonly interval: readonly [number, number] | null;
}

export interface CheckedPrompt extends FalseBlocks {
  readonly id: string;
  /** A further model that the suite names; null: the prompt's own. */
  readonly model: string | null;
  readonly path: string;
  readonly provider: string | null;
  /** "deterministic": its model answers a question the same way each time, so that nothing was asked. */
  readonly status: "measured" | "deterministic" | "not-asked";
  /** Why nothing was asked, or could be judged; empty else. */
  readonly reason: string;
  readonly cases: number | null;
  /** How many runs ended with each verdict. */
  readonly verdicts: Readonly<Record<Ended, number>>;
  /** Cases of which some samples passed and some did not, over all runs. */
  readonly flaky: readonly FlakyCase[];
}

export type Ended = "ok" | "inconclusive" | "regression" | "below-baseline" | "unjudged";

export interface FlakyCase {
  readonly case: string;
  readonly passed: number;
  readonly samples: number;
}
