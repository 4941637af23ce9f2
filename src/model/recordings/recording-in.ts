import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import type { Recording } from "./recordings.ts";

const fields = [
  "request",
  "sample",
  "model",
  "output",
  "usage",
  "latency_ms",
  "finish_reason",
  "cost_usd",
] as const;
const known: ReadonlySet<string> = new Set(fields);

/** The recording that a line holds, else what is wrong with it. */
export function recordingIn(line: JsonObject): Recording | string {
  const missing = fields.find((field) => !Object.hasOwn(line, field));
  if (missing !== undefined) return `The recording has no ${missing}.`;
  const unknown = Object.keys(line).find((key) => !known.has(key));
  if (unknown !== undefined) return `${JSON.stringify(unknown.slice(0, 40))} is not a field of a recording.`;
  const { request, sample, model, output, usage, latency_ms, finish_reason, cost_usd } = line;
  if (typeof request !== "string" || request === "") return "The request is not a hash.";
  if (!isCount(sample) || sample < 1) return "The sample is not a whole number from 1.";
  if (typeof model !== "string") return "The model is not a text.";
  if (typeof output !== "string") return "The output is not a text.";
  const tokens = usageIn(usage);
  if (tokens === undefined) return "The usage is neither null nor {input_tokens, output_tokens}.";
  if (!isAmount(latency_ms)) return "latency_ms is neither null nor a number from 0.";
  if (!isFinish(finish_reason)) return "finish_reason is none of stop, length, filter, other.";
  if (!isAmount(cost_usd)) return "cost_usd is neither null nor a number from 0.";
  return { request, sample, model, output, usage: tokens, latency_ms, finish_reason, cost_usd };
}

function usageIn(value: JsonValue | undefined): Recording["usage"] | undefined {
  if (value === null) return null;
  if (!isJsonObject(value) || Object.keys(value).length !== 2) return undefined;
  const { input_tokens, output_tokens } = value;
  return isCount(input_tokens) && isCount(output_tokens) ? { input_tokens, output_tokens } : undefined;
}

function isCount(value: JsonValue | undefined): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function isAmount(value: JsonValue | undefined): value is number | null {
  return value === null || (typeof value === "number" && Number.isFinite(value) && value >= 0);
}

function isFinish(value: JsonValue | undefined): value is Recording["finish_reason"] {
  return value === "stop" || value === "length" || value === "filter" || value === "other";
}
