import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import { type Signal, signals } from "../signal.ts";
import type { Series } from "../usage-row.ts";

/** The format of a part, which each part names. */
export const partFormat = "promptops-usage-part/1";

/** The fields of an event that count tokens. */
export const tokenFields = [
  "input_tokens",
  "cached_input_tokens",
  "cache_write_input_tokens",
  "output_tokens",
  "reasoning_output_tokens",
] as const;

type UncostedTokens = `uncosted.${(typeof tokenFields)[number]}`;

/** What one part of a row may be of, besides the signals and the tokens of calls without a cost. */
const countedParts = [
  "prompt_invoked",
  "prompt_completed",
  "prompt_failed",
  "stale",
  "owner",
  "model",
  "prompt_sha256",
  "response_model",
  "output_label",
  "finish_reason",
  "error_type",
  "uncosted",
  "feedback",
  "feedback.score",
  "feedback.label",
  "unsigned_feedback",
  "unsigned_feedback.score",
  "unsigned_feedback.label",
  "refused_feedback",
  "group",
  "group.failures",
  "group.cost",
  "group.duration",
] as const;

export type PartKind = (typeof countedParts)[number] | UncostedTokens | Signal;

const parts: readonly PartKind[] = [
  ...countedParts,
  ...tokenFields.map((field): UncostedTokens => `uncosted.${field}`),
  ...signals,
];

/** One line that an engine's GROUP BY gives: a row of usage is the sum of its parts. */
export interface UsagePart extends Series {
  readonly part: PartKind;
  readonly period: string;
  /** Of a signal its bucket, or `zero`; else the text, name, model or hundredth that is counted. */
  readonly key: string;
  /** Of feedback: the label, or the score in hundredths. */
  readonly detail: string;
  readonly count: number;
  /** In steps. */
  readonly total: bigint;
  readonly squares: bigint;
  /** Milliseconds since 1970; null where the part has no times. */
  readonly first: number | null;
  readonly last: number | null;
}

/** The columns of an engine's answer, in their order. */
export const partColumns = [
  "format",
  "part",
  "period",
  "prompt_id",
  "prompt_version",
  "environment",
  "override",
  "rollout",
  "service",
  "key",
  "detail",
  "count",
  "total",
  "squares",
  "first",
  "last",
] as const;

const periods = /^\d{4}-\d\d-\d\d(?:T(?:[01]\d|2[0-3]))?$/;

/** A part as an engine says it, numbers as such or as their digits; null: it is none. */
export function readPart(fields: JsonObject): UsagePart | null {
  const part = parts.find((known) => known === fields["part"]);
  const { period } = fields;
  const id = textIn(fields["prompt_id"]);
  const version = wholeIn(fields["prompt_version"]);
  const count = wholeIn(fields["count"]);
  const [total, squares] = [bigIn(fields["total"]), bigIn(fields["squares"])];
  const [first, last] = [wholeIn(fields["first"]), wholeIn(fields["last"])];
  if (part === undefined || typeof period !== "string" || !periods.test(period)) return null;
  if (id === null || version === null || version < 1 || count === null || count < 0) return null;
  if (total === null || squares === null) return null;
  return {
    part,
    period,
    prompt_id: id,
    prompt_version: version,
    environment: textIn(fields["environment"]),
    override: textIn(fields["override"]),
    rollout: textIn(fields["rollout"]),
    service: textIn(fields["service"]),
    field: null,
    key: textIn(fields["key"]) ?? "",
    detail: textIn(fields["detail"]) ?? "",
    count,
    total,
    squares,
    first,
    last,
  };
}

function textIn(value: JsonValue | undefined): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : null;
}

function wholeIn(value: JsonValue | undefined): number | null {
  const number = typeof value === "string" && /^\d{1,16}(?:\.0*)?$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) ? number : null;
}

/** Absent is 0. */
function bigIn(value: JsonValue | undefined): bigint | null {
  if (value === undefined || value === null || value === "") return 0n;
  if (typeof value === "number" && Number.isSafeInteger(value)) return BigInt(value);
  const digits = typeof value === "string" ? /^(-?\d{1,60})(?:\.0*)?$/.exec(value)?.[1] : undefined;
  return digits === undefined ? null : BigInt(digits);
}
