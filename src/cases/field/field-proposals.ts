import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject } from "../../document/json/json.ts";
import { caseText } from "../case-text.ts";
import { nearDuplicates } from "../near/near-duplicates.ts";
import type { LoggedCall } from "./logged-calls.ts";
import type { Redact } from "./redactor.ts";

/** Why a call is worth a case. */
export type FieldReason = "failed" | "disliked" | "unknown-label";

/** A case as a line of a suite's data says it, as far as a log tells. */
export interface ProposedCase {
  readonly input: string;
  readonly expected?: string;
  readonly origin: JsonObject;
}

export interface FieldProposals {
  readonly cases: readonly ProposedCase[];
  /** Calls that were worth a case and gave none. */
  readonly left_out: {
    readonly without_content: number;
    readonly repeated: number;
    readonly too_long: number;
    readonly variables: number;
  };
}

interface Asked {
  readonly labels: readonly string[];
  /** What the suite asks already. */
  readonly known: readonly string[];
  readonly redact: Redact;
}

/** Failures, calls that people disliked and answers outside of the labels, as cases that wait for a reader. */
export function fieldProposals(
  calls: readonly LoggedCall[],
  { labels, known, redact }: Asked,
): FieldProposals {
  const worth = calls.flatMap((call) => {
    const why = reasonOf(call, labels);
    return why === null ? [] : [{ call, why }];
  });
  const asked = worth.filter(({ call }) => call.input !== null || call.vars !== null);
  const plain = asked.filter(({ call }) => call.input !== null);
  const redacted = plain.flatMap(({ call, why }) => {
    const input = redact(call.input ?? "");
    return input === null ? [] : [{ input, why, call }];
  });
  const { duplicates } = nearDuplicates(
    redacted.map(({ input }) => input),
    known,
  );
  const cases = redacted.filter((_, index) => !duplicates.has(index));
  return {
    cases: cases.map(({ input, why, call }) => proposed(input, why, call, labels)),
    left_out: {
      without_content: worth.length - asked.length,
      variables: asked.length - plain.length,
      too_long: plain.length - redacted.length,
      repeated: redacted.length - cases.length,
    },
  };
}

function reasonOf({ failed, feedback, label }: LoggedCall, labels: readonly string[]): FieldReason | null {
  if (feedback.some(({ score }) => score !== null && score <= 0)) return "disliked";
  if (failed) return "failed";
  return label !== null && labels.length > 0 && !labels.includes(label) ? "unknown-label" : null;
}

/** What people said that it should have been is what is expected; else that is for the reader to say. */
function proposed(
  input: string,
  why: FieldReason,
  call: LoggedCall,
  labels: readonly string[],
): ProposedCase {
  const said = call.feedback
    .map(({ label }) => label)
    .find((label) => label !== null && labels.includes(label));
  return {
    input,
    ...(said === undefined || said === null ? {} : { expected: said }),
    origin: { kind: "field", why, version: call.version },
  };
}

/** What the lines of a file that is there ask. */
export function askedTexts(lines: readonly JsonObject[]): readonly string[] {
  return lines.flatMap((line) => {
    const { input, vars } = line;
    if (typeof input === "string") return [input];
    return isJsonObject(vars) ? [caseText({ input: null, vars })] : [];
  });
}
