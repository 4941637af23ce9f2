import { caseRequest } from "./case-request.ts";
import { isLive } from "./is-live.ts";
import type { Model, ModelRequest } from "./model.ts";
import { planRequests, type Work } from "./plan-requests.ts";
import type { Price, PriceOf } from "./priced.ts";

/** What a run will ask and cost, before it asks: after the first look at every prompt, and at most. */
export interface Estimate {
  /** Requests that no kept answer spares. */
  readonly requests: Looked<number>;
  /** US dollars; null where `unknown` says why. */
  readonly cost_usd: Looked<number | null>;
  /** Why the cost is unknown; null where it is known. */
  readonly unknown: string | null;
}

export interface Looked<T> {
  readonly first: T;
  readonly at_most: T;
}

interface Asking {
  readonly model: Model;
  readonly priceOf: PriceOf;
  /** After how many samples a case the prompt is looked at. */
  readonly looks: readonly number[];
}

/** Of a text without special characters; other scripts take more tokens. */
const charactersPerToken = 4;
/** Tokens that surround each message. */
const tokensPerMessage = 4;
/** Tokens of an answer where the prompt sets no max_tokens. */
export const usualOutput = 256;

/** What one prompt will ask of live models. The requests are gone through one by one and none is kept. */
export function estimate(work: Work, { model, priceOf, looks }: Asking): Estimate {
  const sums = { first: 0, at_most: 0, firstCost: 0, mostCost: 0 };
  const samples = { first: looks[0] ?? 1, most: looks.at(-1) ?? 1 };
  const unpriced = new Set<string>();
  for (const { side, case: one } of planRequests(work).requests) {
    if (!isLive(side.target.provider)) continue;
    const asked = caseRequest(side, one);
    if (asked.status === "unrenderable") continue;
    const kept = model.kept?.(asked.request, samples.most) ?? 0;
    const first = Math.max(0, samples.first - kept);
    const most = Math.max(0, samples.most - kept);
    if (most === 0) continue;
    const cost = likelyCost(asked.request, priceOf(side.target));
    if (cost === null) unpriced.add(side.target.model);
    sums.first += first;
    sums.at_most += most;
    sums.firstCost += first * (cost ?? 0);
    sums.mostCost += most * (cost ?? 0);
  }
  const known = unpriced.size === 0;
  return {
    requests: { first: sums.first, at_most: sums.at_most },
    cost_usd: { first: known ? sums.firstCost : null, at_most: known ? sums.mostCost : null },
    unknown: known ? null : `the price of ${[...unpriced].toSorted().join(", ")} is unknown`,
  };
}

/** Of several prompts together. */
export function estimates(all: readonly Estimate[]): Estimate {
  const sum = (value: (one: Estimate) => number | null): number | null =>
    all.reduce<number | null>((total, one) => added(total, value(one)), 0);
  return {
    requests: {
      first: sum(({ requests }) => requests.first) ?? 0,
      at_most: sum(({ requests }) => requests.at_most) ?? 0,
    },
    cost_usd: {
      first: sum(({ cost_usd }) => cost_usd.first),
      at_most: sum(({ cost_usd }) => cost_usd.at_most),
    },
    unknown: [...new Set(all.flatMap(({ unknown }) => unknown ?? []))].join("; ") || null,
  };
}

function added(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one + other;
}

function likelyCost({ messages, parameters }: ModelRequest, price: Price | null): number | null {
  if (price === null || price.input_usd_per_mtok === null || price.output_usd_per_mtok === null) return null;
  const input = messages.reduce(
    (sum, { content }) => sum + content.length / charactersPerToken + tokensPerMessage,
    0,
  );
  const output = parameters.max_tokens ?? usualOutput;
  return (input * price.input_usd_per_mtok + output * price.output_usd_per_mtok) / 1_000_000;
}
