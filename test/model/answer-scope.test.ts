import { describe, expect, it } from "vitest";
import { answerScope } from "../../src/model/answer-scope.ts";

describe(answerScope, () => {
  it.each([
    { provider: "openai", name: "OPENAI_BASE_URL" },
    { provider: "openai", name: "OPENAI_ORG_ID" },
    { provider: "openai", name: "OPENAI_PROJECT_ID" },
    { provider: "anthropic", name: "ANTHROPIC_BASE_URL" },
    { provider: "bedrock", name: "AWS_REGION" },
    { provider: "bedrock", name: "AWS_DEFAULT_REGION" },
    { provider: "bedrock", name: "AWS_ENDPOINT_URL" },
    { provider: "bedrock", name: "AWS_ENDPOINT_URL_BEDROCK_RUNTIME" },
    { provider: "bedrock", name: "AWS_PROFILE" },
  ] as const)("is another one where $name says another place for $provider", ({ provider, name }) => {
    const scopes = [{}, { [name]: "here" }, { [name]: "there" }].map((set) => answerScope(provider, set));
    expect(new Set(scopes).size).toBe(3);
  });

  it("tells one variable from another with the same value", () => {
    expect(answerScope("openai", { OPENAI_ORG_ID: "a" })).not.toBe(
      answerScope("openai", { OPENAI_PROJECT_ID: "a" }),
    );
  });

  it("is the same for every key, and where a variable is blank", () => {
    const set = { OPENAI_API_KEY: "sk-1", OPENAI_ORG_ID: " ", OPENAI_CUSTOM_HEADERS: "x-key: 1" };
    expect(answerScope("openai", set)).toBe(answerScope("openai", { OPENAI_API_KEY: "sk-2" }));
  });
});
