import { logGamma } from "../../usage/bucket.ts";
import { partFormat, tokenFields } from "../../usage/parts/usage-part.ts";
import { mostUnits, type Signal, signals, stepsOf } from "../../usage/signal.ts";
import { type Dialect, type DialectName, dialects, quoted } from "./dialect.ts";

export interface SqlAsked {
  readonly dialect: DialectName;
  /** A table, or files, as the dialect takes it. */
  readonly source: string;
  readonly per: "day" | "hour";
  /** Milliseconds since 1970: from the first on, and before the second. */
  readonly since: number | null;
  readonly until: number | null;
}

/** Columns that parts are told apart by. */
const series = "period, prompt_id, prompt_version, environment, override, rollout, service";
/** UTF-16 code units of a text that is counted by itself; longer ones are counted together. */
const longest = 200;

/** One query that gives every part of every row. */
export function usageSql(asked: SqlAsked): string {
  const dialect = dialects[asked.dialect];
  return `${[
    `WITH events AS (${eventsOf(dialect, asked)}),`,
    `sound AS (${soundOf(dialect, asked)}),`,
    "calls AS (SELECT * FROM sound WHERE event IN ('prompt_completed', 'prompt_failed')),",
    `feedback AS (${feedbackOf()})`,
    `SELECT ${quoted(partFormat)} AS format, part, ${series}, key, detail, n AS "count", CAST(total AS VARCHAR) AS total, CAST(squares AS VARCHAR) AS squares, first_at AS "first", last_at AS "last"`,
    "FROM (",
    partsOf(dialect).join("\nUNION ALL\n"),
    ") AS parts",
    `ORDER BY part, ${series}, key, detail`,
  ].join("\n")}\n`;
}

function eventsOf(dialect: Dialect, { source }: SqlAsked): string {
  const { text, number, truth, millis } = dialect;
  const texts = [
    "event",
    "prompt_id",
    "prompt_resolution",
    "prompt_owner",
    "prompt_model",
    "prompt_sha256",
    "provider",
    "response_model",
    "finish_reason",
    "output_label",
    "error_type",
    "feedback_name",
    "feedback_label",
    "feedback_refused",
    "request_id",
  ].map((field) => `${text(field)} AS ${field}`);
  const numbers = [
    "prompt_version",
    "prompt_bucket",
    "feedback_score",
    ...tokenFields,
    "duration_ms",
    "cost_usd",
    "output_length",
  ].map((field) => `${number(field)} AS ${field}`);
  return `SELECT
  ${[
    ...texts,
    ...numbers,
    `${named(text("prompt_environment"))} AS environment`,
    `CASE WHEN ${truth("prompt_override")} THEN 'true' ELSE ${named(text("prompt_override"))} END AS override`,
    `${named(text("prompt_rollout"))} AS rollout`,
    `${named(text("service"))} AS service`,
    `${truth("feedback_signed")} AS is_signed`,
    `${millis(text("time"))} AS time_ms`,
  ].join(",\n  ")}
FROM ${dialect.from(source)}`;
}

/** Too long is as good as absent: nothing that rows can be told apart by. */
function named(text: string): string {
  return `CASE WHEN length(${text}) <= ${longest} THEN ${text} END`;
}

function soundOf(dialect: Dialect, { per, since, until }: SqlAsked): string {
  const bounds = [
    ...(since === null ? [] : [`time_ms >= ${since}`]),
    ...(until === null ? [] : [`time_ms < ${until}`]),
  ];
  return `SELECT *, ${dialect.period("time_ms", per)} AS period
FROM events
WHERE ${[
    "event IN ('prompt_invoked', 'prompt_completed', 'prompt_failed', 'prompt_feedback')",
    `prompt_id IS NOT NULL AND length(prompt_id) <= ${longest}`,
    "prompt_version >= 1 AND prompt_version = floor(prompt_version)",
    "time_ms IS NOT NULL",
    ...bounds,
  ].join("\n  AND ")}`;
}

/** Of one request and name the last one counts. */
function feedbackOf(): string {
  return `SELECT * FROM (
  SELECT *, coalesce(feedback_name, 'feedback') AS name,
    feedback_refused IS NULL AND (abs(feedback_score) <= 1000000 OR feedback_label IS NOT NULL) AS does_count,
    row_number() OVER (
      PARTITION BY prompt_id, request_id, coalesce(feedback_name, 'feedback'), is_signed,
        feedback_refused IS NULL AND (abs(feedback_score) <= 1000000 OR feedback_label IS NOT NULL)
      ORDER BY time_ms DESC, feedback_score DESC, feedback_label DESC
    ) AS place
  FROM sound WHERE event = 'prompt_feedback'
) AS placed WHERE place = 1 OR request_id IS NULL`;
}

interface PartSql {
  readonly part: string;
  readonly from: string;
  readonly key?: string;
  readonly detail?: string;
  readonly total?: string;
  readonly squares?: string;
  readonly times?: true;
  readonly where: string;
}

function partsOf(dialect: Dialect): readonly string[] {
  const { exact } = dialect;
  const happened = "event <> 'prompt_feedback'";
  const texts = (part: string, field: string, from: "sound" | "calls"): PartSql => ({
    part,
    from,
    key: bounded(field),
    where: `${field} IS NOT NULL AND ${happened}`,
  });
  const all: readonly PartSql[] = [
    ...["prompt_invoked", "prompt_completed", "prompt_failed"].map((event) => ({
      part: event,
      from: "sound",
      where: `event = ${quoted(event)}`,
    })),
    { part: "stale", from: "sound", where: `prompt_resolution = 'stale' AND ${happened}` },
    texts("owner", "prompt_owner", "sound"),
    texts("model", "prompt_model", "sound"),
    { ...texts("prompt_sha256", "prompt_sha256", "sound"), times: true },
    { ...texts("response_model", "response_model", "calls"), times: true },
    ...["output_label", "finish_reason", "error_type"].map((field) => texts(field, field, "calls")),
    ...signals.map((signal) => signalPart(signal, exact)),
    ...uncostedParts(exact),
    ...["feedback", "unsigned_feedback"].flatMap((part) => feedbackParts(part, exact)),
    { part: "refused_feedback", from: "feedback", where: "NOT coalesce(does_count, false)" },
    ...groupParts(exact),
  ];
  return all.map(partSql);
}

function partSql({ part, from, key, detail, total, squares, times, where }: PartSql): string {
  const columns = [
    `${quoted(part)} AS part`,
    `period, prompt_id, CAST(prompt_version AS BIGINT) AS prompt_version, environment, override, rollout, service`,
    `${key ?? "''"} AS key`,
    `${detail ?? "''"} AS detail`,
    "count(*) AS n",
    `${total === undefined ? "NULL" : `sum(${total})`} AS total`,
    `${squares === undefined ? "NULL" : `sum(${squares})`} AS squares`,
    `${times ? "min(time_ms)" : "NULL"} AS first_at`,
    `${times ? "max(time_ms)" : "NULL"} AS last_at`,
  ];
  const by = [series, ...(key === undefined ? [] : [key]), ...(detail === undefined ? [] : [detail])];
  return `SELECT ${columns.join(", ")} FROM ${from} WHERE ${where} GROUP BY ${by.join(", ")}`;
}

function bounded(field: string): string {
  return `CASE WHEN length(${field}) <= ${longest} THEN ${field} ELSE '' END`;
}

function isMeasured(signal: string, most: number): string {
  return `${signal} >= 0 AND ${signal} <= ${most}`;
}

function steps(signal: Signal): string {
  return `floor(${signal} * ${stepsOf[signal]} + 0.5)`;
}

function signalPart(signal: Signal, exact: Dialect["exact"]): PartSql {
  const value = exact(steps(signal));
  const bucket = `ceil(ln(CASE WHEN ${signal} > 0 THEN ${signal} END) / ${logGamma})`;
  return {
    part: signal,
    from: "calls",
    key: `coalesce(CAST(CAST(${bucket} AS INTEGER) AS VARCHAR), 'zero')`,
    total: value,
    squares: `${value} * ${value}`,
    where: isMeasured(signal, mostUnits[signal]),
  };
}

function uncostedParts(exact: Dialect["exact"]): readonly PartSql[] {
  const key = bounded("concat(coalesce(provider, ''), '/', coalesce(response_model, prompt_model, ''))");
  const where = `NOT coalesce(${isMeasured("cost_usd", mostUnits.cost_usd)}, false)`;
  return [
    { part: "uncosted", from: "calls", key, where },
    ...tokenFields.map((field) => ({
      part: `uncosted.${field}`,
      from: "calls",
      key,
      total: exact(
        `CASE WHEN ${isMeasured(field, mostUnits.input_tokens)} THEN floor(${field} + 0.5) ELSE 0 END`,
      ),
      where,
    })),
  ];
}

function feedbackParts(part: string, exact: Dialect["exact"]): readonly PartSql[] {
  const where = `coalesce(does_count, false) AND ${part === "feedback" ? "is_signed" : "NOT is_signed"}`;
  const key = bounded("name");
  return [
    { part, from: "feedback", key, where },
    {
      part: `${part}.score`,
      from: "feedback",
      key,
      detail: "CAST(CAST(floor(feedback_score * 100 + 0.5) AS BIGINT) AS VARCHAR)",
      total: exact("floor(feedback_score * 1000000 + 0.5)"),
      where: `${where} AND abs(feedback_score) <= 1000000`,
    },
    {
      part: `${part}.label`,
      from: "feedback",
      key,
      detail: bounded("feedback_label"),
      where: `${where} AND feedback_label IS NOT NULL`,
    },
  ];
}

function groupParts(exact: Dialect["exact"]): readonly PartSql[] {
  const where =
    "rollout IS NOT NULL AND prompt_bucket >= 0 AND prompt_bucket <= 9999 AND prompt_bucket = floor(prompt_bucket)";
  const key = "CAST(CAST(floor(prompt_bucket / 100) AS INTEGER) AS VARCHAR)";
  const measured = (part: string, signal: Signal): PartSql => ({
    part,
    from: "calls",
    key,
    total: exact(steps(signal)),
    where: `${where} AND ${isMeasured(signal, mostUnits[signal])}`,
  });
  return [
    { part: "group", from: "calls", key, where },
    { part: "group.failures", from: "calls", key, where: `${where} AND event = 'prompt_failed'` },
    measured("group.cost", "cost_usd"),
    measured("group.duration", "duration_ms"),
  ];
}
