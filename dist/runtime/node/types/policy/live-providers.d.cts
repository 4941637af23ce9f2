/** Providers that ask a model, which takes money and may answer otherwise the next time. Each has a folder below src/model. */
export declare const liveProviders: readonly ["openai", "anthropic", "bedrock"];
export type LiveProvider = (typeof liveProviders)[number];
