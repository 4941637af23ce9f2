import { describe, expect, it } from "vitest";
import type { Answered, Model, ModelRequest } from "../../../src/evaluation/model.ts";
import type { Models } from "../../../src/evaluation/models.ts";
import type { GateRequest } from "../../../src/gate/gate-request.ts";
import type { Estimate, PromptReport, Report } from "../../../src/gate/report.ts";
import { runGate } from "../../../src/gate/run-gate.ts";
import { type Files, memoryCheckout } from "../memory-checkout.ts";

const promptPath = "prompts/support/triage.yaml";
const suitePath = "evals/support/triage.yaml";
const policyPath = ".github/promptops.yml";

interface Fields {
  readonly model?: string;
  readonly template?: string;
  readonly owner?: string;
}

function prompt({ model = "old", template = "Answer.", owner = "team" }: Fields = {}): string {
  const fields = { version: 1, owner, model, tags: [], metrics: { baseline_accuracy: 0.9 }, template };
  return JSON.stringify({ id: "support.triage", ...fields, parameters: { max_tokens: 100 } });
}

function suite(fields: object = {}): string {
  const cases = Array.from({ length: 20 }, (_, index) => ({ input: `question ${index}`, expected: "yes" }));
  return JSON.stringify({ prompt_id: "support.triage", cases, ...fields });
}

const prices = "input_usd_per_mtok: 1, output_usd_per_mtok: 2";
const names = ["old", "new", "small"];
const map = names.map((name) => `    ${name}: { provider: openai, model: ${name}-dated, ${prices} }`);

function policy(gate = ""): string {
  return ["models:", "  map:", ...map, gate === "" ? "" : `gate: { ${gate} }`, ""].join("\n");
}

interface Asked {
  readonly base?: Files;
  readonly head?: Files;
  readonly gate?: string;
  readonly with?: Partial<GateRequest>;
  /** What becomes of the answer "yes" for a dollar in 10 milliseconds. */
  readonly answers?: (request: ModelRequest) => Partial<Answered>;
  readonly kept?: NonNullable<Model["kept"]>;
  readonly wait?: () => Promise<void>;
}

interface Heard {
  readonly report: Report;
  /** By the prompt's model and what the provider calls it. */
  readonly asked: ReadonlyMap<string, number>;
  /** Estimates, and how many requests had been made when each was heard. */
  readonly estimated: readonly (readonly [Estimate, number])[];
}

async function gated({
  base,
  head,
  gate = "",
  answers = () => ({}),
  kept,
  wait,
  ...rest
}: Asked): Promise<Heard> {
  const always = { [policyPath]: policy(gate), [promptPath]: prompt(), [suitePath]: suite() };
  const checkout = memoryCheckout({ base: { ...always, ...base }, head: { ...always, ...base, ...head } });
  const asked = new Map<string, number>();
  const estimated: (readonly [Estimate, number])[] = [];
  let made = 0;
  const plain: Answered = {
    status: "answered",
    output: "yes",
    usage: null,
    latency_ms: 10,
    cost_usd: 1,
    finish_reason: "stop",
  };
  const model: Model = {
    ask: async (request) => {
      made += 1;
      const name = `${request.prompt_model} at ${request.provider} ${request.model}`;
      asked.set(name, (asked.get(name) ?? 0) + 1);
      await wait?.();
      return { ...plain, ...answers(request) };
    },
    ...(kept === undefined ? {} : { kept }),
  };
  const models: Models = {
    recordingsLimit: 1000,
    listPrice: () => null,
    trouble: () => null,
    open: () => ({ status: "open", model }),
  };
  const request: GateRequest = {
    base: { kind: "commit", sha: "base" },
    head: { kind: "commit", sha: "head" },
    policy: { kind: "commit", sha: "base" },
    names: { base: "base", head: "head", merge: null },
    history: { base: "base", head: "head" },
    judge: "changed",
    withoutPrompts: "unjudged",
    policyWithoutBase: "defaults",
    provider: { fill: null, overrule: null },
    max_cost_usd: null,
    looks: "policy",
    ...rest.with,
  };
  const progress = {
    advance: () => {},
    estimated: (estimate: Estimate) => void estimated.push([estimate, made]),
  };
  const report = await runGate(request, { checkout, models, progress, signal: new AbortController().signal });
  return { report, asked, estimated };
}

function shown({ prompts }: Report): readonly string[] {
  return prompts.map((row) => `${row.model}${row.further_model ? " too" : ""}: ${row.verdict}`);
}

const better: Files = { [promptPath]: prompt({ template: "Answer well." }) };
const worseWith = (name: string) => (request: ModelRequest) => {
  const { content } = request.unrendered;
  const edited = content.kind === "template" && content.template === "Answer well.";
  return edited && request.prompt_model === name ? { output: "no" } : {};
};

describe("a prompt that moves to another model", () => {
  it("is asked at each side with that side's own model, and the row names both", async () => {
    const { report, asked } = await gated({ head: { [promptPath]: prompt({ model: "new" }) } });
    expect(Object.fromEntries(asked)).toEqual({
      "old at openai old-dated": 20,
      "new at openai new-dated": 20,
    });
    expect(report.prompts).toMatchObject([
      {
        verdict: "ok",
        model: "new",
        base_model: "old",
        further_model: false,
        change: { behaviour: true, fields: ["model"] },
        called: {
          base: { provider: "openai", model: "old-dated" },
          head: { provider: "openai", model: "new-dated" },
        },
      },
    ]);
  });

  it("is blocked where the new model is worse", async () => {
    const { report } = await gated({
      head: { [promptPath]: prompt({ model: "new" }) },
      answers: ({ prompt_model }) => (prompt_model === "new" ? { output: "no" } : {}),
    });
    expect(report.verdict).toBe("blocked");
    expect(shown(report)).toEqual(["new: regression"]);
  });
});

describe("a suite that names models", () => {
  const base: Files = { [suitePath]: suite({ models: ["small", "old"] }) };

  it("gives the prompt a row for each, its own first and once", async () => {
    const { report, asked } = await gated({ base, head: better });
    expect(shown(report)).toEqual(["old: ok", "small too: ok"]);
    expect(Object.fromEntries(asked)).toEqual({
      "old at openai old-dated": 40,
      "small at openai small-dated": 40,
    });
  });

  it("blocks where a further model is worse, and holds the baseline against the prompt's own alone", async () => {
    const { report } = await gated({ base, head: better, answers: worseWith("small") });
    expect(report.verdict).toBe("blocked");
    expect(shown(report)).toEqual(["old: ok", "small too: regression"]);
    expect(report.prompts.map(({ baseline }) => baseline)).toEqual([0.9, null]);
  });

  it("lets a further model be below the baseline from the start", async () => {
    const { report } = await gated({
      base,
      head: better,
      answers: ({ prompt_model }) => (prompt_model === "small" ? { output: "no" } : {}),
    });
    expect(report.prompts).toMatchObject([{ verdict: "ok" }, { verdict: "ok", head: { accuracy: 0 } }]);
  });

  it("is unevaluated with a model that the policy does not know", async () => {
    const { report } = await gated({
      base: { [suitePath]: suite({ models: ["unheard-of"] }) },
      head: better,
    });
    expect(shown(report)).toEqual(["old: ok", "unheard-of too: unevaluated"]);
  });

  it("asks nothing more of a prompt that nothing is asked of", async () => {
    const { report, asked } = await gated({ base, head: { [promptPath]: prompt({ owner: "other" }) } });
    expect(shown(report)).toEqual(["old: ok"]);
    expect(asked.size).toBe(0);
  });

  it("is a change of the gate where it names one no longer, told once", async () => {
    const { report } = await gated({
      base: { [suitePath]: suite({ models: ["small", "new"] }) },
      head: { [suitePath]: suite({ models: ["new"] }) },
    });
    const changes = report.prompts.map(({ gate_changes }) => gate_changes.map(({ what }) => what));
    expect(changes).toEqual([["is no longer run with the model `small`"], []]);
  });

  it("compares each further model with itself where the prompt's own changes", async () => {
    const { report } = await gated({ base, head: { [promptPath]: prompt({ model: "new" }) } });
    expect(report.prompts.map(({ base_model, model }) => `${base_model} ${model}`)).toEqual([
      "old new",
      "small small",
      "old old",
    ]);
  });

  it("compares a further model with itself where it becomes the prompt's own, however the list is written", async () => {
    const answers = ({ prompt_model, messages }: ModelRequest): Partial<Answered> => ({
      output: prompt_model === "small" && JSON.stringify(messages).includes("Answer.") ? "yes" : "no",
    });
    for (const models of [undefined, ["old"], ["new"], ["small", "old"]]) {
      const { report } = await gated({
        base,
        head: {
          [promptPath]: prompt({ model: "small", template: "Reply." }),
          [suitePath]: suite({ models }),
        },
        answers,
      });
      const rows = report.prompts.map((row) => `${row.base_model} ${row.model} ${row.verdict}`);
      expect(rows).toContain("small small regression");
    }
  });

  it("adds no such row where the prompt's own model is new", async () => {
    const { report } = await gated({ head: { [promptPath]: prompt({ model: "new" }) } });
    expect(shown(report)).toEqual(["new: ok"]);
  });
});

describe("a model that the command names", () => {
  const provider = { fill: null, overrule: "anthropic", model: "opus" } as const;

  it("answers for every prompt, at both sides and instead of the suite's models", async () => {
    const { report, asked } = await gated({
      base: { [suitePath]: suite({ models: ["small"] }) },
      head: better,
      with: { provider },
    });
    expect(Object.fromEntries(asked)).toEqual({ "old at anthropic opus": 40 });
    const called = { provider: "anthropic", model: "opus" };
    expect(report.prompts).toMatchObject([
      { model: "old", provider: "anthropic", called: { base: called, head: called } },
    ]);
  });

  it("leaves a change of the model unjudged, and says so", async () => {
    const { report } = await gated({ head: { [promptPath]: prompt({ model: "new" }) }, with: { provider } });
    expect(report.prompts[0]?.notes).toEqual([
      "One model answered for both sides, as the command asked, so the change of the model is not judged.",
    ]);
  });
});

describe("several prompts", () => {
  const ids = ["a", "b", "c", "d", "e", "f"];
  const prompts = (template: string): Files =>
    Object.fromEntries(
      ids.map((id) => [
        `prompts/x/${id}.yaml`,
        prompt({ template }).replace('"support.triage"', JSON.stringify(`x.${id}`)),
      ]),
    );
  const suites: Files = Object.fromEntries(
    ids.map((id) => [
      `evals/x/${id}.yaml`,
      JSON.stringify({ prompt_id: `x.${id}`, cases: [{ input: `of ${id}`, expected: "yes" }] }),
    ]),
  );

  it.each([
    { gate: "", most: 8, why: "up to four are judged at once" },
    { gate: "max_cost_usd: 1000", most: 2, why: "one after the other where money may run out" },
  ])("keep their order and their numbers: $why", async ({ gate, most }) => {
    let underWay = 0;
    let seen = 0;
    const { report } = await gated({
      gate,
      base: { ...prompts("Answer."), ...suites },
      head: prompts("Answer well."),
      wait: async () => {
        underWay += 1;
        seen = Math.max(seen, underWay);
        await new Promise((resolve) => setTimeout(resolve, 5));
        underWay -= 1;
      },
    });
    expect(report.prompts.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual(
      ids.map((id) => `x.${id} ok`),
    );
    expect(report.requests).toEqual({ made: 12, cached: 0, reused: 0 });
    expect(report.cost_usd).toBe(12);
    expect(seen).toBe(most);
  });
});

describe("the estimate", () => {
  it("is told before the first request and stands in the report", async () => {
    const { report, estimated } = await gated({ head: better });
    expect(estimated).toEqual([[report.estimate, 0]]);
    expect(report.estimate).toMatchObject({ requests: { first: 40, at_most: 200 }, unknown: null });
    // 100 tokens of output at 2 dollars a million, and a few of input at 1.
    expect(report.estimate?.cost_usd.first).toBeCloseTo(40 * (100 * 2 + 15) * 1e-6, 3);
    expect(report.estimate?.cost_usd.at_most).toBeCloseTo(5 * (report.estimate?.cost_usd.first ?? 0), 9);
  });

  it("counts what both sides ask alike once, and every row", async () => {
    const models = { [suitePath]: suite({ models: ["small"] }) };
    const { report } = await gated({ head: models });
    expect(report.estimate?.requests).toEqual({ first: 40, at_most: 200 });
  });

  it("leaves out what is kept, sample by sample", async () => {
    const kept = ({ unrendered }: ModelRequest, samples: number): number => {
      const { content } = unrendered;
      return Math.min(samples, content.kind === "template" && content.template === "Answer." ? 3 : 0);
    };
    const { report } = await gated({ head: better, kept });
    expect(report.estimate?.requests).toEqual({ first: 20, at_most: 20 * 5 + 20 * 2 });
  });

  it("keeps an unknown cost unknown, with the reason", async () => {
    const { report } = await gated({
      base: { [policyPath]: "models: { provider: openai }\n" },
      head: better,
    });
    expect(report.estimate).toEqual({
      requests: { first: 40, at_most: 200 },
      cost_usd: { first: null, at_most: null },
      unknown: "the price of old is unknown",
    });
  });

  it.each(["stub", "replay"] as const)("is none where only %s is asked", async (overrule) => {
    const { report, estimated } = await gated({
      head: better,
      with: { provider: { fill: null, overrule } },
    });
    expect({ estimate: report.estimate, estimated }).toEqual({ estimate: null, estimated: [] });
  });
});

describe("the limits of a call", () => {
  const dearer =
    (fields: Partial<Answered>) =>
    ({ unrendered: { content } }: ModelRequest): Partial<Answered> =>
      content.kind === "template" && content.template === "Answer well." ? fields : {};

  it.each<{
    why: string;
    gate: string;
    answers?: Partial<Answered>;
    head?: Files;
    provider?: GateRequest["provider"];
    effect: PromptReport["effect"];
    limits: readonly string[];
  }>([
    { why: "none is set", gate: "", answers: { cost_usd: 9 }, effect: "passed", limits: [] },
    {
      why: "a call costs as much more as is allowed",
      gate: "max_cost_increase: 0.5",
      answers: { cost_usd: 1.5 },
      effect: "passed",
      limits: ["max_cost_increase kept 0.5"],
    },
    {
      why: "a call costs more",
      gate: "max_cost_increase: 0.5",
      answers: { cost_usd: 1.51 },
      effect: "blocked",
      limits: ["max_cost_increase exceeded 0.51"],
    },
    {
      why: "a call takes longer",
      gate: "max_latency_increase: 0",
      answers: { latency_ms: 11 },
      effect: "blocked",
      limits: ["max_latency_increase exceeded 0.1"],
    },
    {
      why: "a call became cheaper and faster",
      gate: "max_cost_increase: 0, max_latency_increase: 0",
      answers: { cost_usd: 0.5, latency_ms: 5 },
      effect: "passed",
      limits: ["max_cost_increase kept -0.5", "max_latency_increase kept -0.5"],
    },
    {
      why: "nobody knows what a call costs",
      gate: "max_cost_increase: 0.5",
      answers: { cost_usd: null },
      effect: "unjudged",
      limits: ["max_cost_increase unmeasured null"],
    },
    {
      why: "head's answers are kept ones",
      gate: "max_latency_increase: 0.5",
      answers: { cached: true },
      effect: "unjudged",
      limits: ["max_latency_increase unmeasured null"],
    },
    {
      why: "a single call of twenty was not timed",
      gate: "max_latency_increase: 0.5",
      answers: { latency_ms: null },
      effect: "unjudged",
      limits: ["max_latency_increase unmeasured null"],
    },
    {
      why: "it is worse as well",
      gate: "max_cost_increase: 0.5",
      answers: { cost_usd: null, output: "no" },
      effect: "blocked",
      limits: ["max_cost_increase unmeasured null"],
    },
    {
      why: "only the suite changed",
      gate: "max_cost_increase: 0, max_latency_increase: 0",
      head: { [suitePath]: suite({ repeats: 1 }) },
      effect: "passed",
      limits: [],
    },
    {
      why: "the stub answers",
      gate: "max_cost_increase: 0, max_latency_increase: 0",
      answers: { cost_usd: 9, latency_ms: null },
      provider: { fill: null, overrule: "stub" },
      effect: "passed",
      limits: [],
    },
  ])(
    "make it $effect where $why",
    async ({ gate, answers = {}, head = better, provider, effect, limits }) => {
      const { report } = await gated({
        gate,
        head,
        answers: dearer(answers),
        with: provider === undefined ? {} : { provider },
      });
      const [row] = report.prompts;
      expect(row?.effect).toBe(effect);
      expect(
        row?.limits.map(({ limit, status, increase }) => {
          const share = increase === null ? null : Math.round(increase * 1000) / 1000;
          return `${limit} ${status} ${share}`;
        }),
      ).toEqual(limits);
      expect(report.verdict).toBe(effect);
    },
  );

  it("say so where they are not held, since no model was called", async () => {
    const { report } = await gated({
      gate: "max_cost_increase: 0",
      head: better,
      with: { provider: { fill: null, overrule: "stub" } },
    });
    expect(report.prompts[0]?.notes).toEqual([
      "The policy's limits on what a call costs and takes are not held against it: no model was called.",
    ]);
  });

  it("look at cases that both sides have: a long new case makes no call dearer", async () => {
    const cases = JSON.parse(suite()).cases.concat({ input: "a long one", expected: "yes" });
    const { report } = await gated({
      gate: "max_cost_increase: 0.01",
      head: { ...better, [suitePath]: JSON.stringify({ prompt_id: "support.triage", cases }) },
      answers: ({ messages }) =>
        messages.some(({ content }) => content === "a long one") ? { cost_usd: 99 } : {},
    });
    expect(report.prompts).toMatchObject([{ effect: "passed", cost_per_call_usd: { base: 1, head: 1 } }]);
  });
});
