import type { Position } from "../document/finding/finding.ts";
import type { JsonObject, JsonValue } from "../document/json/json.ts";
import type { FindingKind, TransferCode } from "./transfer-code.ts";

/** The formats that are read, by the names that `--from` knows. */
export const formats = ["github-models", "dotprompt", "prompty", "langfuse", "promptfoo", "text"] as const;

export type Format = (typeof formats)[number];

/** A file that somebody wants to bring in; `path` is from the folder that is the boundary, with forward slashes. */
export interface ForeignFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Reads a file that a source names. */
export type ReadReferenced = (
  path: string,
) => { readonly status: "read"; readonly bytes: Uint8Array } | { readonly status: "missing" | "outside" };

/** What an import says of one place of a source. */
export interface TransferFinding extends Position {
  readonly code: TransferCode;
  readonly kind: FindingKind;
  readonly file: string;
  /** What stands there. */
  readonly found: string;
  /** What is here instead, or what to do. */
  readonly instead: string;
}

/** A prompt on its way in, in the fields of a prompt file. */
export interface Draft {
  /** What the source calls it; becomes the id. */
  readonly name: string;
  readonly description: string | null;
  readonly model: string | null;
  readonly tags: readonly string[];
  /** The version that the source counts; 1 where it counts none. */
  readonly version: number;
  readonly messages: readonly JsonObject[];
  readonly escapes: boolean;
  readonly variables: JsonObject | null;
  readonly parameters: JsonObject;
  readonly output: JsonObject | null;
  readonly tools: readonly JsonObject[];
  readonly tool_choice: JsonValue;
  readonly suite: DraftSuite | null;
}

/** Cases with their graders, in the fields of a suite file. */
export interface DraftSuite {
  readonly graders: readonly JsonValue[];
  readonly models: readonly string[];
  readonly cases: readonly JsonObject[];
}

/** What became of one prompt of a source. */
export interface Transferred {
  readonly file: string;
  readonly format: Format | null;
  /** null where nothing was read. */
  readonly name: string | null;
  readonly id: string | null;
  readonly status: "whole" | "unchanged" | "with-loss" | "refused" | "not-this-format" | "unreadable";
  readonly cases: number;
  readonly graders: number;
  readonly findings: readonly TransferFinding[];
  /** What is written for it, by path. */
  readonly files: readonly NewText[];
}

export interface NewText {
  readonly path: string;
  readonly text: string;
}
