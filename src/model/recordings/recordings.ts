import { requestHash } from "../../evaluation/ask/request-hash.ts";
import type { Answer, ModelRequest } from "../../evaluation/model.ts";

/** One kept answer; the keys are those of a line of the recordings file. */
export interface Recording {
  /** Hash of what was asked. */
  readonly request: string;
  /** Repeats of one request are different samples, counted from 1. */
  readonly sample: number;
  /** What the provider called the model, for readers of the file. */
  readonly model: string;
  readonly output: string;
  readonly usage: Answered["usage"];
  readonly latency_ms: number | null;
  readonly finish_reason: Answered["finish_reason"];
  readonly cost_usd: number | null;
}

type Answered = Extract<Answer, { status: "answered" }>;

/** The kept answers of one prompt, by `recordingKey`. */
export interface Recordings {
  readonly prompt_id: string;
  readonly answers: ReadonlyMap<string, Recording>;
}

export function recordingKey({ request, sample }: Pick<Recording, "request" | "sample">): string {
  return `${sample} ${request}`;
}

/** What is kept of an answer. */
export function recordingOf(request: ModelRequest, sample: number, answer: Answered): Recording {
  const { output, usage, latency_ms, finish_reason, cost_usd } = answer;
  const { model } = request;
  return { request: requestHash(request), sample, model, output, usage, latency_ms, finish_reason, cost_usd };
}
