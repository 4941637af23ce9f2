import type { Answer, Model, ModelRequest } from "../../evaluation/model.ts";
import { type PriceOf, paidFor } from "../../evaluation/priced.ts";
import { requestsLost, requestsSent } from "../../evaluation/requests-sent.ts";
import type { EvaluationCall } from "../../event/evaluation-event.ts";
import { isLive } from "../../policy/providers.ts";
import type { PromptFile } from "../../prompt/prompt.ts";

interface Hearing {
  readonly head: PromptFile;
  readonly priceOf: PriceOf;
  readonly hear: (call: EvaluationCall) => void;
}

/** The same model; each request that it sends for a prompt is told, with those that were given up. */
export function heardCalls(model: Model, hearing: Hearing): Model {
  return {
    ...model,
    ask: async (request, sample, signal) => {
      const answer = await model.ask(request, sample, signal);
      if (isLive(request.provider)) for (const call of callsOf(request, answer, hearing)) hearing.hear(call);
      return answer;
    },
  };
}

function callsOf(
  request: ModelRequest,
  answer: Answer,
  { head, priceOf }: Hearing,
): readonly EvaluationCall[] {
  const lost = requestsLost(answer);
  const { id, version, owner, model } = head.prompt;
  const about = {
    prompt: { id, version, owner, model, sha256: head.behaviour },
    provider: request.provider,
    model: request.model,
  };
  const unknown = { error: "lost", usage: null, latency_ms: null, cost_usd: null };
  const given = Array.from({ length: lost }, () => ({ ...about, ...unknown }));
  if (requestsSent(answer) <= lost) return given;
  const answered = answer.status === "answered";
  return [
    ...given,
    {
      ...about,
      error: answered ? null : answer.kind,
      usage: answer.usage ?? null,
      latency_ms: answered ? answer.latency_ms : null,
      cost_usd: paidFor({ ...answer, lost: 0 }, priceOf(request)),
    },
  ];
}
