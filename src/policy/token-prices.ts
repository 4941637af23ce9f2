import { listPrices } from "./list-prices.ts";
import type { Policy } from "./policy.ts";

/** US dollars for a million tokens. */
interface KnownPrice {
  readonly input: number;
  readonly output: number;
  readonly cached: "within-input" | "beside-input";
  readonly cached_input: number;
  readonly cache_write: number;
}

/** Of its list, by the input's price: what a provider asks for tokens that it knew, and at most for those that it keeps. */
const anthropicCache = { read: 0.1, write: 2 };

/**
 * What a million tokens of a model that answered on a day (`2026-11-01`) cost: as the policy's dated prices say, else its
 * map, else the provider's list; null: nobody knows. What is not known of cached tokens is at most what they cost.
 */
export function tokenPrices({
  models: { map },
  prices,
}: Pick<Policy, "models" | "prices">): (provider: string, model: string, day: string) => KnownPrice | null {
  const own = new Map(
    Object.entries(map).flatMap(([name, entry]) =>
      [name, entry.model].flatMap((each) => (each === null ? [] : [[each, entry] as const])),
    ),
  );
  const ownDated = new Map(Object.entries(prices));
  return (provider, model, day) => {
    const cached = provider === "anthropic" || model.startsWith("claude") ? "beside-input" : "within-input";
    const price = (input: number, output: number, cache: Partial<KnownPrice> = {}): KnownPrice => ({
      input,
      output,
      cached,
      cached_input: cache.cached_input ?? input,
      cache_write: cache.cache_write ?? (cached === "beside-input" ? anthropicCache.write : 1) * input,
    });
    const said = dated(ownDated, model)?.findLast(({ from }) => from <= day);
    if (said !== undefined) {
      const { input, output, cached_input, cache_write } = said;
      return price(input, output, {
        ...(cached_input === null ? {} : { cached_input }),
        ...(cache_write === null ? {} : { cache_write }),
      });
    }
    const entry = dated(own, model);
    if (entry?.input_usd_per_mtok != null && entry.output_usd_per_mtok != null) {
      return price(entry.input_usd_per_mtok, entry.output_usd_per_mtok);
    }
    // Another provider under the same name may ask another price.
    const isOpen = (name: string): boolean => provider === "" || provider === name;
    const openai = isOpen("openai") ? dated(listPrices.openai, model) : undefined;
    if (openai !== undefined) return price(openai[0], openai[1]);
    const anthropic = isOpen("anthropic") ? dated(listPrices.anthropic, model) : undefined;
    return anthropic === undefined
      ? null
      : price(anthropic[0], anthropic[1], { cached_input: anthropicCache.read * anthropic[0] });
  };
}

/** A model's name may end in its date: gpt-4o-mini-2024-07-18, claude-sonnet-4-5-20250929. */
function dated<Price>(prices: ReadonlyMap<string, Price>, model: string): Price | undefined {
  return prices.get(model) ?? prices.get(model.replace(/-(?:\d{4}-\d\d-\d\d|\d{8})$/, ""));
}
