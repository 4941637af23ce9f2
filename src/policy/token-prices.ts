import { listPrices } from "./list-prices.ts";
import type { ModelsPolicy } from "./policy.ts";

interface KnownPrice {
  readonly input: number;
  readonly output: number;
  readonly cached: "within-input" | "beside-input";
}

/** What a million tokens of a model that answered cost: as the policy says, else as the provider's list does; null: nobody knows. */
export function tokenPrices({ map }: ModelsPolicy): (provider: string, model: string) => KnownPrice | null {
  const own = new Map(
    Object.entries(map).flatMap(([name, entry]) =>
      [name, entry.model].flatMap((each) => (each === null ? [] : [[each, entry] as const])),
    ),
  );
  return (provider, model) => {
    const cached = provider === "anthropic" || model.startsWith("claude") ? "beside-input" : "within-input";
    const entry = own.get(model);
    if (entry?.input_usd_per_mtok != null && entry.output_usd_per_mtok != null) {
      return { input: entry.input_usd_per_mtok, output: entry.output_usd_per_mtok, cached };
    }
    // Another provider under the same name may ask another price.
    const isOpen = (name: string): boolean => provider === "" || provider === name;
    const listed =
      (isOpen("openai") ? dated(listPrices.openai, model) : undefined) ??
      (isOpen("anthropic") ? dated(listPrices.anthropic, model) : undefined);
    return listed === undefined ? null : { input: listed[0], output: listed[1], cached };
  };
}

/** A model's name may end in its date: gpt-4o-mini-2024-07-18, claude-sonnet-4-5-20250929. */
function dated<Price>(prices: ReadonlyMap<string, Price>, model: string): Price | undefined {
  return prices.get(model) ?? prices.get(model.replace(/-(?:\d{4}-\d\d-\d\d|\d{8})$/, ""));
}
