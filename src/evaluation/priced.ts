import type { Answer, Answered, Model, ModelRequest } from "./model.ts";
import { requestsLost } from "./requests-sent.ts";

/** US dollars for a million tokens; null where it is unknown. */
export interface Price {
  readonly input_usd_per_mtok: number | null;
  readonly output_usd_per_mtok: number | null;
}

export type PriceOf = (request: Pick<ModelRequest, "provider" | "model">) => Price | null;

/** Fills in what an answer cost where the provider does not say; unknown stays unknown. */
export function priced(model: Model, priceOf: PriceOf): Model {
  return {
    ...model,
    ask: async (request, sample, signal) => {
      const answer = await model.ask(request, sample, signal);
      return withCost(answer, priceOf(request));
    },
  };
}

/** The answer with its cost, where the provider did not say it and tokens and price are known. */
export function withCost(answer: Answer, price: Price | null): Answer {
  if (answer.status === "failed" || answer.cost_usd !== null) return answer;
  return { ...answer, cost_usd: costOf(answer.usage, price) };
}

/** What an answer cost in US dollars: 0 where it was kept or where nothing was used, null where that is unknown, as it is of requests that were given up. */
export function paidFor(answer: Answer, price: Price | null): number | null {
  if (requestsLost(answer) > 0) return null;
  if (answer.status === "failed") return answer.usage === undefined ? 0 : costOf(answer.usage, price);
  return answer.cached === true ? 0 : answer.cost_usd;
}

/** Unknown as soon as the tokens or one of the prices that they need are. */
function costOf(usage: Answered["usage"], price: Price | null): number | null {
  if (usage === null || price === null) return null;
  const { input_usd_per_mtok: input, output_usd_per_mtok: output } = price;
  if (input === null || output === null) return null;
  return finite((usage.input_tokens * input + usage.output_tokens * output) / 1_000_000);
}

/** The sum of two amounts; unknown where one is, or where it is more than a number holds. */
export function sumOfCosts(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : finite(one + other);
}

function finite(amount: number): number | null {
  return Number.isFinite(amount) ? amount : null;
}
