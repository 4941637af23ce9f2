import type { Position } from "../document/finding/finding.ts";
import type { JsonValue } from "../document/json/json.ts";
import type { Values } from "../prompt/prompt.ts";
import type { Grader } from "./grader.ts";

/** The cases of one prompt. */
export interface Suite {
  readonly path: string;
  readonly prompt_id: string;
  /** Those that count. */
  readonly cases: readonly Case[];
  /** Those that count once somebody has read them; absent: none. */
  readonly waiting?: readonly Case[];
  /** Apply to cases without graders of their own; empty: the default for the prompt's output. */
  readonly graders: readonly Grader[];
  /** Samples a case; null leaves it to the policy. */
  readonly repeats: number | null;
  readonly models: readonly string[];
  /** Paths, from the repository's root, of the data files that cases came from. */
  readonly data_files: readonly string[];
}

export interface Case {
  /** The id, else the hash of what the case asks (`caseKey`). Equal keys at base and head are the same case. */
  readonly key: string;
  readonly id: string | null;
  readonly input: string | null;
  readonly vars: Values | null;
  /** The id of a prompt whose answer to `input` is what this case asks; absent: it asks `input` itself. */
  readonly upstream?: string;
  /** Why it cannot be asked; absent: nobody knows of a reason. */
  readonly unaskable?: string;
  /** undefined: the case has none (its graders need none). */
  readonly expected: JsonValue | undefined;
  /** `expected` is a text that a file without types spells, such as a cell: where the answer is JSON, it may mean a value. */
  readonly untyped?: true;
  readonly critical: boolean;
  /** Asked once where the version is deployed. */
  readonly smoke?: true;
  readonly tags: readonly string[];
  readonly graders: readonly Grader[];
  readonly at: Place;
  /** Absent: a person wrote it, or it does not say. */
  readonly origin?: OriginKind;
  readonly reviewed?: CaseReview;
  /** Where `expected` stands; absent where that is `at`. */
  readonly expected_at?: Position;
}

/** Where a case comes from: a person, another tool's file, what a service logged, a model. */
export type OriginKind = "hand" | "imported" | "field" | "synthetic";

/** Who read a case, and what it said then. */
export interface CaseReview {
  /** Logins. */
  readonly by: readonly string[];
  /** YYYY-MM-DD. */
  readonly on: string;
  /** `reviewHash` of the case that was read. */
  readonly hash: string;
}

export interface Place extends Position {
  readonly file: string;
}
