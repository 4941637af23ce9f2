import { describe, expect, it } from "vitest";
import { listPrice } from "../../../src/model/list-price.ts";
import { listPrices } from "../../../src/policy/list-prices.ts";

describe(listPrice, () => {
  it.each([
    ["openai", "gpt-4o-mini", 0.15, 0.6],
    ["openai", "gpt-4o-mini-2024-07-18", 0.15, 0.6],
    ["openai", "gpt-4o-2024-05-13", 5, 15],
    ["openai", "gpt-4o-2024-08-06", 2.5, 10],
    ["anthropic", "claude-haiku-4-5-20251001", 1, 5],
    ["anthropic", "claude-3-5-sonnet-latest", 3, 15],
  ] as const)("knows %s %s", (provider, model, input, output) => {
    expect(listPrice(provider, model)).toEqual({ input_usd_per_mtok: input, output_usd_per_mtok: output });
  });

  it.each([
    ["openai", "chatgpt-4o-latest"],
    ["openai", "gpt-99"],
    ["openai", "ft:gpt-4o-mini:acme::1"],
    ["openai", "claude-haiku-4-5"],
    ["anthropic", "claude-haiku-4-5-fast"],
    ["anthropic", "__proto__"],
    ["bedrock", "anthropic.claude-haiku-4-5-20251001-v1:0"],
    ["stub", "gpt-4o"],
    ["replay", "gpt-4o"],
  ] as const)("knows no price of %s %s", (provider, model) => {
    expect(listPrice(provider, model)).toBeNull();
  });

  it.each([
    ["", true],
    ["https://api.openai.com/v1", true],
    ["https://eu.api.openai.com/v1", true],
    ["http://localhost:11434/v1", false],
    ["https://evil-openai.com/v1", false],
    ["nonsense", false],
  ])("at the address '%s' it is %s that the list holds", (address, holds) => {
    expect(listPrice("openai", "gpt-4o", { OPENAI_BASE_URL: address }) !== null).toBe(holds);
  });

  it("has no price that is no amount, and no output cheaper than input", () => {
    const all = [...listPrices.openai.values(), ...listPrices.anthropic.values()];
    expect(all.filter(([input, output]) => !(input > 0 && output > input))).toEqual([]);
    expect(listPrices.date).toMatch(/^20\d\d-\d\d-\d\d$/);
  });
});
