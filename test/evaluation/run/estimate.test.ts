import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Model } from "../../../src/evaluation/model.ts";
import type { Price } from "../../../src/evaluation/priced.ts";
import { type Estimate, estimate, estimates, usualOutput } from "../../../src/evaluation/run/estimate.ts";
import type { Case } from "../../../src/evaluation/suite.ts";
import { aPrompt, template } from "../a-prompt.ts";

const price: Price = { input_usd_per_mtok: 4, output_usd_per_mtok: 10 };
const unkept: Model = { ask: async () => ({ status: "failed", kind: "server", message: "never asked" }) };
const target = { provider: "openai", model: "small" } as const;

interface Asked {
  readonly inputs: readonly string[];
  readonly max_tokens?: number;
  readonly looks?: readonly number[];
  readonly price?: Price | null;
  readonly model?: Model;
  readonly provider?: "openai" | "stub";
}

/** What a new prompt of 24 characters will ask. */
function of({
  inputs,
  max_tokens,
  looks = [1, 3, 5],
  model = unkept,
  provider = "openai",
  ...rest
}: Asked): Estimate {
  const cases = inputs.map(
    (input, index): Case => ({
      key: `c${index}`,
      id: null,
      input,
      vars: null,
      expected: "billing",
      critical: false,
      tags: [],
      graders: [],
      at: { file: "evals/a.yaml", line: 1, column: 1 },
    }),
  );
  const suite = {
    path: "evals/a.yaml",
    prompt_id: "a.b",
    cases,
    graders: [],
    repeats: null,
    models: [],
    data_files: [],
  };
  const parameters = max_tokens === undefined ? {} : { max_tokens };
  const prompt = aPrompt({ ...template("Answer billing or other."), parameters });
  const head = { prompt, target: { ...target, provider } };
  const known = rest.price === undefined ? price : rest.price;
  return estimate({ suite, head, base: null }, { model, priceOf: () => known, looks });
}

describe(estimate, () => {
  it("counts four characters as a token, four tokens around each message, and all that an answer may take", () => {
    // 24 and 8 characters in two messages: 6 + 2 + 2 x 4 = 16 tokens.
    const { requests, cost_usd } = of({ inputs: ["12345678"], max_tokens: 50 });
    expect(requests).toEqual({ first: 1, at_most: 5 });
    expect(cost_usd.first).toBeCloseTo((16 * 4 + 50 * 10) / 1e6, 12);
    expect(cost_usd.at_most).toBeCloseTo((5 * (16 * 4 + 50 * 10)) / 1e6, 12);
  });

  it("takes the usual length of an answer where the prompt sets no limit", () => {
    expect(of({ inputs: ["12345678"] }).cost_usd.first).toBeCloseTo((16 * 4 + usualOutput * 10) / 1e6, 12);
  });

  it("counts what several cases ask alike once", () => {
    expect(of({ inputs: ["a", "b", "a"], looks: [3] }).requests).toEqual({ first: 6, at_most: 6 });
  });

  it("costs nothing where every sample is kept, whatever the price", () => {
    const kept: Model = { ...unkept, kept: (_request, samples) => samples };
    expect(of({ inputs: ["a", "b"], model: kept, price: null })).toEqual({
      requests: { first: 0, at_most: 0 },
      cost_usd: { first: 0, at_most: 0 },
      unknown: null,
    });
  });

  it("leaves out who takes nothing", () => {
    expect(of({ inputs: ["a"], provider: "stub" }).requests).toEqual({ first: 0, at_most: 0 });
  });

  it.each<Price | null>([
    null,
    { input_usd_per_mtok: null, output_usd_per_mtok: 1 },
    { input_usd_per_mtok: 1, output_usd_per_mtok: null },
  ])("does not know the cost with the price %j", (unknown) => {
    expect(of({ inputs: ["a"], price: unknown })).toMatchObject({
      requests: { first: 1 },
      cost_usd: { first: null, at_most: null },
      unknown: "the price of small is unknown",
    });
  });

  it("is never above at most at first, and grows with no kept answer", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 8 }),
        fc.nat(6),
        fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        (inputs, kept, steps) => {
          const looks = steps.toSorted((one, other) => one - other);
          const model: Model = { ...unkept, kept: (_request, samples) => Math.min(kept, samples) };
          const [all, less] = [of({ inputs, looks }), of({ inputs, looks, model })];
          expect(less.requests.first).toBeLessThanOrEqual(less.requests.at_most);
          expect(less.requests.first).toBeLessThanOrEqual(all.requests.first);
          expect(less.cost_usd.at_most ?? 0).toBeLessThanOrEqual(all.cost_usd.at_most ?? 0);
        },
      ),
    );
  });
});

describe(estimates, () => {
  const one = of({ inputs: ["a"], looks: [1] });

  it("adds up, and is unknown as soon as one is", () => {
    expect(estimates([one, one]).requests).toEqual({ first: 2, at_most: 2 });
    expect(estimates([one, one]).cost_usd.first).toBeCloseTo(2 * (one.cost_usd.first ?? 0), 12);
    const unknown = of({ inputs: ["a"], price: null });
    expect(estimates([one, unknown, unknown])).toMatchObject({
      requests: { first: 3 },
      cost_usd: { first: null, at_most: null },
      unknown: "the price of small is unknown",
    });
  });
});
