import { jsonLine } from "../../document/json/json-line.ts";
import { type Recording, recordingKey } from "./recordings.ts";

/** The text of a recordings file: one text for the same recordings in any order; of two for one sample the later stays. */
export function writeRecordings(recordings: Iterable<Recording>): string {
  const kept = new Map<string, Recording>();
  for (const recording of recordings) kept.set(recordingKey(recording), recording);
  return [...kept.values()]
    .sort(byRequestAndSample)
    .map((recording) => `${line(recording)}\n`)
    .join("");
}

function byRequestAndSample(one: Recording, other: Recording): number {
  if (one.request !== other.request) return one.request < other.request ? -1 : 1;
  return one.sample - other.sample;
}

/** The fields in their order, whatever order the recording has them in. */
function line({
  request,
  sample,
  model,
  output,
  usage,
  latency_ms,
  finish_reason,
  cost_usd,
}: Recording): string {
  const tokens = usage && { input_tokens: usage.input_tokens, output_tokens: usage.output_tokens };
  return jsonLine({
    request,
    sample,
    model,
    output,
    usage: tokens,
    latency_ms,
    finish_reason,
    cost_usd,
  });
}
