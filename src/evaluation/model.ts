import type { ProviderName } from "../policy/providers.ts";
import type { Content, Message, Output, Parameters, Values } from "../prompt/prompt.ts";

/** One question to a model. `prompt_model` to `output` is what the request's hash covers (see `requestHash`). */
export interface ModelRequest {
  readonly provider: ProviderName;
  /** What the provider calls the model; goes over the wire. */
  readonly model: string;
  /** What the prompt calls the model. */
  readonly prompt_model: string;
  readonly parameters: Parameters;
  readonly messages: readonly Message[];
  readonly output: Output | null;
  /** What is asked for, where it is no answer to a prompt: a judge's opinion, or a text as a vector. */
  readonly task?: Task;
  /** What was rendered and the values in it: for the stub alone, outside wire and hash. */
  readonly unrendered: { readonly content: Content; readonly values: Values };
}

/** `version` counts how the question is worded: another wording is another question. */
export interface Task {
  /** An embedding's output is a JSON list of numbers, for the one message that it is asked about. */
  readonly kind: "judgement" | "embedding";
  readonly version: number;
}

/** The closed set of reasons for which a request got no answer. */
export type FailureKind =
  | "no-key"
  | "auth"
  | "unknown-model"
  | "rate-limit"
  | "bad-request"
  | "server"
  | "unreachable"
  | "tls"
  | "timeout"
  | "aborted"
  /** The answer came and cannot be used: it is empty, too large, not UTF-8, not JSON, cut off by length, filtered. */
  | "empty"
  | "too-large"
  | "encoding"
  | "not-json"
  | "cut-off"
  | "filtered"
  /** Asking would exceed what the run may cost. */
  | "budget"
  | "not-recorded"
  | "unsupported";

export interface Answered {
  readonly status: "answered";
  readonly output: string;
  /** null: the provider did not say. */
  readonly usage: { readonly input_tokens: number; readonly output_tokens: number } | null;
  readonly latency_ms: number | null;
  readonly cost_usd: number | null;
  readonly finish_reason: "stop" | "length" | "filter" | "other";
  /** It was paid for earlier: its cost counts no more, and its latency says nothing about now. */
  readonly cached?: true;
}

export interface Failed {
  readonly status: "failed";
  readonly kind: FailureKind;
  /** Plain words, never with a key in them. */
  readonly message: string;
  /** How long the provider asks to wait, in milliseconds; absent where it does not. */
  readonly retry_after_ms?: number;
  /** What is paid for all the same: an answer came and cannot be used. */
  readonly usage?: NonNullable<Answered["usage"]>;
}

export type Answer = Answered | Failed;

/** Answers requests; never rejects: a request without an answer is a classified failure. */
export interface Model {
  /** `sample` counts from 1: repeats of one request are different samples. */
  readonly ask: (request: ModelRequest, sample: number, signal: AbortSignal) => Promise<Answer>;
  /** How many questions it has use for at once; absent where more than a few make it no faster. */
  readonly in_flight?: number;
  /** How many of the first `samples` of a request are kept and cost nothing more; absent where none is kept. */
  readonly kept?: (request: ModelRequest, samples: number) => number;
}
