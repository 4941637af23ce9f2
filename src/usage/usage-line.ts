import { isJsonObject } from "../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../document/json/json.ts";
import { bigIn, countIn, countsIn, momentIn, recordIn, textIn, Unsound } from "./rows/row-values.ts";
import { signals } from "./signal.ts";
import {
  type FeedbackCounts,
  type RolloutGroup,
  type Seen,
  type Spread,
  type Uncosted,
  type UsageRow,
  usageFormat,
} from "./usage-row.ts";

/** A row as one line of JSON without its line end: what is empty or absent is left out. Whole numbers that no double holds are their digits as text. */
export function usageLine(row: UsageRow): string {
  const { period, ...rest } = row;
  const members = Object.entries({ format: usageFormat, period, ...rest }).filter(
    ([, value]) => !isEmpty(value),
  );
  return JSON.stringify(Object.fromEntries(members), (_, value: unknown) =>
    typeof value === "bigint" ? plain(value) : value,
  );
}

/** The row that a line says; null: the line is none. */
export function readUsageLine(line: string): UsageRow | null {
  try {
    const value: JsonValue = JSON.parse(line);
    return isJsonObject(value) && value["format"] === usageFormat ? rowIn(value) : null;
  } catch (error) {
    if (error instanceof Unsound || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** How a line of usage begins, whatever its release. */
export const anyUsageMark = '{"format":"promptops-usage/';

/** How those begin that are read. */
export const usageMark: string = `{"format":"${usageFormat}"`;

function isEmpty(value: unknown): boolean {
  if (value === null || value === 0) return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

function plain(value: bigint): number | string {
  return value >= -BigInt(Number.MAX_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(value)
    : String(value);
}

const known: ReadonlySet<string> = new Set(signals);
const periods = /^\d{4}-\d\d-\d\d(?:T(?:[01]\d|2[0-3]))?$/;

function rowIn(fields: JsonObject): UsageRow {
  const { period, prompt_id, prompt_version } = fields;
  if (typeof period !== "string" || !periods.test(period) || Number.isNaN(Date.parse(period.slice(0, 10)))) {
    throw new Unsound();
  }
  if (typeof prompt_id !== "string" || prompt_id === "") throw new Unsound();
  if (typeof prompt_version !== "number" || !Number.isSafeInteger(prompt_version) || prompt_version < 1) {
    throw new Unsound();
  }
  const figures = recordIn(fields["figures"], spreadIn);
  return {
    prompt_id,
    prompt_version,
    environment: textIn(fields["environment"]),
    override: textIn(fields["override"]),
    rollout: textIn(fields["rollout"]),
    service: textIn(fields["service"]),
    field: textIn(fields["field"]),
    period,
    invoked: countIn(fields["invoked"]),
    calls: countIn(fields["calls"]),
    failures: countIn(fields["failures"]),
    stale: countIn(fields["stale"]),
    owner: countsIn(fields["owner"]),
    model: countsIn(fields["model"]),
    sha256: recordIn(fields["sha256"], seenIn),
    response_model: recordIn(fields["response_model"], seenIn),
    figures: Object.fromEntries(Object.entries(figures).filter(([name]) => known.has(name))),
    output_label: countsIn(fields["output_label"]),
    finish_reason: countsIn(fields["finish_reason"]),
    error_type: countsIn(fields["error_type"]),
    uncosted: recordIn(fields["uncosted"], uncostedIn),
    feedback: recordIn(fields["feedback"], feedbackIn),
    unsigned_feedback: recordIn(fields["unsigned_feedback"], feedbackIn),
    refused_feedback: countIn(fields["refused_feedback"]),
    groups: recordIn(fields["groups"], groupIn),
  };
}

function seenIn(fields: JsonObject): Seen {
  return {
    count: countIn(fields["count"]),
    first: momentIn(fields["first"]),
    last: momentIn(fields["last"]),
  };
}

function spreadIn(fields: JsonObject): Spread {
  return {
    count: countIn(fields["count"]),
    zero: countIn(fields["zero"]),
    sum: bigIn(fields["sum"]),
    squares: bigIn(fields["squares"]),
    buckets: countsIn(fields["buckets"]),
  };
}

function uncostedIn(fields: JsonObject): Uncosted {
  return {
    calls: countIn(fields["calls"]),
    input_tokens: bigIn(fields["input_tokens"]),
    cached_input_tokens: bigIn(fields["cached_input_tokens"]),
    cache_write_input_tokens: bigIn(fields["cache_write_input_tokens"]),
    output_tokens: bigIn(fields["output_tokens"]),
    reasoning_output_tokens: bigIn(fields["reasoning_output_tokens"]),
  };
}

function feedbackIn(fields: JsonObject): FeedbackCounts {
  return {
    count: countIn(fields["count"]),
    scores: countIn(fields["scores"]),
    sum: bigIn(fields["sum"]),
    labels: countsIn(fields["labels"]),
    values: countsIn(fields["values"]),
  };
}

function groupIn(fields: JsonObject): RolloutGroup {
  return {
    calls: countIn(fields["calls"]),
    failures: countIn(fields["failures"]),
    cost: bigIn(fields["cost"]),
    duration: bigIn(fields["duration"]),
  };
}
