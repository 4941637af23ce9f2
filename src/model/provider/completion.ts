import type { Answer, Answered, Failed, FailureKind } from "../../evaluation/model.ts";
import { endingOf } from "./ending.ts";
import type { Endpoint } from "./endpoint.ts";

/** What a model said, before it is known to be an answer. */
export interface Completion extends Pick<Answered, "output" | "usage" | "latency_ms"> {
  /** The provider's own word for why it ended, whatever it is. */
  readonly end: unknown;
}

/** The answer that a completion is: what did not end by itself says nothing about the prompt, silence that did is an answer. */
export function answerOf(completion: Completion, { name }: Endpoint): Answer {
  const { output, usage, latency_ms, end } = completion;
  const paid = usage === null ? {} : { usage };
  const answered = { status: "answered", output, usage, latency_ms, cost_usd: null } as const;
  switch (endingOf(end)) {
    case "stop":
      return { ...answered, finish_reason: "stop" };
    case "unsaid":
      if (output.trim() === "") return { ...failed("empty", `${name} sent no text and no end`), ...paid };
      return { ...answered, finish_reason: "other" };
    case "length":
      return {
        ...failed("cut-off", "the answer was cut off at its longest; raise max_tokens of the prompt"),
        ...paid,
      };
    case "filter":
      return { ...failed("filtered", `the filter of ${name} stopped the answer`), ...paid };
    case "broken":
      return { ...failed("server", `${name} broke the answer off (${wordOf(end)})`), ...paid };
    case "unknown":
      return {
        ...failed("unfinished", `${name} ended the answer with ${wordOf(end)}, which is no plain end`),
        ...paid,
      };
  }
}

/** A server may write anything there. */
function wordOf(end: unknown): string {
  const word = typeof end === "string" ? end.replace(/[^A-Za-z0-9_. -]/g, "?") : "no text";
  return JSON.stringify(word.slice(0, 40));
}

/** null unless both counts are known. */
export function usageOf(input: unknown, output: unknown): Answered["usage"] {
  return isCount(input) && isCount(output) ? { input_tokens: input, output_tokens: output } : null;
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

export function failed(kind: FailureKind, message: string): Failed {
  return { status: "failed", kind, message };
}

/** What came back for one request. */
export interface Received {
  readonly text: string;
  readonly headers: Headers;
  /** From the request to the last byte of the answer, in milliseconds. */
  readonly latency_ms: number;
}
