import { describe, expect, it } from "vitest";
import { budget } from "../../../src/evaluation/ask/budget.ts";
import type { Answer, Model, ModelRequest } from "../../../src/evaluation/model.ts";
import { priced } from "../../../src/evaluation/priced.ts";

const request: ModelRequest = {
  provider: "openai",
  model: "small",
  prompt_model: "small",
  parameters: { max_tokens: 100 },
  messages: [{ role: "user", content: "Hello" }],
  output: null,
  unrendered: { content: { kind: "template", template: "" }, values: {} },
};

const price = { input_usd_per_mtok: 10, output_usd_per_mtok: 100 };
const { signal } = new AbortController();

/** A model that takes 100 tokens for each answer, which is a cent with `price`, and counts how often it is asked. */
function model(answer: Partial<Answer> = {}): { readonly model: Model; readonly asked: () => number } {
  let asked = 0;
  const usual = {
    status: "answered",
    output: "yes",
    usage: { input_tokens: 0, output_tokens: 100 },
    latency_ms: 1,
    cost_usd: null,
    finish_reason: "stop",
  };
  const ask = async (): Promise<Answer> => {
    asked += 1;
    await Promise.resolve();
    return { ...usual, ...answer } as Answer;
  };
  return { model: { ask }, asked: () => asked };
}

function askTimes(times: number, one: Model): Promise<readonly Answer[]> {
  return Promise.all(Array.from({ length: times }, (_, index) => one.ask(request, index + 1, signal)));
}

describe(budget, () => {
  it("counts what is paid and lets everything out without a cap", async () => {
    const { model: one, asked } = model();
    const purse = budget(null, () => price);
    await askTimes(50, purse.limit(priced(one, () => price)));
    expect({ asked: asked(), spent: purse.spent() }).toEqual({ asked: 50, spent: 0.5 });
  });

  it("never exceeds its cap, however many ask at once, and says so", async () => {
    const { model: one, asked } = model();
    const purse = budget({ usd: 0.1, by: "max-cost-usd" }, () => price);
    const answers = await askTimes(100, purse.limit(priced(one, () => price)));
    expect(purse.spent()).toBeLessThanOrEqual(0.1);
    expect(asked()).toBeGreaterThanOrEqual(8);
    const refused = answers.filter((answer) => answer.status === "failed");
    expect(refused).toHaveLength(100 - asked());
    expect(refused[0]).toMatchObject({
      kind: "budget",
      message: expect.stringContaining("$0.1 that max-cost-usd sets"),
    });
  });

  it("asks nothing where a cap is set and the price is unknown", async () => {
    const { model: one, asked } = model();
    const [answer] = await askTimes(1, budget({ usd: 1, by: "max-cost-usd" }, () => null).limit(one));
    expect(answer).toMatchObject({ kind: "budget", message: expect.stringContaining("input_usd_per_mtok") });
    expect(asked()).toBe(0);
  });

  it("counts nothing for what was kept, and the tokens of a failure that was paid for", async () => {
    const kept = budget(null, () => price);
    await askTimes(3, kept.limit(priced(model({ cached: true }).model, () => price)));
    expect(kept.spent()).toBe(0);
    const failed = budget(null, () => price);
    const cut = {
      status: "failed",
      kind: "cut-off",
      message: "",
      usage: { input_tokens: 0, output_tokens: 100 },
    } as const;
    await askTimes(3, failed.limit(priced(model(cut).model, () => price)));
    expect(failed.spent()).toBe(0.03);
  });

  it("does not know what requests cost that were given up, and keeps for them the most that they may have cost", async () => {
    const { model: one, asked } = model({ lost: 1, sent: 2 });
    const purse = budget({ usd: 0.1, by: "max-cost-usd" }, () => price);
    const limited = purse.limit(priced(one, () => price));
    const answers: Answer[] = [];
    for (let sample = 1; sample <= 10; sample += 1) answers.push(await limited.ask(request, sample, signal));
    expect(purse.spent()).toBeNull();
    // A cent for each answer, and up to about one more for what was given up.
    expect(asked()).toBeGreaterThanOrEqual(4);
    expect(asked()).toBeLessThanOrEqual(5);
    expect(answers.at(-1)).toMatchObject({ kind: "budget" });
  });

  it.each([
    { why: "one answer", of: { usage: { input_tokens: 1e300, output_tokens: 1e300 } } },
    { why: "a sum", of: { cost_usd: 1e308 } },
  ])("does not know what $why costs that is more than a number holds", async ({ of }) => {
    const purse = budget(null, () => ({ input_usd_per_mtok: 1e300, output_usd_per_mtok: 1e300 }));
    await askTimes(3, purse.limit(priced(model(of).model, () => ({ ...price, input_usd_per_mtok: 1e300 }))));
    expect(purse.spent()).toBeNull();
  });

  it("does not know what it spent once a cost is unknown", async () => {
    const purse = budget(null, () => null);
    await askTimes(1, purse.limit(priced(model().model, () => null)));
    expect(purse.spent()).toBe(null);
  });
});
