import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ComparedSuite } from "../../../src/evaluation/ask/plan-requests.ts";
import type { Opinion, Question } from "../../../src/evaluation/graders/question.ts";
import type { Answer, Model, ModelRequest } from "../../../src/evaluation/model.ts";
import { compare } from "../../../src/evaluation/run/compare.ts";
import type { Suite } from "../../../src/evaluation/suite.ts";
import type { Prompt } from "../../../src/prompt/prompt.ts";
import { sized } from "../../full-size.ts";
import { aPrompt, template } from "../a-prompt.ts";
import { wholeSuite } from "../suite-bytes.ts";

const target = { provider: "stub", model: "stub" } as const;
const before = aPrompt(template("Before."));
const after = aPrompt(template("After."));

function aSuite(...cases: string[]): Suite {
  const { content, findings } = wholeSuite(
    `prompt_id: a.b\ncases:\n${cases.map((one) => `  - ${one}\n`).join("")}`,
  );
  if (content === null) throw new Error(`the suite is broken: ${findings[0]?.message}`);
  return content;
}

const inputs = (...texts: string[]): Suite =>
  aSuite(...texts.map((text) => `{ input: "${text}", expected: other }`));

function work(
  suite: Suite,
  sides: { readonly head: Prompt; readonly base: Prompt | null },
  keys = suite,
): ComparedSuite {
  const base =
    sides.base === null
      ? null
      : {
          prompt: sides.base,
          target,
          cases: new Map(
            [...suite.cases.entries()].filter(([, { key }]) => keys.cases.some((one) => one.key === key)),
          ),
        };
  return { suite, head: { prompt: sides.head, target }, base };
}

function answered(output: string): Answer {
  return { status: "answered", output, usage: null, latency_ms: null, cost_usd: null, finish_reason: "stop" };
}

/** A model that answers with what it is told to, and remembers what it was asked. */
function telling(
  tell: (request: ModelRequest) => string | Answer | Promise<Answer>,
): Model & { readonly asked: ModelRequest[] } {
  const asked: ModelRequest[] = [];
  return {
    asked,
    ask: async (request) => {
      asked.push(request);
      const told = await tell(request);
      return typeof told === "string" ? answered(told) : told;
    },
  };
}

const user = ({ messages }: ModelRequest): string => messages.at(-1)?.content ?? "";
const system = ({ messages }: ModelRequest): string => messages[0]?.content ?? "";

function options(signal = new AbortController().signal): { signal: AbortSignal; onAnswer: () => void } {
  return { signal, onAnswer: () => {} };
}

describe(compare, () => {
  it("judges head and base with head's suite, in the suite's order", async () => {
    const suite = aSuite(
      "{ id: one, input: x, expected: billing, critical: true }",
      "{ input: y, expected: other }",
    );
    const model = telling((request) => (system(request) === "After." ? "other" : "billing"));
    const { cases } = await compare(work(suite, { base: before, head: after }), model, options());
    expect(cases).toMatchObject([
      {
        key: "one",
        name: "one",
        critical: true,
        expected: "billing",
        base: { status: "passed", reason: "" },
        head: { status: "failed" },
      },
      {
        name: "y",
        critical: false,
        base: { status: "failed" },
        head: { status: "passed", answer: { output: "other" } },
      },
    ]);
  });

  it("judges both sides by head's output where no grader is named", async () => {
    const labels = { type: "label", labels: ["other"], schema: null } as const;
    const sides = { base: { ...before, output: null }, head: { ...after, output: labels } };
    const { cases } = await compare(
      work(inputs("x"), sides),
      telling(() => "OTHER"),
      options(),
    );
    expect(cases).toMatchObject([{ base: { status: "passed" }, head: { status: "passed" } }]);
  });

  it("asks base only for the cases that it has", async () => {
    const model = telling(() => "other");
    const { cases, requests } = await compare(
      work(inputs("x", "y"), { base: before, head: after }, inputs("y")),
      model,
      options(),
    );
    expect(cases.map(({ base }) => base?.status ?? null)).toEqual([null, "passed"]);
    expect(requests).toEqual({ made: 3, cached: 0, reused: 0 });
  });

  it("compares with nothing where there is no base", async () => {
    const model = telling(() => "other");
    const { cases } = await compare(work(inputs("x"), { base: null, head: after }), model, options());
    expect(cases).toMatchObject([{ base: null, head: { status: "passed" } }]);
    expect(model.asked).toHaveLength(1);
  });

  describe("what renders the same", () => {
    const changes: { what: string; base: Prompt; reused: number }[] = [
      { what: "nothing", base: after, reused: 2 },
      { what: "the description", base: { ...after, description: "x", version: 9 }, reused: 2 },
      { what: "the template", base: before, reused: 0 },
      { what: "the prompt's model", base: { ...after, model: "large" }, reused: 0 },
      { what: "a parameter", base: { ...after, parameters: { seed: 1 } }, reused: 0 },
      { what: "the output", base: { ...after, output: null }, reused: 0 },
    ];
    it.each(changes)("is asked once when $what changed", async ({ base, reused }) => {
      const model = telling(() => "other");
      const { requests } = await compare(work(inputs("x", "y"), { base, head: after }), model, options());
      expect(requests).toEqual({ made: 4 - reused, cached: 0, reused });
      expect(model.asked).toHaveLength(4 - reused);
    });

    it("is asked at each side where the policy maps the model to another", async () => {
      const model = telling(() => "other");
      const same = work(inputs("x"), { base: after, head: after });
      if (same.base === null) throw new Error("there is a base");
      const moved = {
        ...same,
        base: { ...same.base, target: { provider: "stub", model: "another" } as const },
      };
      expect((await compare(moved, model, options())).requests).toEqual({ made: 2, cached: 0, reused: 0 });
      expect(model.asked.map((request) => request.model)).toEqual(["stub", "another"]);
    });

    it("is asked once for two cases of one side, and judged for each", async () => {
      const suite = aSuite(
        "{ id: one, input: x, expected: other }",
        "{ id: two, input: x, expected: billing }",
      );
      const { cases, requests } = await compare(
        work(suite, { base: null, head: after }),
        telling(() => "other"),
        options(),
      );
      expect(requests).toEqual({ made: 1, cached: 0, reused: 1 });
      expect(cases.map(({ head }) => head.status)).toEqual(["passed", "failed"]);
    });
  });

  it("carries what was rendered and the values, for the stub", async () => {
    const model = telling(() => "other");
    await compare(
      work(inputs("x"), { base: null, head: aPrompt(template("Say {{text}}")) }),
      model,
      options(),
    );
    expect(model.asked[0]).toMatchObject({
      provider: "stub",
      model: "stub",
      prompt_model: "small-model",
      messages: [{ role: "user", content: "Say x" }],
      unrendered: { content: { template: "Say {{text}}" }, values: { text: "x" } },
    });
  });

  const unjudgedAt: { why: string; model: Model; head?: Prompt; reason: RegExp }[] = [
    {
      why: "the model has no answer",
      model: telling(() => ({ status: "failed", kind: "rate-limit", message: "too many requests" })),
      reason: /^rate-limit: too many requests$/,
    },
    {
      why: "the model rejects",
      model: { ask: () => Promise.reject(new TypeError("key sk-123")) },
      reason: /^server: .*TypeError$/,
    },
    {
      why: "the model throws",
      model: {
        ask: () => {
          throw new RangeError("key sk-123");
        },
      },
      reason: /^server: .*RangeError$/,
    },
    {
      why: "the case cannot be rendered",
      model: telling(() => "other"),
      head: aPrompt(template("{{x}} {{y}}")),
      reason: /^it cannot be asked: .*\{\{x\}\}/,
    },
  ];
  it.each(unjudgedAt)("is unjudged, with the reason, when $why", async ({ model, head = after, reason }) => {
    const { cases } = await compare(work(inputs("x"), { base: null, head }), model, options());
    expect(cases[0]?.head).toMatchObject({ status: "unjudged", answer: null });
    expect(cases[0]?.head.reason).toMatch(reason);
  });

  it("leaves one side judged where the other cannot be asked", async () => {
    const sides = { base: aPrompt(template("{{x}} {{y}}")), head: after };
    const { cases, requests } = await compare(
      work(inputs("x"), sides),
      telling(() => "other"),
      options(),
    );
    expect(cases).toMatchObject([{ base: { status: "unjudged" }, head: { status: "passed" } }]);
    expect(requests.made).toBe(1);
  });

  it("gives the same comparison whatever the order of the answers", async () => {
    const suite = inputs("a", "b", "c", "d", "e", "f");
    const tell = (request: ModelRequest): string =>
      /[ace]/.test(user(request)) === (system(request) === "After.") ? "other" : "billing";
    const expected = await compare(work(suite, { base: before, head: after }), telling(tell), options());
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 20 }), async (scheduler, concurrency) => {
        const model = telling((request) => scheduler.schedule(Promise.resolve(answered(tell(request)))));
        const running = compare(work(suite, { base: before, head: after }), model, {
          ...options(),
          concurrency,
        });
        await scheduler.waitFor(running);
        expect(await running).toEqual(expected);
        expect(model.asked).toHaveLength(12);
      }),
      { numRuns: 50 },
    );
  });

  it("never has more requests under way than it may, and counts each answer", async () => {
    let open = 0;
    let most = 0;
    const model = telling(async () => {
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setImmediate(resolve));
      open -= 1;
      return answered("other");
    });
    const heard: [number, number][] = [];
    const suite = inputs(...Array.from({ length: 40 }, (_, index) => `m${index}`));
    await compare(work(suite, { base: null, head: after }), model, {
      ...options(),
      concurrency: 5,
      onAnswer: (done, total) => heard.push([done, total]),
    });
    expect(most).toBe(5);
    expect(heard).toEqual(Array.from({ length: 40 }, (_, index) => [index + 1, 40]));
  });

  it("stops at the signal, also where the model does not listen, and tells what was not asked", async () => {
    const controller = new AbortController();
    const model = telling((request) => {
      if (user(request) === "b") controller.abort();
      return user(request) === "a" ? "other" : new Promise<Answer>(() => {});
    });
    const suite = inputs("a", "b", "c");
    const running = compare(work(suite, { base: null, head: after }), model, {
      ...options(controller.signal),
      concurrency: 1,
    });
    const { cases, requests } = await running;
    expect(cases.map(({ head }) => head.status)).toEqual(["passed", "unjudged", "unjudged"]);
    expect(cases[2]?.head.reason).toMatch(/^aborted/);
    expect(requests).toEqual({ made: 2, cached: 0, reused: 0 });
  });

  it("asks nothing where the signal came before", async () => {
    const model = telling(() => "other");
    const { cases, requests } = await compare(
      work(inputs("x"), { base: before, head: after }),
      model,
      options(AbortSignal.abort()),
    );
    expect(model.asked).toEqual([]);
    expect(requests.made).toBe(0);
    expect(cases).toMatchObject([{ base: { status: "unjudged" }, head: { status: "unjudged" } }]);
  });

  it("judges a long output whole and keeps its beginning", async () => {
    const long = `${"x".repeat(200_000)}the end`;
    const suite = aSuite("{ input: a, graders: [contains: the end] }");
    const { cases } = await compare(
      work(suite, { base: null, head: after }),
      telling(() => long),
      options(),
    );
    const head = cases[0]?.head;
    expect(head?.status).toBe("passed");
    expect(head?.answer?.output).toHaveLength(
      64 * 1024 + "\n[cut here: the output has 200007 characters]".length,
    );
    expect(head?.answer?.output).toMatch(/x\n\[cut here: the output has 200007 characters\]$/);
  });

  it("asks for the sample that it is told to, and for the first one otherwise", async () => {
    const asked: number[] = [];
    const model: Model = {
      ask: async (_, sample) => {
        asked.push(sample);
        return answered("other");
      },
    };
    const one = work(inputs("x"), { base: null, head: after });
    await compare(one, model, { ...options(), sample: 3 });
    await compare(one, model, options());
    expect(asked).toEqual([3, 1]);
  });

  it("keeps one answer for two cases that share it, so that it is paid once", async () => {
    const { cases } = await compare(
      work(inputs("x"), { base: after, head: after }),
      telling(() => "other"),
      options(),
    );
    expect(cases[0]?.head.answer).toBe(cases[0]?.base?.answer);
  });

  it("gives the same for opinions in whatever order they come, and counts them", async () => {
    const suite = aSuite(
      ...["a", "b", "c", "d"].map((input) => `{ input: ${input}, graders: [llm-rubric: r] }`),
    );
    const verdicts: Readonly<Record<string, "pass" | "fail">> = {
      a: "pass",
      b: "fail",
      c: "fail",
      d: "pass",
    };
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        let made = 0;
        const ask = scheduler.scheduleFunction(async (question: Question): Promise<Opinion> => {
          made += 1;
          const verdict = question.kind === "rubric" ? verdicts[question.output] : undefined;
          return verdict === undefined
            ? { status: "none", reason: "?" }
            : { status: "verdict", verdict, reason: "" };
        });
        const consultant = { ask, takeRequests: () => ({ made, cached: 0, reused: 1 }) };
        const comparing = compare(work(suite, { base: null, head: after }), telling(user), {
          ...options(),
          consultant,
        });
        const { cases, requests } = await scheduler.waitFor(comparing);
        expect(cases.map(({ head }) => head.status)).toEqual(["passed", "failed", "failed", "passed"]);
        expect(requests).toEqual({ made: 8, cached: 0, reused: 1 });
      }),
      { numRuns: 30 },
    );
  });

  it("stops while an opinion is awaited", async () => {
    const stop = new AbortController();
    const suite = aSuite(
      "{ input: a, graders: [llm-rubric: r] }",
      "{ input: b, expected: b, graders: [equals] }",
    );
    const consultant = {
      ask: (): Promise<Opinion> => {
        setTimeout(() => stop.abort(), 5);
        return new Promise(() => {});
      },
      takeRequests: () => ({ made: 1, cached: 0, reused: 0 }),
    };
    const { cases } = await compare(work(suite, { base: null, head: after }), telling(user), {
      ...options(stop.signal),
      consultant,
    });
    expect(cases.map(({ head }) => head.reason)).toEqual(["aborted: stopped before an answer came", ""]);
  });

  it("judges thousands of answers", async () => {
    const count = sized(10_000);
    const suite = inputs(...Array.from({ length: count }, (_, index) => `m${index}`));
    const { requests } = await compare(
      work(suite, { base: before, head: after }),
      telling(() => "other"),
      options(),
    );
    expect(requests).toEqual({ made: 2 * count, cached: 0, reused: 0 });
  });
});
