/** US dollars for a million tokens: input, output. */
type Pair = readonly [number, number];

/** What a provider's models cost, as long as it is asked at an address of its own. */
export interface ListPrices {
  /** The environment variable of the address; where it is not set, the provider itself is asked. */
  readonly address: string;
  readonly own_host: RegExp;
  readonly usd_per_mtok: ReadonlyMap<string, Pair>;
}

/**
 * What the providers themselves ask for text at their standard speed, as public material gave it up to `date`; where it
 * comes from stands in docs/providers.md. Models whose price depends on the length of an ordinary request are left out.
 */
export const listPrices: {
  readonly date: string;
  readonly openai: ReadonlyMap<string, Pair>;
  readonly anthropic: ReadonlyMap<string, Pair>;
} = {
  date: "2026-10-16",
  openai: new Map<string, Pair>([
    ["gpt-4o", [2.5, 10]],
    ["gpt-4o-2024-05-13", [5, 15]],
    ["gpt-4o-mini", [0.15, 0.6]],
    ["gpt-4.1", [2, 8]],
    ["gpt-4.1-mini", [0.4, 1.6]],
    ["gpt-4.1-nano", [0.1, 0.4]],
    ["o3-mini", [1.1, 4.4]],
    ["o4-mini", [1.1, 4.4]],
    ["gpt-5", [1.25, 10]],
    ["gpt-5-mini", [0.25, 2]],
    ["gpt-5-nano", [0.05, 0.4]],
    ["gpt-5.1", [1.25, 10]],
    ["gpt-5.2", [1.75, 14]],
    ["gpt-5.4", [2.5, 15]],
    ["gpt-5.4-mini", [0.75, 4.5]],
    ["gpt-5.4-nano", [0.2, 1.25]],
    ["gpt-5.5", [5, 30]],
    ["gpt-5.6-sol", [4, 20]],
    ["gpt-5.6-terra", [2, 12]],
    ["gpt-5.6-luna", [0.2, 1.2]],
    ["gpt-6-astra", [10, 50]],
    ["gpt-6-sol", [2, 10]],
    ["gpt-6-luna", [0.1, 0.5]],
    ["gpt-6.1-sol", [2, 10]],
  ]),
  anthropic: new Map<string, Pair>([
    ["claude-3-haiku", [0.25, 1.25]],
    ["claude-3-5-haiku", [0.8, 4]],
    ["claude-3-5-sonnet", [3, 15]],
    ["claude-3-7-sonnet", [3, 15]],
    ["claude-3-opus", [15, 75]],
    ["claude-haiku-4-5", [1, 5]],
    ["claude-sonnet-4", [3, 15]],
    ["claude-sonnet-4-5", [3, 15]],
    ["claude-sonnet-4-6", [3, 15]],
    ["claude-sonnet-5", [2, 10]],
    ["claude-sonnet-5-5", [2, 10]],
    ["claude-opus-4", [15, 75]],
    ["claude-opus-4-1", [15, 75]],
    ["claude-opus-4-5", [5, 25]],
    ["claude-opus-4-6", [5, 25]],
    ["claude-opus-4-7", [5, 25]],
    ["claude-opus-4-8", [5, 25]],
    ["claude-opus-5", [5, 25]],
    ["claude-opus-5-5", [4, 20]],
    ["claude-fable-5", [10, 50]],
    ["claude-fable-5-1", [10, 50]],
  ]),
};
