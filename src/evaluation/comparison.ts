import type { JsonValue } from "../document/json/json.ts";
import type { Answer } from "./model.ts";

/**
 * What one side gave for one case: its grade, by the majority of its judged samples, and the answer it was given for, the
 * first one with the majority's grade (null: none came).
 */
export interface CaseResult {
  /** As many passed as failed samples are "failed"; "unjudged" is a case without a judged sample. */
  readonly status: "passed" | "failed" | "unjudged";
  /** Judged samples, and how many of them passed: whole numbers, so that the case's share is known exactly. */
  readonly samples: number;
  readonly passed: number;
  /** Why it failed or could not be judged; empty when passed. */
  readonly reason: string;
  readonly answer: Extract<Answer, { status: "answered" }> | null;
  /** Why samples brought no result, where others did; absent where none is missing. */
  readonly missing?: readonly string[];
}

/** One case of head's suite. `base` is null where the case is new or there is no base. */
export interface ComparedCase {
  readonly key: string;
  /** What a reader knows the case by: its id, else its input, else its values as JSON. */
  readonly name: string;
  readonly critical: boolean;
  readonly expected: JsonValue | undefined;
  readonly base: CaseResult | null;
  readonly head: CaseResult;
}

/** Head against base, case by case. */
export interface Comparison {
  readonly cases: readonly ComparedCase[];
  readonly requests: { readonly made: number; readonly cached: number; readonly reused: number };
}
