import { gunzipSync } from "node:zlib";
import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import { jsonList } from "../../document/json/json-list.ts";
import { timeOf } from "../../usage/collect/time-of.ts";

/** What lines hold. */
export interface LineSink {
  /** An event, and the time that its wrapping says, in milliseconds since 1970. */
  readonly event: (event: JsonObject, at: number | null) => void;
  /** A line of another program. */
  readonly foreign: () => void;
  /** A line that names a prompt and cannot be read. */
  readonly torn: () => void;
}

/** Wrappings inside wrappings. */
const deepest = 8;
/** Bytes of a subscription's message once it is unpacked. */
const largestMessage = 64 * 1024 * 1024;

const mark = '"prompt_id"';
/** The same inside a text of JSON. */
const escapedMark = '\\"prompt_id\\"';
const packed = /"(?:data)":\s*"H4sI/;

/**
 * Finds the events of a line: an event as it was written; behind a time and other words, as exports and log drivers write
 * it; in a printed list of messages; or in the message of CloudWatch's subscriptions, exports and queries, of Docker and of Kinesis.
 */
export function unwrapLine(line: string, sink: LineSink): void {
  if (!line.startsWith("{") && line.trim() === "") return;
  unwrap(line, { at: null, depth: 0 }, sink);
}

interface Wrapping {
  readonly at: number | null;
  readonly depth: number;
}

function unwrap(line: string, { at, depth }: Wrapping, sink: LineSink): void {
  const names = line.includes(mark) || line.includes(escapedMark);
  if (depth > deepest || (!names && !packed.test(line.slice(0, 4096)))) {
    sink.foreign();
    return;
  }
  const member = line.startsWith("{")
    ? undefined
    : /^\s*("(?:@?message|value)":\s*".*"),?\s*$/.exec(line)?.[1];
  if (member !== undefined) {
    unwrap(`{${member}}`, { at, depth: depth + 1 }, sink);
    return;
  }
  const start = line.indexOf("{");
  if (start < 0) {
    sink.foreign();
    return;
  }
  const before = start === 0 ? null : timeBefore(line.slice(0, Math.min(start, 64)));
  const value = parsed(start === 0 ? line : line.slice(start));
  if (value !== undefined) {
    unwrapValue(value, { at: before ?? at, depth }, sink);
    return;
  }
  const messages = line.slice(start).split(/(?<=\})(?=\{"messageType")/);
  if (messages.length === 1) {
    sink.torn();
    return;
  }
  for (const message of messages) unwrap(message, { at, depth: depth + 1 }, sink);
}

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unwrapValue(value: JsonValue, { at, depth }: Wrapping, sink: LineSink): void {
  if (depth > deepest) {
    sink.foreign();
    return;
  }
  if (Array.isArray(value)) {
    for (const item of jsonList(value)) unwrapValue(item, { at, depth: depth + 1 }, sink);
    return;
  }
  if (!isJsonObject(value)) {
    sink.foreign();
    return;
  }
  if (value["prompt_id"] !== undefined && value["event"] !== undefined) {
    sink.event(value, at);
    return;
  }
  const inner = { at: wrappedTime(value) ?? at, depth: depth + 1 };
  for (const name of ["logEvents", "events", "Records", "results"]) {
    if (Array.isArray(value[name])) {
      unwrapValue(value[name], inner, sink);
      return;
    }
  }
  for (const name of ["message", "@message", "log", "body", "value"]) {
    const message = value[name];
    if (typeof message === "string") {
      unwrap(message, inner, sink);
      return;
    }
    if (isJsonObject(message)) {
      unwrapValue(message, inner, sink);
      return;
    }
  }
  const data = [value["awslogs"], value["kinesis"], value]
    .map((holder) => (isJsonObject(holder) ? holder["data"] : undefined))
    .find((each) => typeof each === "string");
  const text = typeof data === "string" ? unpacked(data) : null;
  if (text === null) {
    if (typeof data === "string" && data.startsWith("H4sI")) sink.torn();
    else sink.foreign();
    return;
  }
  for (const line of text.split("\n")) if (line.trim() !== "") unwrap(line, inner, sink);
}

/** CloudWatch says milliseconds, and its export and Docker a text. */
function wrappedTime(value: JsonObject): number | null {
  for (const name of ["timestamp", "@timestamp", "time"]) {
    const time = value[name];
    if (typeof time === "number" && Number.isSafeInteger(time) && time > 0) return time;
    const said = timeOf(time) ?? timeOf(typeof time === "string" ? `${time}Z` : undefined);
    if (said !== null) return said;
  }
  return null;
}

/** `2026-11-01T00:00:00.000Z {...}`, and what follows the time before the event. */
function timeBefore(text: string): number | null {
  return timeOf(text.trimStart().split(/[\s]/, 1)[0]);
}

/** A message that a subscription packs; null: it is none, or far too large. */
function unpacked(data: string): string | null {
  try {
    return gunzipSync(Buffer.from(data, "base64"), { maxOutputLength: largestMessage }).toString("utf8");
  } catch {
    return null;
  }
}
