import { timingSafeEqual } from "node:crypto";
import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonValue } from "../../document/json/json.ts";
import { member } from "../../document/json/member.ts";
import type { Answered } from "../../evaluation/model.ts";
import { recordingIn } from "../recordings/recording-in.ts";
import type { Seal } from "./answer-seal.ts";
import type { Answerer } from "./answer-store.ts";

/** One kept answer. It holds nothing of the question but its hash. */
export interface CachedAnswer {
  readonly key: string;
  readonly by: Answerer;
  /** When it came, in milliseconds since 1970. */
  readonly at: number;
  readonly answer: Answered;
}

const opening = '{"format":"promptops-answer/2","key":"';
const keyLength = 64;
const hexadecimal = /^[0-9a-f]{64}$/;

const sealOpening = ',"seal":"';
const sealing = /^(.*),"seal":"([0-9a-f]{64})"\}$/s;

/** The last moment that a Date can hold. */
const latestDate = 8.64e15;

/** Bytes; a longer answer is not kept. */
export const longestLine: number = 8 * 1024 * 1024;

export function answerLine({ key, by, at, answer }: CachedAnswer, seal: Seal): string {
  const { output, usage, latency_ms, cost_usd, finish_reason } = answer;
  const tokens = usage && { input_tokens: usage.input_tokens, output_tokens: usage.output_tokens };
  const { provider, model } = by;
  const rest = { provider, model, at, output, usage: tokens, latency_ms, cost_usd, finish_reason };
  const open = `${opening}${key}",${JSON.stringify(rest).slice(1, -1)}`;
  return `${open}${sealOpening}${seal(open)}"}\n`;
}

/** The key at a line's beginning, without a look at the rest; null where no answer can follow. */
export function keyOfLine(line: Buffer): string | null {
  const end = opening.length + keyLength;
  if (line.length <= end || line.toString("latin1", 0, opening.length) !== opening) return null;
  const key = line.toString("latin1", opening.length, end);
  return hexadecimal.test(key) ? key : null;
}

/** What a line holds that carries this seal; null where it was made without the key, or is none of ours. */
export function readSealedLine(line: Buffer, seal: Seal): CachedAnswer | null {
  const [, open, mark] = sealing.exec(line.toString("utf8")) ?? [];
  if (open === undefined || mark === undefined) return null;
  const made = Buffer.from(seal(open), "hex");
  return timingSafeEqual(made, Buffer.from(mark, "hex")) ? readAnswerLine(line) : null;
}

/** What a whole line holds; null where it is torn or none of ours. */
export function readAnswerLine(line: Buffer): CachedAnswer | null {
  const value = parsed(line);
  if (!isJsonObject(value) || member(value, "format") !== "promptops-answer/2") return null;
  const { key, provider, at, model, output, usage, latency_ms, cost_usd, finish_reason } = value;
  if (typeof key !== "string" || !hexadecimal.test(key) || typeof provider !== "string") return null;
  if (typeof at !== "number" || !(at >= 0 && at <= latestDate)) return null;
  const fields = { request: key, sample: 1, model, output, usage, latency_ms, cost_usd, finish_reason };
  const read = recordingIn(withoutAbsent(fields));
  if (typeof read === "string") return null;
  const answer: Answered = {
    status: "answered",
    output: read.output,
    usage: read.usage,
    latency_ms: read.latency_ms,
    cost_usd: read.cost_usd,
    finish_reason: read.finish_reason,
  };
  return { key, by: { provider, model: read.model }, at, answer };
}

function withoutAbsent(fields: Readonly<Record<string, JsonValue | undefined>>): Record<string, JsonValue> {
  const present = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return Object.fromEntries(present);
}

function parsed(line: Buffer): JsonValue {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(line));
  } catch {
    return null;
  }
}
