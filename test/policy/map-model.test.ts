import { describe, expect, it } from "vitest";
import { mapModel, overruleProvider } from "../../src/policy/map-model.ts";
import type { ModelPolicy, ModelsPolicy } from "../../src/policy/policy.ts";

function entry(changes: Partial<ModelPolicy> = {}): ModelPolicy {
  return {
    provider: null,
    model: null,
    input_usd_per_mtok: null,
    output_usd_per_mtok: null,
    call: null,
    ...changes,
  };
}

function models(changes: Partial<ModelsPolicy> = {}): ModelsPolicy {
  return { provider: null, map: {}, judge: null, embeddings: null, ...changes };
}

const priced = entry({
  provider: "anthropic",
  model: "m-latest",
  input_usd_per_mtok: 3,
  output_usd_per_mtok: 15,
  call: { timeout_s: 600 },
});

describe(mapModel, () => {
  it("gives what the map says", () => {
    expect(mapModel(models({ map: { m: priced } }), "m", null)).toEqual({
      provider: "anthropic",
      model: "m-latest",
      input_usd_per_mtok: 3,
      output_usd_per_mtok: 15,
      call: { timeout_s: 600 },
    });
  });

  it.each([
    {
      what: "the entry's provider before the policy's",
      policy: models({ provider: "stub", map: { m: priced } }),
      fill: null,
      provider: "anthropic",
      model: "m-latest",
    },
    {
      what: "the policy's provider for an entry without one",
      policy: models({ provider: "openai", map: { m: entry({ model: "n" }) } }),
      fill: null,
      provider: "openai",
      model: "n",
    },
    {
      what: "the prompt's own name without an entry",
      policy: models({ provider: "openai" }),
      fill: null,
      provider: "openai",
      model: "m",
    },
    {
      what: "the prompt's own name for an entry without one",
      policy: models({ map: { m: entry({ provider: "stub" }) } }),
      fill: null,
      provider: "stub",
      model: "m",
    },
    {
      what: "the filling provider where the policy names none",
      policy: models(),
      fill: "replay" as const,
      provider: "replay",
      model: "m",
    },
    {
      what: "the filling provider for an entry without one",
      policy: models({ map: { m: entry({ model: "n" }) } }),
      fill: "stub" as const,
      provider: "stub",
      model: "n",
    },
    {
      what: "the policy's provider before the filling one",
      policy: models({ provider: "openai" }),
      fill: "stub" as const,
      provider: "openai",
      model: "m",
    },
    {
      what: "the entry's provider before the filling one",
      policy: models({ map: { m: priced } }),
      fill: "stub" as const,
      provider: "anthropic",
      model: "m-latest",
    },
  ])("takes $what", ({ policy, fill, provider, model }) => {
    expect(mapModel(policy, "m", fill)).toMatchObject({ provider, model });
  });

  it.each([
    { what: "nothing is mapped", policy: models(), model: "m" },
    { what: "another model is mapped", policy: models({ map: { other: priced } }), model: "m" },
    {
      what: "the model is named like an inherited one",
      policy: models({ map: { m: priced } }),
      model: "constructor",
    },
    {
      what: "the entry names no provider",
      policy: models({ map: { m: entry({ model: "n" }) } }),
      model: "m",
    },
  ])("gives nothing where $what", ({ policy, model }) => {
    expect(mapModel(policy, model, null)).toBeNull();
  });
});

describe(overruleProvider, () => {
  it("calls every model at one provider, and keeps names and prices", () => {
    const overruled = overruleProvider(
      models({ provider: "openai", map: { m: priced }, judge: priced, embeddings: priced }),
      "stub",
    );
    expect(mapModel(overruled, "m", null)).toMatchObject({
      provider: "stub",
      model: "m-latest",
      input_usd_per_mtok: 3,
    });
    expect(mapModel(overruled, "other", "openai")).toMatchObject({ provider: "stub", model: "other" });
    expect(overruled.judge?.provider).toBe("stub");
    expect(overruled.embeddings?.provider).toBe("stub");
  });
});
