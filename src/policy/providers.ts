import { type ListPrices, listPrices } from "./list-prices.ts";
import { type LiveProvider, liveProviders } from "./live-providers.ts";

export type ProviderName = "stub" | "replay" | LiveProvider;

/** In the order in which messages and schemas list them. */
export const providerNames: readonly ProviderName[] = ["stub", "replay", ...liveProviders];

/** What is known of a provider beside how it is asked. */
interface Provider {
  /** The environment variables that say where its answers come from: address, organisation, region, profile. */
  readonly placed_by: readonly string[];
  /** The environment variables of its key, by which its kept answers are sealed: the first that is set counts. */
  readonly sealed_by: readonly string[];
  /** null: its prices are unknown, or depend on more than the model. */
  readonly list_prices: ListPrices | null;
  /** Names that it gives its models; null where no name tells. */
  readonly names: RegExp | null;
}

export const providers: Readonly<Record<ProviderName, Provider>> = {
  stub: { placed_by: [], sealed_by: [], list_prices: null, names: null },
  replay: { placed_by: [], sealed_by: [], list_prices: null, names: null },
  openai: {
    placed_by: ["OPENAI_BASE_URL", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"],
    sealed_by: ["OPENAI_API_KEY"],
    list_prices: {
      address: "OPENAI_BASE_URL",
      own_host: /(^|\.)openai\.com$/,
      usd_per_mtok: listPrices.openai,
    },
    names: /^(gpt-|chatgpt-|o\d)/,
  },
  anthropic: {
    placed_by: ["ANTHROPIC_BASE_URL"],
    sealed_by: ["ANTHROPIC_API_KEY"],
    list_prices: {
      address: "ANTHROPIC_BASE_URL",
      own_host: /(^|\.)anthropic\.com$/,
      usd_per_mtok: listPrices.anthropic,
    },
    names: /^claude/,
  },
  bedrock: {
    placed_by: [
      "AWS_ENDPOINT_URL_BEDROCK_RUNTIME",
      "AWS_ENDPOINT_URL",
      "AWS_REGION",
      "AWS_DEFAULT_REGION",
      "AWS_PROFILE",
    ],
    sealed_by: ["AWS_BEARER_TOKEN_BEDROCK", "AWS_SECRET_ACCESS_KEY"],
    list_prices: null,
    names: /^(anthropic|amazon|meta|mistral|cohere|ai21|us|eu|apac)\./,
  },
};

export function isLive(provider: ProviderName): provider is LiveProvider {
  return liveProviders.some((name) => name === provider);
}

/** Whose model a name is, as far as the name tells: most others are served behind an address that speaks OpenAI's format. */
export function likelyProvider(model: string): ProviderName {
  return providerNames.find((name) => providers[name].names?.test(model)) ?? "openai";
}
