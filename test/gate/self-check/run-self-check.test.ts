import { describe, expect, it } from "vitest";
import type { GateRequest } from "../../../src/gate/gate-request.ts";
import { type Announced, runSelfCheck } from "../../../src/gate/self-check/run-self-check.ts";
import type { SelfCheck } from "../../../src/gate/self-check/self-check.ts";
import { change, fickle, type Moods, portsOf, request } from "../fickle.ts";

const itself: GateRequest = { ...request, head: request.base, judge: "all" };

interface Outcome {
  readonly check: SelfCheck;
  readonly announced: readonly Announced[];
  readonly asked: readonly string[];
}

async function check(
  moods: Moods,
  {
    runs = 10,
    cases = 21,
    extra = "",
    rules = "",
  }: { runs?: number; cases?: number; extra?: string; rules?: string } = {},
): Promise<Outcome> {
  const { base } = change({ cases, extra });
  const files = { ...base, ".github/promptops.yml": `${base[".github/promptops.yml"]}${rules}` };
  const { models, asked } = fickle(moods);
  const announced: Announced[] = [];
  const announce = (one: Announced): void => {
    expect(asked).toEqual([]);
    announced.push(one);
  };
  const done = await runSelfCheck(itself, portsOf({ base: files, head: files }, models), { runs, announce });
  if (done.status === "missing") throw new Error(done.what);
  return { check: done.value, announced, asked };
}

describe(runSelfCheck, () => {
  it("asks each sample of each question once, and no more than it announced", async () => {
    const { check: found, announced, asked } = await check({ wrong: 20, failing: 0, seed: 1 });
    expect(new Set(asked).size).toBe(asked.length);
    // 21 cases ask 11 questions; 10 runs ask them on two sides, up to 5 times.
    expect(announced).toEqual([{ prompts: 1, least: 220, most: 1100 }]);
    expect(asked.length).toBeGreaterThan(220);
    expect(asked.length).toBeLessThanOrEqual(1100);
    expect(found.requests.made).toBe(asked.length);
  });

  it("finds nothing where all answers are right, and gives the interval all the same", async () => {
    const { check: found } = await check({ wrong: 0, failing: 0, seed: 1 });
    expect(found.all).toEqual({ judged: 10, blocked: 0, rate: 0, interval: [0, expect.closeTo(0.2775, 3)] });
    expect(found.prompts).toMatchObject([{ id: "support.triage", status: "measured", cases: 21, flaky: [] }]);
  });

  it("counts false blocks and names the flaky cases", async () => {
    const rules = "gate: { large_drop: 0.01, alpha: 0.5, repeats: [1] }\n";
    const { check: found } = await check({ wrong: 30, failing: 0, seed: 3 }, { runs: 20, rules });
    const [prompt] = found.prompts;
    expect(prompt?.judged).toBe(20);
    expect(prompt?.blocked).toBeGreaterThan(0);
    expect(prompt?.blocked).toBe(
      (prompt?.verdicts.regression ?? 0) + (prompt?.verdicts["below-baseline"] ?? 0),
    );
    expect(found.all.rate).toBe((prompt?.blocked ?? 0) / 20);
    expect(prompt?.flaky.length).toBeGreaterThan(0);
    for (const { passed, samples } of prompt?.flaky ?? [])
      expect([passed > 0, passed < samples, samples]).toEqual([true, true, 40]);
  });

  it("leaves runs that could not be judged out of the rate, and says why", async () => {
    const { check: found } = await check({ wrong: 0, failing: 100, seed: 1 }, { runs: 3 });
    expect(found.all).toEqual({ judged: 0, blocked: 0, rate: null, interval: null });
    expect(found.prompts).toMatchObject([
      {
        status: "measured",
        verdicts: { unjudged: 3 },
        reason: expect.stringContaining("could not be judged"),
      },
    ]);
  });

  it("takes as many samples as the suite names", async () => {
    const { announced } = await check({ wrong: 10, failing: 0, seed: 1 }, { extra: "repeats: 3" });
    expect(announced).toEqual([{ prompts: 1, least: 660, most: 660 }]);
  });

  it.each(["stub", "replay"] as const)(
    "says that the answers of %s do not vary, and asks nothing",
    async (provider) => {
      const { base } = change({ cases: 3 });
      const { models, asked } = fickle({ wrong: 0, failing: 0, seed: 1 });
      const overruled = { ...itself, provider: { fill: null, overrule: provider } };
      const ports = portsOf({ base, head: base }, models);
      const done = await runSelfCheck(overruled, ports, { runs: 2, announce: () => {} });
      expect(done).toMatchObject({
        value: { all: { judged: 0 }, prompts: [{ status: "deterministic", provider }] },
      });
      expect(asked).toEqual([]);
    },
  );

  it("says which prompt has nothing to be checked with", async () => {
    const { head } = change({ cases: 3 });
    const { models } = fickle({ wrong: 0, failing: 0, seed: 1 });
    const ports = portsOf({ base: head, head }, models);
    const done = await runSelfCheck(itself, ports, { runs: 1, announce: () => {} });
    expect(done).toMatchObject({
      value: {
        prompts: expect.arrayContaining([
          expect.objectContaining({
            id: "support.lonely",
            status: "not-asked",
            reason: "no suite names this prompt",
          }),
        ]),
      },
    });
  });
});
