import type { Answer, Answered, Failed, FailureKind } from "../../evaluation/model.ts";
import type { Endpoint } from "./endpoint.ts";

/** What a model said, before it is known to be an answer. */
export type Completion = Omit<Answered, "status" | "cost_usd">;

/** The answer that a completion is; one that was cut off, filtered or empty says nothing about the prompt. */
export function answerOf(completion: Completion, { name }: Endpoint): Answer {
  const { output, finish_reason, usage } = completion;
  const paid = usage === null ? {} : { usage };
  if (finish_reason === "filter")
    return { ...failed("filtered", `the filter of ${name} stopped the answer`), ...paid };
  if (finish_reason === "length")
    return {
      ...failed("cut-off", `the answer was cut off at its longest; raise max_tokens of the prompt`),
      ...paid,
    };
  if (output.trim() === "") return { ...failed("empty", `${name} sent an answer without text`), ...paid };
  return { status: "answered", ...completion, cost_usd: null };
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
  /** From the request to the last byte of the answer, in milliseconds. */
  readonly latency_ms: number;
}
