import { describe, expect, it } from "vitest";
import { type Consultant, consultant } from "../../../src/evaluation/consult/consultant.ts";
import type { GraderModel } from "../../../src/evaluation/consult/grader-models.ts";
import type { Question } from "../../../src/evaluation/graders/question.ts";
import type { Answer, Model, ModelRequest } from "../../../src/evaluation/model.ts";

const never = new AbortController().signal;
const unavailable: GraderModel = { status: "unavailable", why: "the policy names none" };
const passes = '{"verdict": "pass", "reason": "fine"}';

function answered(output: string, cached = false): Answer {
  const rest = { usage: null, latency_ms: null, cost_usd: 0, finish_reason: "stop" } as const;
  return { status: "answered", output, ...rest, ...(cached ? { cached } : {}) };
}

interface Told {
  readonly one: Consultant;
  readonly asked: ModelRequest[];
}

/** A consultant whose models answer so. */
function told(answer: (request: ModelRequest, count: number) => Answer): Told {
  const asked: ModelRequest[] = [];
  const model: Model = {
    ask: async (request) => {
      asked.push(request);
      return answer(request, asked.length);
    },
  };
  const open: GraderModel = { status: "open", target: { provider: "openai", model: "m" }, model };
  return { one: consultant({ judge: open, embeddings: open }), asked };
}

const rubric = (output = "o"): Question => ({ kind: "rubric", rubric: "r", input: "i", output });
const similarity = (output: string): Question => ({ kind: "similarity", text: "t", output });

describe(consultant, () => {
  it("asks one question once, also while it is under way", async () => {
    const { one, asked } = told(() => answered(passes));
    const opinions = await Promise.all([1, 2, 3].map(() => one.ask(rubric(), never)));
    opinions.push(await one.ask(rubric(), never), await one.ask(rubric("other"), never));
    expect(opinions).toEqual(opinions.map(() => ({ status: "verdict", verdict: "pass", reason: "fine" })));
    expect(asked.length).toBe(2);
    expect(one.takeRequests()).toEqual({ made: 2, cached: 0, reused: 3 });
    expect(one.takeRequests()).toEqual({ made: 0, cached: 0, reused: 0 });
  });

  it("counts what was kept from an earlier run apart", async () => {
    const { one } = told(() => answered(passes, true));
    await one.ask(rubric(), never);
    expect(one.takeRequests()).toEqual({ made: 0, cached: 1, reused: 0 });
  });

  it("asks again where no verdict came", async () => {
    const { one, asked } = told((_, count) =>
      count === 1 ? { status: "failed", kind: "server", message: "down" } : answered(passes),
    );
    expect(await one.ask(rubric(), never)).toEqual({
      status: "none",
      reason: "the judge gave no answer, server: down",
    });
    expect(await one.ask(rubric(), never)).toMatchObject({ status: "verdict" });
    expect(asked.length).toBe(2);
  });

  it("compares two texts by their vectors, each of which it asks for once", async () => {
    const { one, asked } = told(({ messages }) =>
      answered(messages[0]?.content === "t" ? "[3, 4]" : "[4, 3]"),
    );
    const opinions = [await one.ask(similarity("a"), never), await one.ask(similarity("b"), never)];
    const alike = await one.ask(similarity("t"), never);
    for (const opinion of [...opinions, alike]) expect(opinion.status).toBe("similarity");
    expect(asked.map(({ messages }) => messages[0]?.content)).toEqual(["t", "a", "b"]);
    expect(one.takeRequests()).toEqual({ made: 3, cached: 0, reused: 3 });
  });

  it.each([
    { why: "no list", answers: ["pass", "[1]"], reason: "the model for embeddings answered with no vector" },
    {
      why: "other lengths",
      answers: ["[1]", "[1, 2]"],
      reason: "the vectors of the two texts cannot be compared",
    },
  ])("knows no similarity with $why", async ({ answers, reason }) => {
    const { one } = told((_, count) => answered(answers[count - 1] ?? ""));
    expect(await one.ask(similarity("a"), never)).toEqual({ status: "none", reason });
  });

  it.each([rubric(), similarity("a")])("says so where there is nobody to ask: $kind", async (question) => {
    const one = consultant({ judge: unavailable, embeddings: unavailable });
    expect(await one.ask(question, never)).toEqual({ status: "none", reason: "the policy names none" });
    expect(one.takeRequests()).toEqual({ made: 0, cached: 0, reused: 0 });
  });

  it("has no text judged by its beginning", async () => {
    const { one, asked } = told(() => answered(passes));
    expect(await one.ask(rubric("x".repeat(100_001)), never)).toMatchObject({
      status: "none",
      reason: expect.stringContaining("100001 characters"),
    });
    expect(asked).toEqual([]);
  });

  it("takes a model that throws for one that does not answer, and tells nothing of what it threw", async () => {
    const { one } = told(() => {
      throw new Error("sk-secret");
    });
    const opinion = await one.ask(rubric(), never);
    expect(opinion.status).toBe("none");
    expect(JSON.stringify(opinion)).not.toContain("sk-secret");
  });
});
