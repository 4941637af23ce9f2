import type { JsonObject, JsonValue } from "../document/json/json.ts";
import { type EventKind, eventKinds } from "../event/event-kind.ts";
import { addFeedback, addFigures, saidFeedback } from "./collect/add-figures.ts";
import { lastFeedback } from "./collect/last-feedback.ts";
import { newestRows } from "./collect/newest-rows.ts";
import { type RecentEvents, recentEvents } from "./collect/recent-events.ts";
import { timeOf } from "./collect/time-of.ts";
import { countedText } from "./rows/bounded-map.ts";
import { finishedRow, inRowOrder } from "./rows/finished-row.ts";
import { type RowSums, rowSums } from "./rows/row-sums.ts";
import { addCount, addSeenAt } from "./rows/text-sums.ts";
import type { Taken } from "./taken.ts";
import type { UsageRow } from "./usage-row.ts";

export interface CollectOptions {
  readonly per: "day" | "hour";
  /** Milliseconds since 1970: events before the first and from the second on are outside. */
  readonly since: number | null;
  readonly until: number | null;
  /** Milliseconds since 1970: what lies more than a day after it comes from a clock that is wrong. */
  readonly now: number;
  /** A field of the team's own that rows are told apart by. */
  readonly field: string | null;
}

export interface UsageCollector {
  /** `at`: milliseconds since 1970 that its wrapping says, for an event without a time. */
  readonly add: (event: JsonObject, at: number | null) => Taken;
  readonly rows: () => readonly UsageRow[];
  /** Events that are in the rows and have no request id, so that a second delivery of one would count twice. */
  readonly unidentified: () => number;
  /** Values of each signal's field that are no number from 0 on. */
  readonly refusedValues: () => ReadonlyMap<string, number>;
}

const day = 86_400_000;
const hour = 3_600_000;
/** Rows in memory at once. */
const mostRows = 200_000;
const longestName = 200;

/** Adds events up to rows, in one pass and in memory that grows with the rows alone. */
export function collectUsage(options: CollectOptions): UsageCollector {
  const sums = new Map<string, RowSums>();
  const newestOf = newestRows(options.field);
  const recent: RecentEvents = recentEvents();
  const feedback = lastFeedback();
  const refused = new Map<string, number>();
  let unidentified = 0;
  const add = (event: JsonObject, at: number | null): Taken => {
    const kind = kindOf(event["event"]);
    const { prompt_id: id, prompt_version: version } = event;
    if (kind === "prompt_feedback" && id === "" && isRefused(event)) return "refused";
    if (kind === null || typeof id !== "string" || id === "" || id.length > longestName) return "unsound";
    if (typeof version !== "number" || !Number.isSafeInteger(version) || version < 1) return "unsound";
    const time = timeOf(event["time"]) ?? at;
    if (time === null) return "undated";
    if (time > options.now + day) return "future";
    if (isOutside(time, options)) return "outside";
    const request = event["request_id"];
    const identified = typeof request === "string" && request !== "";
    if (kind !== "prompt_feedback" && identified && !recent.isNew([request, id, kind], time))
      return "duplicate";
    const row = rowOf(event, { id, version, time });
    if (row === null) return "beyond-limit";
    if (kind === "prompt_feedback" && identified) return takeFeedback(row, event, { id, request, time });
    if (!identified) unidentified += 1;
    addEvent(row, event, { kind, time, refused });
    return "counted";
  };
  const takeFeedback = (row: RowSums, event: JsonObject, about: Answer): Taken => {
    const said = saidFeedback(event);
    if (said !== null) return feedback.take({ ...about, said, row });
    if (!recent.isNew([about.request, about.id, "refused", event["feedback_name"]], about.time))
      return "duplicate";
    row.refusedFeedback += 1;
    return "counted";
  };
  const rowOf = (event: JsonObject, { id, version, time }: Place): RowSums | null => {
    const about = { id, version, part: Math.floor(time / (options.per === "day" ? day : hour)) };
    const newest = newestOf.find(event, about);
    if (newest !== undefined) return newest;
    const row = rowByKey(event, about, time);
    if (row !== null) newestOf.keep(row, about);
    return row;
  };
  const rowByKey = (
    event: JsonObject,
    { id, version, part }: { readonly id: string; readonly version: number; readonly part: number },
    time: number,
  ): RowSums | null => {
    const environment = nameIn(event["prompt_environment"]);
    const override = nameIn(event["prompt_override"]);
    const rollout = nameIn(event["prompt_rollout"]);
    const service = nameIn(event["service"]);
    const field = options.field === null ? null : nameIn(event[options.field]);
    const key = `${part}\n${id}\n${version}\n${environment}\n${override}\n${rollout}\n${service}\n${field}`;
    const known = sums.get(key);
    if (known !== undefined) return known;
    if (sums.size >= mostRows) return null;
    const series = { prompt_id: id, prompt_version: version, environment, override, rollout, service, field };
    const made = rowSums(series, periodOf(time, options.per));
    sums.set(key, made);
    return made;
  };
  return {
    add,
    rows: () => {
      feedback.settle();
      return inRowOrder(Array.from(sums.values()).filter(hasEvents).map(finishedRow));
    },
    unidentified: () => unidentified,
    refusedValues: () => refused,
  };
}

interface Place {
  readonly id: string;
  readonly version: number;
  readonly time: number;
}

interface Answer {
  readonly id: string;
  readonly request: string;
  readonly time: number;
}

interface Moment {
  readonly kind: EventKind;
  readonly time: number;
  readonly refused: Map<string, number>;
}

/** The day or hour of UTC that holds a time. */
export function periodOf(time: number, per: "day" | "hour"): string {
  return new Date(time).toISOString().slice(0, per === "day" ? "2026-11-01".length : "2026-11-01T00".length);
}

/** One in which feedback stood that a later one of another day replaced has none. */
function hasEvents({ invoked, calls, refusedFeedback, feedback, unsignedFeedback }: RowSums): boolean {
  return invoked + calls + refusedFeedback + feedback.size + unsignedFeedback.size > 0;
}

function isRefused({ feedback_refused: refused }: JsonObject): boolean {
  return typeof refused === "string";
}

/** Feedback says nothing of what runs: its token may be of anybody. */
function addEvent(row: RowSums, event: JsonObject, { kind, time, refused }: Moment): void {
  if (kind === "prompt_feedback") {
    const said = saidFeedback(event);
    if (said === null) row.refusedFeedback += 1;
    else addFeedback(row, said);
    return;
  }
  seen(row.sha256, event["prompt_sha256"], time);
  if (event["prompt_resolution"] === "stale") row.stale += 1;
  if (kind === "prompt_invoked") row.invoked += 1;
  counted(row.owner, event["prompt_owner"]);
  counted(row.model, event["prompt_model"]);
  if (kind === "prompt_completed" || kind === "prompt_failed") {
    row.calls += 1;
    if (kind === "prompt_failed") row.failures += 1;
    seen(row.responseModel, event["response_model"], time);
    counted(row.outputLabel, event["output_label"]);
    counted(row.finishReason, event["finish_reason"]);
    counted(row.errorType, event["error_type"]);
  }
  addFigures(row, event, { kind, refused });
}

function seen(sums: RowSums["sha256"], value: JsonValue | undefined, time: number): void {
  if (typeof value === "string" && value !== "") {
    addSeenAt(sums, countedText(value), time);
  }
}

function counted(sums: RowSums["owner"], value: JsonValue | undefined): void {
  if (typeof value === "string" && value !== "") addCount(sums, countedText(value));
}

function kindOf(value: JsonValue | undefined): EventKind | null {
  for (const kind of eventKinds) if (kind === value) return kind;
  return null;
}

/** Absent, empty and too long are one: nothing that rows can be told apart by. */
function nameIn(value: JsonValue | undefined): string | null {
  if (value === true) return "true";
  return typeof value === "string" && value !== "" && value.length <= longestName && !value.includes("\n")
    ? value
    : null;
}

function isOutside(time: number, { since, until }: CollectOptions): boolean {
  return (since !== null && time < since) || (until !== null && time >= until);
}
