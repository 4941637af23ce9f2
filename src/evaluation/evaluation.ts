import type { JsonValue } from "../document/json/json.ts";

/** What the gate says of one prompt's comparison, and the numbers that it says it from. Shares are fractions of 1. */
export interface Evaluation {
  readonly verdict: Exclude<Verdict, "invalid" | "unevaluated">;
  /** One plain sentence: why this verdict. */
  readonly reason: string;
  /** What the author may want to know or do besides; plain sentences. */
  readonly notes: readonly string[];
  /** Cases of head's suite. */
  readonly cases: number;
  /** Those of them that base does not have; 0 without a base. */
  readonly new_cases: number;
  /** The baseline in force; null where none is declared. */
  readonly baseline: number | null;
  /** Whether head misses the baseline in force, and whether that may be chance; null: it does not, or is not held to it. */
  readonly baseline_miss: "clear" | "chance" | null;
  /** Over the cases with a result at base; null without a base. */
  readonly base: Score | null;
  /** Over all of head's cases with a result. */
  readonly head: Score;
  /** Head minus base over the cases with a result on both sides; null where there is none. */
  readonly delta: number | null;
  /** 90 % Newcombe paired interval of delta. */
  readonly interval: readonly [number, number] | null;
  /** One-sided mid-p of the paired test (McNemar's; where samples of a case differ, the sign-flip test on cases) that head is worse. */
  readonly p: number | null;
  /** The smallest drop that the compared cases (without a base: the judged ones) can show; null: none. */
  readonly smallest_visible_drop: number | null;
  /** Critical losses first, then losses, then gains; within each as in the suite. */
  readonly flips: readonly Flip[];
  /** Cases that fail at head and that base was not asked, critical ones first; all that fail where there is no base. */
  readonly failures: readonly Failure[];
  /** Cases whose samples differ, in the suite's order. */
  readonly flaky: readonly Flaky[];
  /** Cases that could not be judged at head or at base, and why. */
  readonly unjudged: readonly Unjudged[];
}

export interface Score {
  /** Cases that passed, by the majority of their samples. */
  readonly passed: number;
  readonly judged: number;
  /** The mean share of passed samples over the cases; null without a judged case. */
  readonly accuracy: number | null;
}

/** A case whose result changed. */
export interface Flip {
  readonly case: string;
  readonly change: "lost" | "gained";
  readonly critical: boolean;
  /** null: the case has none. */
  readonly expected: JsonValue;
  readonly base_output: string;
  readonly head_output: string;
  /** Why the side that failed did so. */
  readonly reason: string;
}

/** A case that fails and has nothing to be compared with. */
export interface Failure {
  readonly case: string;
  readonly critical: boolean;
  /** null: the case has none. */
  readonly expected: JsonValue;
  readonly output: string;
  readonly reason: string;
}

/** A case of which some samples passed and some did not: the share that passed at each side, null without a result. */
export interface Flaky {
  readonly case: string;
  readonly base: number | null;
  readonly head: number | null;
}

export interface Unjudged {
  readonly case: string;
  readonly reason: string;
}

/** What the gate says of one prompt, worst first. */
export const verdicts = [
  "invalid",
  "unjudged",
  "regression",
  "below-baseline",
  "inconclusive",
  "unevaluated",
  "ok",
] as const;

export type Verdict = (typeof verdicts)[number];
