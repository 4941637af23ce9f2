import { describe, expect, it } from "vitest";
import { answerSeal } from "../../../src/model/cache/answer-seal.ts";

const role = { AWS_SECRET_ACCESS_KEY: "s", AWS_SESSION_TOKEN: "t" };

describe(answerSeal, () => {
  it.each([
    { provider: "openai", environment: { OPENAI_API_KEY: "k" } },
    { provider: "anthropic", environment: { ANTHROPIC_API_KEY: "k" } },
    { provider: "bedrock", environment: { AWS_BEARER_TOKEN_BEDROCK: "k" } },
    { provider: "bedrock", environment: { AWS_SECRET_ACCESS_KEY: "k" } },
    { provider: "bedrock", environment: { ...role, PROMPTOPS_CACHE_KEY: "k" } },
  ] as const)("goes by the key that $provider is asked with: $environment", ({ provider, environment }) => {
    const seal = answerSeal(provider, environment);
    expect(seal?.("a")).toMatch(/^[0-9a-f]{64}$/);
    expect(seal?.("a")).toBe(answerSeal(provider, environment)?.("a"));
    expect(seal?.("a")).not.toBe(seal?.("b"));
    const name = Object.entries(environment).find(([, value]) => value === "k")?.[0] ?? "";
    expect(answerSeal(provider, { ...environment, [name]: "l" })?.("a")).not.toBe(seal?.("a"));
  });

  it.each([
    { why: "there is no key", provider: "openai", environment: { ANTHROPIC_API_KEY: "k" } },
    { why: "the key is empty, as a fork's is", provider: "openai", environment: { OPENAI_API_KEY: " " } },
    { why: "each run has other keys", provider: "bedrock", environment: role },
    { why: "nothing of it is kept", provider: "stub", environment: { OPENAI_API_KEY: "k" } },
  ] as const)("is none where $why", ({ provider, environment }) => {
    expect(answerSeal(provider, environment)).toBeNull();
  });
});
