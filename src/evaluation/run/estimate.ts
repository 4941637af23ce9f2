import { isLive } from "../../policy/providers.ts";
import { caseRequest, type Target } from "../ask/case-request.ts";
import { type ComparedSuite, type PlannedRequest, planRequests } from "../ask/plan-requests.ts";
import { type GraderRole, rolesOf } from "../consult/asked-models.ts";
import type { Model, ModelRequest } from "../model.ts";
import type { Price, PriceOf } from "../priced.ts";
import type { Shard } from "../shard.ts";
import { caseGraders } from "../suite/case-graders.ts";

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
  /** Whom the graders ask; absent: nobody. */
  readonly graders?: Readonly<Partial<Record<GraderRole, Target>>>;
  /** Only what falls to this shard is asked; absent: everything. */
  readonly shard?: Shard | undefined;
}

/** Of a text without special characters; other scripts take more tokens. */
const charactersPerToken = 4;
/** Tokens that surround each message. */
const tokensPerMessage = 4;
/** Tokens of an answer where the prompt sets no max_tokens. */
export const usualOutput = 256;

/** What one prompt will ask of live models. The requests are gone through one by one and none is kept. */
export function estimate(work: ComparedSuite, asking: Asking): Estimate {
  const { model, looks, shard } = asking;
  const bill = newBill(asking.priceOf);
  const samples = { first: looks[0] ?? 1, at_most: looks.at(-1) ?? 1 };
  for (const planned of planRequests(work, shard).requests) {
    const asked = caseRequest(planned.side, planned.case);
    if (asked.status === "unrenderable") continue;
    const { target } = planned.side;
    const kept = isLive(target.provider) ? (model.kept?.(asked.request, samples.at_most) ?? 0) : 0;
    const left = {
      first: Math.max(0, samples.first - kept),
      at_most: Math.max(0, samples.at_most - kept),
    };
    const tokens = inputTokens(asked.request);
    const output = asked.request.parameters.max_tokens ?? usualOutput;
    bill.add(target, left, { input: tokens, output });
    // An answer that was kept was judged then, and the judge's opinion was kept with it.
    for (const { target: judge, role } of questionsOf(planned, work, asking)) {
      bill.add(judge, left, { input: tokens + output, output: role === "judge" ? usualOutput : 0 });
    }
  }
  return bill.total();
}

interface Bill {
  readonly add: (target: Target, requests: Looked<number>, tokens: Tokens) => void;
  readonly total: () => Estimate;
}

interface Tokens {
  readonly input: number;
  readonly output: number;
}

function newBill(priceOf: PriceOf): Bill {
  const requests = { first: 0, at_most: 0 };
  const paid = { first: 0, at_most: 0 };
  const unpriced = new Set<string>();
  return {
    add: (target, { first, at_most }, tokens) => {
      if (!isLive(target.provider) || at_most === 0) return;
      const cost = likelyCost(tokens, priceOf(target));
      if (cost === null) unpriced.add(target.model);
      requests.first += first;
      requests.at_most += at_most;
      paid.first += first * (cost ?? 0);
      paid.at_most += at_most * (cost ?? 0);
    },
    total: () => {
      const known = unpriced.size === 0;
      return {
        requests,
        cost_usd: known ? paid : { first: null, at_most: null },
        unknown: known ? null : `the price of ${[...unpriced].toSorted().join(", ")} is unknown`,
      };
    },
  };
}

interface Question {
  readonly role: GraderRole;
  readonly target: Target;
}

/** What the graders will ask about an answer, at most. */
function questionsOf(
  { side, case: one }: PlannedRequest,
  { suite }: ComparedSuite,
  { graders }: Asking,
): readonly Question[] {
  if (graders === undefined || Object.keys(graders).length === 0) return [];
  return caseGraders(suite, one, side.prompt.output)
    .flatMap(rolesOf)
    .flatMap((role) => {
      const target = graders[role];
      return target === undefined ? [] : [{ role, target }];
    });
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

function inputTokens({ messages }: ModelRequest): number {
  return messages.reduce(
    (sum, { content }) => sum + content.length / charactersPerToken + tokensPerMessage,
    0,
  );
}

function likelyCost({ input, output }: Tokens, price: Price | null): number | null {
  if (price === null || price.input_usd_per_mtok === null) return null;
  if (output > 0 && price.output_usd_per_mtok === null) return null;
  return (input * price.input_usd_per_mtok + output * (price.output_usd_per_mtok ?? 0)) / 1_000_000;
}
