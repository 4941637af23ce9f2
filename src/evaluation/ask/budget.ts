import { isLive } from "../../policy/providers.ts";
import type { Answer, Failed, Model, ModelRequest } from "../model.ts";
import { type PriceOf, paidFor, sumOfCosts } from "../priced.ts";
import { requestsLost } from "../requests-sent.ts";

/** Gives models one purse for a whole run. */
export interface Budget {
  readonly limit: (model: Model) => Model;
  /** US dollars that were paid so far; null once an answer's cost was unknown. */
  readonly spent: () => number | null;
}

/** What a run may cost at most. */
export interface Cap {
  /** US dollars. */
  readonly usd: number;
  /** Who sets it, as a key or input that can be raised. */
  readonly by: string;
}

/** A thousandth of a millionth of a dollar: less is rounding. */
const finest = 1e9;

/** More tokens than a text of so many bytes has in any language. */
const bytesPerToken = 2;
/** What an answer may take where the prompt sets no max_tokens. */
const usualAnswer = 4096;

/**
 * Counts what is paid and, where there is a cap, never lets a request out that might exceed it: what is
 * under way counts with the most that it can cost, and a model without a price is not asked at all.
 */
export function budget(cap: Cap | null, priceOf: PriceOf, before: number | null = 0): Budget {
  let spent = before;
  let known = true;
  let reserved = 0;
  let underWay = 0;
  let waiting: (() => void)[] = [];
  const wake = (): void => {
    const all = waiting;
    waiting = [];
    for (const each of all) each();
  };
  const ask = async (model: Model, asked: Parameters<Model["ask"]>): Promise<Answer> => {
    const [request] = asked;
    const most = cap === null ? 0 : mostCost(request, priceOf);
    if (most === null) return noPrice(request);
    while (cap !== null && (spent ?? Infinity) + reserved + most > cap.usd) {
      if (underWay === 0) return reached(cap);
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    underWay += 1;
    reserved += most;
    const answer = await model.ask(...asked);
    underWay -= 1;
    // A sum of rounded numbers need not come back to nothing by itself.
    reserved = underWay === 0 ? 0 : reserved - most;
    const lost = requestsLost(answer);
    const paid = paidFor({ ...answer, lost: 0 }, priceOf(request));
    // What was given up may have cost as much as it could: that much is kept for it.
    spent = sumOfCosts(sumOfCosts(spent, paid), lost * most);
    known &&= lost === 0;
    wake();
    return answer;
  };
  return {
    limit: (model) => ({ ...model, ask: (...asked) => ask(model, asked) }),
    spent: () => (spent === null || !known ? null : Math.round(spent * finest) / finest),
  };
}

/** US dollars at the most; 0 for what takes nothing, null where the price is unknown. */
function mostCost(request: ModelRequest, priceOf: PriceOf): number | null {
  if (!isLive(request.provider)) return 0;
  const price = priceOf(request);
  if (price === null || price.input_usd_per_mtok === null || price.output_usd_per_mtok === null) return null;
  const bytes = request.messages.reduce((sum, { content }) => sum + content.length * 3 + 20, 0);
  const input = bytes / bytesPerToken;
  const output = request.parameters.max_tokens ?? usualAnswer;
  return (input * price.input_usd_per_mtok + output * price.output_usd_per_mtok) / 1_000_000;
}

function reached({ usd, by }: Cap): Failed {
  const message = `the budget of $${usd} that ${by} sets is reached; what was paid for is kept, so a run with more goes on from here`;
  return { status: "failed", kind: "budget", message };
}

function noPrice({ model }: ModelRequest): Failed {
  const message = `a budget is set and the price of ${model} is unknown; write input_usd_per_mtok and output_usd_per_mtok into the policy`;
  return { status: "failed", kind: "budget", message };
}
