import type { JsonValue } from "../document/json/json.ts";

/** A judge of one output, as a suite names it. */
export type Grader =
  | {
      readonly kind: "check";
      readonly name: CheckName;
      /** `not-` stood before the name. */
      readonly negated: boolean;
      /** undefined: the case's `expected` is the argument. */
      readonly argument: JsonValue | undefined;
    }
  | { readonly kind: "all-of" | "any-of"; readonly negated: boolean; readonly graders: readonly Grader[] };

export const checkNames = [
  "equals",
  "iequals",
  "contains",
  "contains-all",
  "contains-any",
  "icontains",
  "icontains-all",
  "icontains-any",
  "starts-with",
  "ends-with",
  "istarts-with",
  "iends-with",
  "regex",
  "one-of",
  "label",
  "numeric",
  "is-json",
  "json-schema",
  "json-path",
  "contains-json",
  "items-equal",
  "word-count",
  "length",
  "tool-call",
  "similar",
  "llm-rubric",
  "refusal",
  "cost",
  "latency",
  "finish-reason",
] as const;

export type CheckName = (typeof checkNames)[number];

/** What a grader says of one output; "unjudged" is neither right nor wrong. */
export type Grade =
  /** `because` says what was found, where that is not what was looked for word by word. */
  | { readonly status: "passed"; readonly because?: string }
  | { readonly status: "failed"; readonly reason: string }
  | { readonly status: "unjudged"; readonly reason: string };
