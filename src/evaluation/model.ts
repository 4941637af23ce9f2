import type { CallPolicy } from "../policy/policy.ts";
import type { ProviderName } from "../policy/providers.ts";
import type { Content, Message, Output, Parameters, Prompt, Values } from "../prompt/prompt.ts";

/** One question to a model. `prompt_model` to `output`, with the tools, is what the request's hash covers (see `requestHash`). */
export interface ModelRequest extends Pick<Prompt, "tools" | "tool_choice"> {
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
  /** How the policy says that the model is called; outside the hash, and absent where it says nothing. */
  readonly call?: CallPolicy;
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
  /** The answer came and cannot be used: nothing came and no end, too large, not UTF-8, not JSON, cut off by length, filtered, ended for a reason nobody knows. */
  | "empty"
  | "too-large"
  | "encoding"
  | "not-json"
  | "cut-off"
  | "filtered"
  | "unfinished"
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
  /** How many requests went over the wire for it; absent where it was one. */
  readonly sent?: number;
  /** How many of them were given up before they were answered, so that what they cost is unknown; absent where none was. */
  readonly lost?: number;
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
  /** The parameter that the model does not take at all, as the provider calls it; absent where it said something else. */
  readonly refuses?: string;
  /** What is paid for all the same: an answer came and cannot be used. */
  readonly usage?: NonNullable<Answered["usage"]>;
  /** How many requests went over the wire for it; absent where it was one, or none by its kind. */
  readonly sent?: number;
  /** As for an answer. */
  readonly lost?: number;
}

export type Answer = Answered | Failed;

/** Answers requests; never rejects: a request without an answer is a classified failure. */
export interface Model {
  /** `sample` counts from 1: repeats of one request are different samples. */
  readonly ask: (request: ModelRequest, sample: number, signal: AbortSignal) => Promise<Answer>;
  /** How many questions it has use for at once; absent where more than a few make it no faster. */
  readonly in_flight?: number;
  /** What readers should know of how a model was asked; absent where there is never anything. */
  readonly notes?: (model: string) => readonly string[];
  /** How many of the first `samples` of a request are kept and cost nothing more; absent where none is kept. */
  readonly kept?: (request: ModelRequest, samples: number) => number;
}
