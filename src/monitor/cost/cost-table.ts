import { isEvaluation } from "../../usage/live-rows.ts";
import { stepsOf } from "../../usage/signal.ts";
import type { Counts, Uncosted, UsageRow } from "../../usage/usage-row.ts";

/** What costs are told apart by. */
export const costKeys = [
  "prompt",
  "owner",
  "version",
  "model",
  "environment",
  "service",
  "day",
  "field",
] as const;

export type CostKey = (typeof costKeys)[number];

/** US dollars for a million tokens. */
export interface TokenPrice {
  readonly input: number;
  readonly output: number;
  /** Whether the provider counts tokens that it had cached among the input, or beside it. */
  readonly cached: "within-input" | "beside-input";
  readonly cached_input: number;
  readonly cache_write: number;
}

/** What they are on a day; null: nobody knows. */
export type TokenPrices = (provider: string, model: string, day: string) => TokenPrice | null;

export interface CostLine {
  readonly key: string;
  readonly calls: number;
  /** US dollars: what events say, and what prices make of the tokens of events that do not. */
  readonly usd: number;
  /** Of live calls whose cost is known, and of evaluation where there are no live ones; null: there are none. */
  readonly usd_a_call: number | null;
  /** The calls of suites among them, and what those cost. */
  readonly evaluation: { readonly calls: number; readonly usd: number };
  /** The part of it that comes from prices. */
  readonly priced_usd: number;
  /** Calls whose cost nobody knows, with their tokens; they are in no sum of dollars. */
  readonly unpriced: { readonly calls: number; readonly tokens: number };
}

/** The dearest first, those of equal cost by name. */
export function costTable(
  rows: readonly UsageRow[],
  { by, prices }: { readonly by: CostKey; readonly prices: TokenPrices },
): readonly CostLine[] {
  const sums = new Map<string, { readonly live: CostSums; readonly evaluation: CostSums }>();
  for (const row of rows) {
    const key = keyOf(row, by);
    const of = sums.get(key) ?? { live: noCosts(), evaluation: noCosts() };
    sums.set(key, of);
    addCosts(isEvaluation(row) ? of.evaluation : of.live, row, prices);
  }
  return [...sums]
    .map(([key, { live, evaluation }]) => costLine(key, live, evaluation))
    .toSorted((one, other) => other.usd - one.usd || (one.key < other.key ? -1 : 1));
}

interface CostSums {
  calls: number;
  steps: bigint;
  priced: number;
  lost: number;
  tokens: bigint;
}

function noCosts(): CostSums {
  return { calls: 0, steps: 0n, priced: 0, lost: 0, tokens: 0n };
}

function addCosts(sum: CostSums, row: UsageRow, prices: TokenPrices): void {
  sum.calls += row.calls;
  sum.steps += row.figures.cost_usd?.sum ?? 0n;
  for (const [name, used] of Object.entries(row.uncosted)) {
    const [provider = "", ...model] = name.split("/");
    const price = prices(provider, model.join("/"), row.period.slice(0, "2026-11-01".length));
    if (price === null || !hasTokens(used)) {
      sum.lost += used.calls;
      sum.tokens += used.input_tokens + used.output_tokens;
    } else sum.priced += tokenCost(used, price);
  }
}

function costLine(key: string, live: CostSums, evaluation: CostSums): CostLine {
  const usdOf = ({ steps, priced }: CostSums): number => Number(steps) / stepsOf.cost_usd + priced;
  const usual = live.calls === 0 ? evaluation : live;
  const known = usual.calls - usual.lost;
  return {
    key,
    calls: live.calls + evaluation.calls,
    usd: usdOf(live) + usdOf(evaluation),
    usd_a_call: known <= 0 ? null : usdOf(usual) / known,
    priced_usd: live.priced + evaluation.priced,
    evaluation: { calls: evaluation.calls, usd: usdOf(evaluation) },
    unpriced: { calls: live.lost + evaluation.lost, tokens: Number(live.tokens + evaluation.tokens) },
  };
}

/** Tokens that were read from a cache or written into it have prices of their own; reasoning is output. */
export function tokenCost(used: Uncosted, price: TokenPrice): number {
  const [read, written] = [Number(used.cached_input_tokens), Number(used.cache_write_input_tokens)];
  const within = price.cached === "within-input" ? read + written : 0;
  const plain = Math.max(0, Number(used.input_tokens) - within);
  return (
    (plain * price.input +
      read * price.cached_input +
      written * price.cache_write +
      Number(used.output_tokens) * price.output) /
    1e6
  );
}

function hasTokens({ input_tokens, output_tokens }: Uncosted): boolean {
  return input_tokens + output_tokens > 0n;
}

function keyOf(row: UsageRow, by: CostKey): string {
  switch (by) {
    case "prompt":
      return row.prompt_id;
    case "version":
      return `${row.prompt_id} ${row.prompt_version}`;
    case "owner":
      return mostSaid(row.owner);
    case "model":
      return mostSaid(row.model);
    case "environment":
      return row.environment ?? "none";
    case "service":
      return row.service ?? "none";
    case "field":
      return row.field ?? "none";
    case "day":
      return row.period.slice(0, "2026-11-01".length);
  }
}

/** A version has one owner and one model, but for the day on which that changes. */
function mostSaid(counts: Counts): string {
  const [most] = Object.entries(counts).toSorted(([, one], [, other]) => other - one);
  return most === undefined || most[0] === "" ? "none" : most[0];
}
