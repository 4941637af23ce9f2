import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import { member } from "../../document/json/member.ts";
import type { CheckName, Grader } from "../../evaluation/grader.ts";
import type { Case, Suite } from "../../evaluation/suite.ts";
import type { Output } from "../../prompt/prompt.ts";
import { expandsThere } from "./expands-there.ts";
import { type Saying, tell } from "./exported.ts";

interface Judged {
  readonly suite: Suite;
  readonly output: Output | null;
}

/** The assertions that judge a case as its graders do; what cannot be said there is told. */
export function assertionsOf(one: Case, { suite, output }: Judged, saying: Saying): readonly JsonObject[] {
  const own = one.graders.length > 0 ? one.graders : suite.graders;
  const graders = own.length > 0 ? own : usual(output);
  return graders.flatMap((grader) => assertionOf(grader, one.expected, saying));
}

/** What judges where a suite names no grader. */
function usual(output: Output | null): readonly Grader[] {
  const check = (name: CheckName, argument?: JsonValue): Grader => ({
    kind: "check",
    name,
    negated: false,
    argument,
  });
  if (output?.labels) return [check("label")];
  if (output?.schema) return [check("json-schema", output.schema), check("equals")];
  return [check("equals")];
}

function assertionOf(grader: Grader, expected: JsonValue | undefined, saying: Saying): readonly JsonObject[] {
  const not = grader.negated ? "not-" : "";
  const name = grader.kind === "check" ? grader.name : grader.kind;
  const drop = (instead: string): readonly JsonObject[] => {
    tell(saying, "assertion-unknown", { found: `${not}${name}`, instead });
    return [];
  };
  if (grader.kind !== "check") {
    if (grader.kind === "any-of") return drop("it is left out: there is no assertion for it");
    const assert = grader.graders.map((inner) => assertionOf(inner, expected, saying));
    // A set that lacks one of its members would pass where this one fails.
    if (grader.negated || assert.some((list) => list.length === 0)) return drop("it is left out");
    return [{ type: "assert-set", assert: assert.flat() }];
  }
  const write = kinds[grader.name];
  const argument = grader.argument ?? (bare.has(grader.name) ? null : (expected ?? null));
  const written = write === undefined ? null : write(argument);
  if (written === null) return drop("it is left out: there is no assertion for it");
  if (expandsThere(written))
    return drop("it is left out: its text would be filled in or read as a file there");
  if (grader.name === "label")
    tell(saying, "assertion-approximate", { found: "label", instead: "equals: capitals count there" });
  return [{ ...written, type: `${not}${written.type}` }];
}

/** Graders without `expected` behind them. */
const bare: ReadonlySet<CheckName> = new Set<CheckName>([
  "is-json",
  "refusal",
  "contains-json",
  "json-schema",
]);

/** null: the argument does not fit an assertion. */
type Write = (argument: JsonValue) => (JsonObject & { readonly type: string }) | null;

const kinds: Readonly<Partial<Record<CheckName, Write>>> = {
  equals: (value) => (value === null ? null : { type: "equals", value }),
  label: (value) => (typeof value === "string" ? { type: "equals", value } : null),
  contains: text("contains"),
  icontains: text("icontains"),
  "starts-with": text("starts-with"),
  "contains-all": texts("contains-all"),
  "contains-any": texts("contains-any"),
  "icontains-all": texts("icontains-all"),
  "icontains-any": texts("icontains-any"),
  // Groups with a question mark are RE2's own, and mean something else or nothing in JavaScript.
  regex: (value) =>
    typeof value === "string" && !/\(\?|\\[pPQAzZC]/.test(value) ? { type: "regex", value } : null,
  "is-json": () => ({ type: "is-json" }),
  "json-schema": (value) => (isJsonObject(value) ? { type: "is-json", value } : null),
  "contains-json": (value) =>
    value === null
      ? { type: "contains-json" }
      : isJsonObject(value)
        ? { type: "contains-json", value }
        : null,
  refusal: () => ({ type: "is-refusal" }),
  "word-count": (value) => (value === null ? null : { type: "word-count", value }),
  "finish-reason": text("finish-reason"),
  latency: limit("latency"),
  cost: limit("cost"),
  similar: (value) => {
    const said = typeof value === "string" ? value : member(value, "text");
    const threshold = member(value, "threshold") ?? 0.75;
    return typeof said === "string" ? { type: "similar", value: said, threshold } : null;
  },
  "llm-rubric": text("llm-rubric"),
};

function text(type: string): Write {
  return (value) => (typeof value === "string" && value !== "" ? { type, value } : null);
}

function texts(type: string): Write {
  return (value) =>
    Array.isArray(value) && value.every((item) => typeof item === "string") ? { type, value } : null;
}

function limit(type: string): Write {
  return (value) => (typeof value === "number" ? { type, threshold: value } : null);
}
