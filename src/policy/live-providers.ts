/** Providers that ask a model, which takes money and may answer otherwise the next time. Each has a folder below src/model. */
export const liveProviders = ["openai", "anthropic", "bedrock"] as const;

export type LiveProvider = (typeof liveProviders)[number];
