/** What engines say differently. */
export interface Dialect {
  /** What stands behind FROM. */
  readonly from: (source: string) => string;
  /** A field's text; null where it is none, or empty. */
  readonly text: (field: string) => string;
  /** A field's number; null where it is none. */
  readonly number: (field: string) => string;
  /** Whether a field is true. */
  readonly truth: (field: string) => string;
  /** Milliseconds since 1970 of a text that is a time with its zone; null: it is none. */
  readonly millis: (text: string) => string;
  /** A day or an hour of UTC, by milliseconds. */
  readonly period: (millis: string, per: "day" | "hour") => string;
  /** A whole number that is summed without losing a digit. */
  readonly exact: (value: string) => string;
}

export const dialectNames = ["duckdb", "athena"] as const;
export type DialectName = (typeof dialectNames)[number];

/** `source`: files, with stars, and commas between them. */
const duckdb: Dialect = {
  from: (source) => {
    const files = source.split(",").map((file) => quoted(file.trim()));
    return `read_json([${files.join(", ")}], format = 'newline_delimited', ignore_errors = true, columns = {${eventFields.map((field) => `${field}: 'JSON'`).join(", ")}})`;
  },
  text: (field) => `CASE WHEN json_type(${field}) = 'VARCHAR' THEN nullif(${field} ->> '$', '') END`,
  number: (field) =>
    `CASE WHEN json_type(${field}) IN ('UBIGINT', 'BIGINT', 'DOUBLE') THEN try_cast(${field} ->> '$' AS DOUBLE) END`,
  truth: (field) => `coalesce(json_type(${field}) = 'BOOLEAN' AND ${field} ->> '$' = 'true', false)`,
  millis: (text) =>
    `CASE WHEN regexp_full_match(${text}, '${zonedTime}') THEN epoch_ms(try_cast(${text} AS TIMESTAMP)) END`,
  period: (millis, per) =>
    `strftime(make_timestamp(${millis} * 1000), '${per === "day" ? "%Y-%m-%d" : "%Y-%m-%dT%H"}')`,
  exact: (value) => `CAST(${value} AS HUGEINT)`,
};

/** `source`: a table whose columns are texts, as docs/monitor.md creates it. */
const athena: Dialect = {
  from: (source) => source,
  text: (field) => `nullif(${field}, '')`,
  number: (field) => `try_cast(${field} AS DOUBLE)`,
  truth: (field) => `coalesce(${field} = 'true', false)`,
  millis: (text) =>
    `CASE WHEN regexp_like(${text}, '^(${zonedTime})$') THEN try(CAST(floor(to_unixtime(from_iso8601_timestamp(${text})) * 1000) AS BIGINT)) END`,
  period: (millis, per) =>
    `date_format(from_unixtime(${millis} / 1000) AT TIME ZONE 'UTC', '${per === "day" ? "%Y-%m-%d" : "%Y-%m-%dT%H"}')`,
  exact: (value) => `CAST(${value} AS DECIMAL(19, 0))`,
};

export const dialects: Readonly<Record<DialectName, Dialect>> = { duckdb, athena };

const zonedTime = "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:?\\d\\d)";

/** What the query reads of an event. */
export const eventFields = [
  "event",
  "prompt_id",
  "prompt_version",
  "prompt_environment",
  "prompt_override",
  "prompt_rollout",
  "prompt_bucket",
  "prompt_resolution",
  "prompt_owner",
  "prompt_model",
  "prompt_sha256",
  "provider",
  "response_model",
  "finish_reason",
  "input_tokens",
  "output_tokens",
  "cached_input_tokens",
  "cache_write_input_tokens",
  "reasoning_output_tokens",
  "duration_ms",
  "cost_usd",
  "output_label",
  "output_length",
  "error_type",
  "feedback_name",
  "feedback_score",
  "feedback_label",
  "feedback_signed",
  "feedback_refused",
  "request_id",
  "service",
  "time",
] as const;

/** A text of SQL. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
