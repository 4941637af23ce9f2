import { bucketKey, logGamma } from "../../usage/bucket.ts";
import { periodOf } from "../../usage/collect-usage.ts";
import { type PartKind, readPart, tokenFields, type UsagePart } from "../../usage/parts/usage-part.ts";
import { mostUnits, type Signal, signals, stepsOf } from "../../usage/signal.ts";

/** A row of an answer: its columns that have a value. */
export type InsightsRow = Readonly<Record<string, string>>;

/** One question to CloudWatch Logs Insights, asked of one span of time. */
export interface InsightsQuery {
  readonly name: string;
  readonly text: (span: AskedSpan) => string;
  /** null: the rows are events, to be read as such. */
  readonly parts: ((row: InsightsRow) => readonly UsagePart[]) | null;
}

/** Milliseconds since 1970; the end is outside. */
export interface AskedSpan {
  readonly from: number;
  readonly to: number;
}

const series = [
  "part_of_time",
  "prompt_id",
  "prompt_version",
  "prompt_environment",
  "prompt_override",
  "prompt_rollout",
  "service",
];
const calls = 'filter event in ["prompt_completed", "prompt_failed"]';
/** Below every value above 0, so that the logarithm of 0 need not be known. */
const least = "0.000000000001";
const zeroKey = bucketKey(Number(least));

/** Together their answers are the parts of every row. */
export function insightsQueries(per: "day" | "hour"): readonly InsightsQuery[] {
  const part = partOf(per);
  return [
    {
      name: "events",
      text: query(per, [
        'filter event in ["prompt_invoked", "prompt_completed", "prompt_failed"]',
        `stats count(*) as n, min(at) as first_at, max(at) as last_at by ${[...series, "event", "prompt_resolution", "prompt_owner", "prompt_model", "prompt_sha256", "response_model", "output_label", "finish_reason", "error_type"].join(", ")}`,
      ]),
      parts: (row) => eventParts(row, part),
    },
    ...signals.map((signal) => signalQuery(signal, per)),
    {
      name: "uncosted",
      text: query(per, [
        calls,
        `filter not (cost_usd >= 0 and cost_usd <= ${mostUnits.cost_usd})`,
        `stats count(*) as n, ${tokenFields.map((field) => `sum(floor(greatest(${field}, 0) + 0.5)) as ${field}_sum`).join(", ")} by ${[...series, "provider", "response_model", "prompt_model"].join(", ")}`,
      ]),
      parts: (row) => {
        const key = `${row["provider"] ?? ""}/${row["response_model"] ?? row["prompt_model"] ?? ""}`;
        return [
          ...part(row, "uncosted", { key }),
          ...tokenFields.flatMap((field) =>
            part(row, `uncosted.${field}`, { key, total: row[`${field}_sum`] }),
          ),
        ];
      },
    },
    {
      name: "groups",
      text: query(per, [
        `${calls} and ispresent(prompt_rollout) and prompt_bucket >= 0 and prompt_bucket <= 9999`,
        `fields floor(prompt_bucket / 100) as hundredth, ${steps("cost_usd")} as cost, ${steps("duration_ms")} as duration`,
        `stats count(*) as n, sum(cost) as cost_sum, sum(duration) as duration_sum by ${[...series, "hundredth", "event"].join(", ")}`,
      ]),
      parts: (row) => {
        const key = row["hundredth"] ?? "";
        const failed = row["event"] === "prompt_failed" ? part(row, "group.failures", { key }) : [];
        return [
          ...part(row, "group", { key }),
          ...failed,
          ...part(row, "group.cost", { key, total: row["cost_sum"] }),
          ...part(row, "group.duration", { key, total: row["duration_sum"] }),
        ];
      },
    },
    {
      name: "feedback",
      text: ({ from, to }) =>
        [
          'filter event = "prompt_feedback"',
          "fields toMillis(@timestamp) as at",
          `filter at >= ${from} and at < ${to}`,
          "fields @message, at",
          "limit 10000",
        ].join(" | "),
      parts: null,
    },
  ];
}

function query(per: "day" | "hour", rest: readonly string[]): InsightsQuery["text"] {
  const length = per === "day" ? 86_400_000 : 3_600_000;
  return ({ from, to }) =>
    [
      "filter ispresent(prompt_id) and prompt_version >= 1",
      `fields toMillis(@timestamp) as at, floor(toMillis(@timestamp) / ${length}) as part_of_time`,
      `filter at >= ${from} and at < ${to}`,
      ...rest,
      "limit 10000",
    ].join(" | ");
}

function steps(signal: Signal): string {
  return `floor(${signal} * ${stepsOf[signal]} + 0.5)`;
}

function signalQuery(signal: Signal, per: "day" | "hour"): InsightsQuery {
  const part = partOf(per);
  return {
    name: signal,
    text: query(per, [
      calls,
      `filter ${signal} >= 0 and ${signal} <= ${mostUnits[signal]}`,
      `fields ${steps(signal)} as steps, ceil(log(greatest(${signal}, ${least})) / ${logGamma}) as bucket`,
      `stats count(*) as n, sum(steps) as total, sum(steps * steps) as squares by ${[...series, "bucket"].join(", ")}`,
    ]),
    parts: (row) => {
      const bucket = Number(row["bucket"]);
      const key = bucket === zeroKey ? "zero" : String(bucket);
      return Number.isSafeInteger(bucket)
        ? part(row, signal, { key, total: row["total"], squares: row["squares"] })
        : [];
    },
  };
}

type PartMaker = (
  row: InsightsRow,
  part: PartKind,
  said?: {
    readonly key?: string;
    readonly total?: string | undefined;
    readonly squares?: string | undefined;
    readonly times?: true;
  },
) => readonly UsagePart[];

function partOf(per: "day" | "hour"): PartMaker {
  const length = per === "day" ? 86_400_000 : 3_600_000;
  return (row, part, { key = "", total, squares, times } = {}) => {
    const begins = Number(row["part_of_time"]) * length;
    // What a Date can hold.
    if (!(Math.abs(begins) <= 8.64e15)) throw new UnreadableAnswer();
    const override = row["prompt_override"];
    const made = readPart({
      part,
      period: periodOf(begins, per),
      prompt_id: row["prompt_id"] ?? "",
      prompt_version: row["prompt_version"] ?? "",
      environment: row["prompt_environment"] ?? "",
      // A boolean is 1 here.
      override: override === "1" ? "true" : (override ?? ""),
      rollout: row["prompt_rollout"] ?? "",
      service: row["service"] ?? "",
      key,
      count: row["n"] ?? "",
      total: wholeText(total),
      squares: wholeText(squares),
      first: times ? wholeText(row["first_at"]) : null,
      last: times ? wholeText(row["last_at"]) : null,
    });
    if (made === null) throw new UnreadableAnswer();
    return [made];
  };
}

/** The engine answered something that the query does not give. */
export class UnreadableAnswer extends Error {}

/** `1.5E10` is a whole number, too. */
function wholeText(text: string | undefined): string {
  if (text === undefined || /^-?\d+$/.test(text)) return text ?? "";
  const number = Number(text);
  return Number.isInteger(number) ? String(BigInt(number)) : text;
}

function eventParts(row: InsightsRow, part: PartMaker): readonly UsagePart[] {
  const event = row["event"];
  const isCall = event === "prompt_completed" || event === "prompt_failed";
  const text = (kind: PartKind, field: string, times?: true): readonly UsagePart[] => {
    const key = row[field];
    return key === undefined || key === "" ? [] : part(row, kind, { key, ...(times ? { times } : {}) });
  };
  return [
    ...part(row, isCall ? event : "prompt_invoked"),
    ...(row["prompt_resolution"] === "stale" ? part(row, "stale") : []),
    ...text("owner", "prompt_owner"),
    ...text("model", "prompt_model"),
    ...text("prompt_sha256", "prompt_sha256", true),
    ...(isCall
      ? [
          ...text("response_model", "response_model", true),
          ...text("output_label", "output_label"),
          ...text("finish_reason", "finish_reason"),
          ...text("error_type", "error_type"),
        ]
      : []),
  ];
}
