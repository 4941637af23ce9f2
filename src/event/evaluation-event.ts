import { eventBeginning, eventLine } from "./event-line.ts";

/** A question that went to a live model for a suite, and no user. */
export interface EvaluationCall {
  readonly prompt: {
    readonly id: string;
    readonly version: number;
    readonly owner: readonly string[];
    readonly model: string;
    readonly sha256: string;
  };
  readonly provider: string;
  /** What the provider calls the model: the prompt's, or that of a grader. */
  readonly model: string;
  /** Why there is no answer; null: there is one. */
  readonly error: string | null;
  readonly usage: { readonly input_tokens: number; readonly output_tokens: number } | null;
  readonly latency_ms: number | null;
  /** US dollars; null: unknown. */
  readonly cost_usd: number | null;
}

/** No environment can have this name, so nothing that is evaluated is taken for what runs. */
export const evaluationEnvironment = "(evaluation)";

/** The line of a call, for whoever adds up what prompts cost. `id` is no other call's. */
export function evaluationEvent(call: EvaluationCall, { id, time }: { id: string; time: string }): string {
  const { prompt, provider, model, error, usage, latency_ms: duration, cost_usd: cost } = call;
  const beginning = eventBeginning(error === null ? "prompt_completed" : "prompt_failed", {
    ...prompt,
    environment: evaluationEnvironment,
    resolution: "pinned",
    rollout: null,
    bucket: null,
    override_sha256: null,
  });
  const extras = {
    provider,
    response_model: model,
    ...(error === null ? {} : { error_type: error }),
    ...usage,
    ...(duration === null ? {} : { duration_ms: duration }),
    ...(cost === null ? {} : { cost_usd: cost, cost_source: "local" }),
    request_id: id,
    time,
  };
  return eventLine(beginning, extras, { content: "left-out", redact: null, now: null });
}
