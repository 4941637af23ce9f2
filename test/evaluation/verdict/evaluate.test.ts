import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CaseResult, ComparedCase, Comparison } from "../../../src/evaluation/comparison.ts";
import { signFlip } from "../../../src/evaluation/statistics/sign-flip.ts";
import { evaluate } from "../../../src/evaluation/verdict/evaluate.ts";
import type { VerdictFacts } from "../../../src/evaluation/verdict/verdict-input.ts";
import type { GatePolicy } from "../../../src/policy/policy.ts";
import { aCase, aComparison, type Outcome, outcomes } from "../a-comparison.ts";

const gate: GatePolicy = {
  mode: "block",
  warn_paths: [],
  baseline: "strict",
  alpha: 0.05,
  margin: 0.05,
  min_effect: 0.01,
  large_drop: 0.1,
  max_unjudged: 0.02,
  on_inconclusive: "warn",
  on_gate_change: "owner",
  require_suite: false,
  repeats: [1],
  max_cost_usd: null,
  max_cost_per_pull_request_usd: null,
  max_cost_increase: null,
  max_latency_increase: null,
};
const facts: VerdictFacts = { baseline: null, behaviourChanged: true, hasBase: true };

interface Row {
  readonly why: string;
  readonly cases: Partial<Record<Outcome, number>>;
  readonly facts?: Partial<VerdictFacts>;
  readonly gate?: Partial<GatePolicy>;
  readonly verdict: string;
  readonly reason?: string;
}

const rows: readonly Row[] = [
  // unjudged
  { why: "there is no case", cases: {}, verdict: "unjudged", reason: "there is no case to judge" },
  {
    why: "no case has a result at head",
    cases: { UU: 3 },
    gate: { max_unjudged: 1 },
    verdict: "unjudged",
    reason: "3 of 3 cases could not be judged: the provider did not answer",
  },
  { why: "no case has a result at base", cases: { UP: 3 }, gate: { max_unjudged: 1 }, verdict: "unjudged" },
  { why: "all compared cases lack a side", cases: { UP: 1, PU: 1, "-P": 98 }, verdict: "unjudged" },
  { why: "exactly max_unjudged lack a result", cases: { PP: 49, PU: 1 }, verdict: "ok" },
  {
    why: "more than max_unjudged lack a result at head",
    cases: { PP: 57, PU: 3 },
    verdict: "unjudged",
    reason: "3 of 60 cases could not be judged: the provider did not answer",
  },
  {
    why: "more than max_unjudged lack a result at base",
    cases: { PP: 57, UP: 3 },
    verdict: "unjudged",
    reason: "3 of 60 cases could not be judged: at base: the provider did not answer",
  },
  {
    why: "each side alone is within max_unjudged, both are not",
    cases: { PP: 98, UP: 2, PU: 1 },
    verdict: "unjudged",
  },
  { why: "a case without a result on both sides counts once", cases: { PP: 98, UU: 2 }, verdict: "ok" },
  { why: "a new case without a result counts", cases: { PP: 49, "-U": 2 }, verdict: "unjudged" },
  { why: "unjudged comes before a regression", cases: { PF: 50, PU: 10 }, verdict: "unjudged" },
  // regression by the test
  {
    why: "the test sees seven losses",
    cases: { PP: 50, PF: 7, FF: 3 },
    verdict: "regression",
    reason: "7 cases got worse, none better (p = 0.004)",
  },
  {
    why: "four losses of 60 are p = 0.031",
    cases: { PP: 56, PF: 4 },
    verdict: "regression",
    reason: "4 cases got worse, none better (p = 0.031)",
  },
  { why: "p is exactly alpha", cases: { PP: 56, PF: 4 }, gate: { alpha: 0.03125 }, verdict: "regression" },
  {
    why: "p is just above alpha",
    cases: { PP: 56, PF: 4 },
    gate: { alpha: 0.03124 },
    verdict: "inconclusive",
  },
  { why: "three losses of 60 are p = 0.0625", cases: { PP: 57, PF: 3 }, verdict: "inconclusive" },
  { why: "the drop is exactly min_effect", cases: { PP: 396, PF: 4 }, verdict: "regression" },
  { why: "the drop is just below min_effect", cases: { PP: 397, PF: 4 }, verdict: "ok" },
  {
    why: "min_effect is a decimal that a double misses",
    cases: { PP: 54, PF: 6 },
    gate: { min_effect: 0.1, large_drop: 1 },
    verdict: "regression",
  },
  { why: "gains make up for losses", cases: { PP: 50, PF: 5, FP: 5 }, verdict: "inconclusive" },
  {
    why: "gains make up for too few losses",
    cases: { PP: 51, PF: 8, FP: 1 },
    verdict: "regression",
    reason: "8 cases got worse, 1 better (p = 0.011)",
  },
  {
    why: "p below a thousandth",
    cases: { PP: 50, PF: 20 },
    verdict: "regression",
    reason: "20 cases got worse, none better (p < 0.001)",
  },
  {
    why: "unjudged cases are left out of the drop",
    cases: { PP: 16, PF: 2, PU: 2 },
    gate: { max_unjudged: 0.1 },
    verdict: "regression",
  },
  // regression by a large drop
  {
    why: "two of twenty are exactly large_drop",
    cases: { PP: 18, PF: 2 },
    verdict: "regression",
    reason: "2 cases got worse, none better: a drop of 10.0 points, the limit is 10.0 points",
  },
  { why: "two of 21 are below large_drop", cases: { PP: 19, PF: 2 }, verdict: "inconclusive" },
  { why: "one case alone is no large drop", cases: { PP: 4, PF: 1 }, verdict: "inconclusive" },
  { why: "a net loss of one is no large drop", cases: { PP: 4, PF: 3, FP: 2 }, verdict: "inconclusive" },
  { why: "a net loss of two is a large drop", cases: { PP: 4, PF: 4, FP: 2 }, verdict: "regression" },
  {
    why: "a regression comes before the baseline",
    cases: { PP: 18, PF: 2 },
    facts: { baseline: 0.99 },
    verdict: "regression",
  },
  // below-baseline
  {
    why: "head is below the baseline",
    cases: { PP: 57, PF: 1, FF: 2 },
    facts: { baseline: 0.97 },
    verdict: "below-baseline",
    reason: "95.0 % is below the baseline of 97.0 %",
  },
  { why: "head is exactly the baseline", cases: { PP: 57, FF: 3 }, facts: { baseline: 0.95 }, verdict: "ok" },
  {
    why: "head is below a baseline that is rounded up",
    cases: { PP: 57, PF: 1, FF: 1 },
    facts: { baseline: 0.9662 },
    verdict: "below-baseline",
    reason: "96.61 % is below the baseline of 96.62 %",
  },
  {
    why: "the behaviour did not change",
    cases: { PP: 57, FF: 3 },
    facts: { baseline: 0.97, behaviourChanged: false },
    verdict: "ok",
  },
  {
    why: "base is below the baseline too and nothing got worse",
    cases: { PP: 57, FF: 3 },
    facts: { baseline: 0.97 },
    verdict: "ok",
  },
  {
    why: "base is below too and as many got better as worse",
    cases: { PP: 195, PF: 1, FP: 1, FF: 13 },
    facts: { baseline: 0.97 },
    verdict: "ok",
  },
  {
    why: "base is below too and head is lower still",
    cases: { PP: 56, PF: 1, FF: 3 },
    facts: { baseline: 0.97 },
    verdict: "below-baseline",
  },
  {
    why: "base is at the baseline and new cases fail",
    cases: { PP: 60, "-F": 3 },
    facts: { baseline: 0.97 },
    verdict: "below-baseline",
  },
  {
    why: "all cases are new and too many fail",
    cases: { "-P": 9, "-F": 1 },
    facts: { baseline: 0.97 },
    verdict: "below-baseline",
  },
  {
    why: "without a base, head is below the baseline",
    cases: { "-P": 9, "-F": 1 },
    facts: { baseline: 0.97, hasBase: false },
    verdict: "below-baseline",
  },
  {
    why: "without a base and unchanged behaviour, head is below the baseline",
    cases: { "-P": 9, "-F": 1 },
    facts: { baseline: 0.97, hasBase: false, behaviourChanged: false },
    verdict: "below-baseline",
  },
  {
    why: "by interval, the interval reaches the baseline: what passes is still below it",
    cases: { PP: 57, "-F": 3 },
    facts: { baseline: 0.97 },
    gate: { baseline: "interval" },
    verdict: "below-baseline",
  },
  {
    why: "by interval, what may be chance does not hide that the cases cannot tell",
    cases: { PP: 57, PF: 3 },
    facts: { baseline: 0.97 },
    gate: { baseline: "interval" },
    verdict: "inconclusive",
  },
  {
    why: "strictly, what may be chance is below the baseline all the same",
    cases: { PP: 57, PF: 3 },
    facts: { baseline: 0.97 },
    verdict: "below-baseline",
  },
  {
    why: "by interval, the interval ends below the baseline",
    cases: { PP: 57, "-F": 3 },
    facts: { baseline: 0.99 },
    gate: { baseline: "interval" },
    verdict: "below-baseline",
  },
  // ok
  { why: "no case got worse", cases: { PP: 58, FF: 2 }, verdict: "ok", reason: "no case got worse" },
  {
    why: "some got better, none worse",
    cases: { PP: 55, FP: 3, FF: 2 },
    verdict: "ok",
    reason: "no case got worse, 3 better",
  },
  {
    why: "the interval is within the margin",
    cases: { PP: 197, PF: 2, FP: 1 },
    verdict: "ok",
    reason: "2 cases got worse, 1 better: less than the margin of 5.0 points at 90 % confidence",
  },
  {
    why: "the interval is not within a smaller margin",
    cases: { PP: 197, PF: 2, FP: 1 },
    gate: { margin: 0.01 },
    verdict: "inconclusive",
  },
  {
    why: "there is no base",
    cases: { "-P": 9, "-F": 1 },
    facts: { hasBase: false },
    verdict: "ok",
    reason: "9 of 10 cases passed; there is no base to compare with",
  },
  {
    why: "all cases are new",
    cases: { "-P": 9, "-F": 1 },
    verdict: "ok",
    reason: "9 of 10 cases passed; all of them are new, so there is nothing to compare",
  },
  { why: "new cases fail and no baseline is declared", cases: { PP: 20, "-F": 10 }, verdict: "ok" },
  // inconclusive
  {
    why: "one case got worse",
    cases: { PP: 39, PF: 1 },
    verdict: "inconclusive",
    reason: "1 case got worse, none better: too few to tell (p = 0.250)",
  },
];

describe(evaluate, () => {
  it.each(rows)("says $verdict when $why", (row) => {
    const judgement = evaluate(aComparison(row.cases), { ...facts, ...row.facts }, { ...gate, ...row.gate });
    expect(judgement.verdict).toBe(row.verdict);
    if (row.reason !== undefined) expect(judgement.reason).toBe(row.reason);
  });

  it.each([
    { outcome: "PF", verdict: "regression" },
    { outcome: "FF", verdict: "ok" },
    { outcome: "FP", verdict: "ok" },
    { outcome: "-F", verdict: "ok" },
    { outcome: "PU", verdict: "unjudged" },
    { outcome: "UP", verdict: "unjudged" },
  ] as const)("says $verdict for a critical case that is $outcome", ({ outcome, verdict }) => {
    const { cases, requests } = aComparison({ PP: 99 });
    const critical = aCase(outcome, { critical: true, name: "refund" });
    expect(evaluate({ cases: [...cases, critical], requests }, facts, gate).verdict).toBe(verdict);
  });

  it("names a critical case that got worse, before everything else", () => {
    const { cases, requests } = aComparison({ PP: 300, PF: 40, FP: 40 });
    const refund = aCase("PF", { critical: true, name: "refund" });
    const cancel = aCase("PF", { critical: true, name: "cancel" });
    const judged = (critical: readonly ComparedCase[]) =>
      evaluate({ cases: [...cases, ...critical], requests }, facts, gate);
    expect(judged([refund]).reason).toBe("the critical case `refund` got worse");
    expect(judged([refund, cancel]).reason).toBe("2 critical cases got worse, `cancel` is one of them");
    expect(judged([refund]).flips[0]).toMatchObject({ case: "refund", change: "lost", critical: true });
  });

  it("carries the numbers that it judged from", () => {
    const judgement = evaluate(
      aComparison({ PP: 49, PF: 7, FP: 1, FF: 2, UP: 1, "-P": 4, "-F": 1 }),
      facts,
      gate,
    );
    expect(judgement).toMatchObject({
      cases: 65,
      new_cases: 5,
      base: { passed: 56, judged: 59, accuracy: 56 / 59 },
      head: { passed: 55, judged: 65, accuracy: 55 / 65 },
      delta: -6 / 59,
      smallest_visible_drop: 4 / 59,
      unjudged: [{ case: "UP", reason: "at base: the provider did not answer" }],
    });
    expect(judgement.p).toBeCloseTo(0.0195, 3);
    expect(judgement.flips.map(({ change }) => change)).toEqual([
      ...Array.from({ length: 7 }, () => "lost"),
      "gained",
    ]);
    expect(judgement.flips[0]).toMatchObject({
      expected: "right",
      base_output: "passed",
      head_output: "failed",
      reason: "the output is wrong",
    });
    expect(judgement.flips.at(-1)).toMatchObject({ change: "gained", reason: "the output is wrong" });
  });

  it("gives null for what was not compared", () => {
    const judgement = evaluate(aComparison({ "-P": 60 }), { ...facts, hasBase: false }, gate);
    expect(judgement).toMatchObject({ base: null, delta: null, interval: null, p: null, new_cases: 0 });
    expect(judgement.smallest_visible_drop).toBe(4 / 60);
  });

  it("says how far a missed baseline may be chance", () => {
    const { notes } = evaluate(aComparison({ PP: 18, PF: 1, FF: 1 }), { ...facts, baseline: 0.94 }, gate);
    expect(notes).toEqual([
      "The 95 % interval of head's accuracy, 69.9 % to 97.2 %, contains the baseline of 94.0 %: this may be chance.",
      "With 20 cases an unchanged prompt whose true accuracy is exactly the baseline would be blocked so in 34 % of runs.",
      "At this accuracy about 136 cases would decide.",
    ]);
  });

  it.each([
    { why: "the interval ends below the baseline", cases: { PP: 90, PF: 3, FF: 7 }, baseline: 0.99 },
    { why: "there is no baseline", cases: { PP: 90, FF: 10 }, baseline: null },
    { why: "head reaches the baseline", cases: { PP: 90, FF: 10 }, baseline: 0.9 },
  ])("says nothing of chance when $why", ({ cases, baseline }) => {
    expect(evaluate(aComparison(cases), { ...facts, baseline }, gate).notes).toEqual([]);
  });

  it("says that head is below the baseline also where that does not block", () => {
    const { notes } = evaluate(aComparison({ PP: 57, FF: 3 }), { ...facts, baseline: 0.97 }, gate);
    expect(notes).toEqual([
      "Head's accuracy of 95.0 % is below the baseline of 97.0 %, which does not block here.",
    ]);
  });

  it("notes critical cases that no rule sees", () => {
    const { cases, requests } = aComparison({ PP: 99 });
    const unseen = [aCase("-F", { critical: true })];
    expect(evaluate({ cases: [...cases, ...unseen], requests }, facts, gate).notes).toEqual([
      "1 new critical case failed.",
    ]);
  });

  const anyCase = fc.record({
    outcome: fc.constantFrom(...outcomes),
    critical: fc.boolean(),
    name: fc.string(),
  });
  const anyCases = fc.array(anyCase, { maxLength: 40 });
  const anyFacts = fc.record({
    baseline: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    behaviourChanged: fc.boolean(),
    hasBase: fc.boolean(),
  });
  const requests = { made: 0, cached: 0, reused: 0 };
  const tolerant = { ...gate, max_unjudged: 0.5 };

  it("names the cases that fail and have nothing to be compared with, critical ones first", () => {
    const cases = [
      aCase("-F", { name: "new" }),
      aCase("-F", { name: "worse", critical: true }),
      aCase("-P"),
      aCase("PF"),
    ];
    const { failures } = evaluate({ cases, requests }, facts, tolerant);
    expect(failures.map((one) => [one.case, one.critical])).toEqual([
      ["worse", true],
      ["new", false],
    ]);
    expect(failures[0]).toMatchObject({ expected: "right", output: "failed", reason: "the output is wrong" });
  });

  it("never depends on the order of the cases", () => {
    fc.assert(
      fc.property(anyCases, anyFacts, (list, known) => {
        const cases = list.map(({ outcome, ...fields }) => aCase(outcome, fields));
        const { flips, failures, unjudged, ...one } = evaluate({ cases, requests }, known, tolerant);
        const {
          flips: turned,
          failures: others,
          unjudged: missing,
          ...other
        } = evaluate({ cases: cases.toReversed(), requests }, known, tolerant);
        expect(other).toEqual(one);
        expect(turned.length).toBe(flips.length);
        expect(others.length).toBe(failures.length);
        expect(missing.length).toBe(unjudged.length);
      }),
    );
  });

  it("gives a verdict that does not depend on names", () => {
    fc.assert(
      fc.property(anyCases, anyFacts, (list, known) => {
        const named = list.map(({ outcome, ...fields }) => aCase(outcome, fields));
        const nameless = named.map((one) => ({ ...one, name: "", key: "" }));
        const { verdict, p, notes } = evaluate({ cases: named, requests }, known, tolerant);
        expect(evaluate({ cases: nameless, requests }, known, tolerant)).toMatchObject({ verdict, p, notes });
      }),
    );
  });

  it("mirrors delta and interval when base and head change places", () => {
    const compared = fc.array(fc.constantFrom<Outcome>("PP", "PF", "FP", "FF"), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(compared, (list) => {
        const cases = list.map((outcome) => aCase(outcome));
        const swapped = cases.map((one) => ({ ...one, base: one.head, head: one.base ?? one.head }));
        const there = evaluate({ cases, requests }, facts, gate);
        const back = evaluate({ cases: swapped, requests }, facts, gate);
        expect(back.delta).toBeCloseTo(-(there.delta ?? Number.NaN), 12);
        expect(back.interval?.[0]).toBeCloseTo(-(there.interval?.[1] ?? Number.NaN), 12);
        expect((there.p ?? 0) + (back.p ?? 0)).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe("a case with several samples", () => {
  const anySide = fc
    .integer({ min: 0, max: 5 })
    .chain((samples) =>
      fc.record({ samples: fc.constant(samples), passed: fc.integer({ min: 0, max: samples }) }),
    );
  const anySides = fc.array(fc.record({ base: anySide, head: anySide }), { minLength: 1, maxLength: 40 });
  type Side = { readonly samples: number; readonly passed: number };

  function result({ samples, passed }: Side): CaseResult {
    const status = samples === 0 ? "unjudged" : passed * 2 > samples ? "passed" : "failed";
    return { status, samples, passed, reason: "", answer: null };
  }

  function comparison(sides: readonly { readonly base: Side; readonly head: Side }[]): Comparison {
    const cases = sides.map(({ base, head }, index) =>
      aCase("PP", { key: String(index), name: "x", base: result(base), head: result(head) }),
    );
    return { cases, requests: { made: 0, cached: 0, reused: 0 } };
  }

  const of = (passed: number, samples = 3): Side => ({ passed, samples });
  const tolerant = { ...gate, max_unjudged: 1 };

  it("counts by the share of its samples, and passes by their majority", () => {
    // The known mean of five cases of three samples is 2/3; pooled, the samples would be fifteen.
    const sides = [3, 2, 0, 2, 3].map((passed) => ({ base: of(3), head: of(passed) }));
    const { head, delta, p, base } = evaluate(comparison(sides), facts, gate);
    expect(head).toEqual({ passed: 4, judged: 5, accuracy: 10 / 15 });
    expect(base).toEqual({ passed: 5, judged: 5, accuracy: 1 });
    expect(delta).toBe(-5 / 15);
    // Three differences of one sign: 1/8, less half of it.
    expect(p).toBeCloseTo(1 / 16, 12);
  });

  it.each([
    { differences: [-3, -1, -2, 0, 0, 1, -1, 0, 0, 0], exact: 0.125 },
    { differences: [-2, -3, -1, -3, -2, 0, 0, 1, 0, -1], exact: 0.03125 },
  ])("is tested by the sign-flip test: $differences", ({ differences, exact }) => {
    const sides = differences.map((each) => ({
      base: of(each < 0 ? -each : 0),
      head: of(Math.max(0, each)),
    }));
    const p = evaluate(comparison(sides), facts, gate).p ?? Number.NaN;
    expect(p).toBeLessThan(exact);
    expect(p).toBe(signFlip(differences));
  });

  it.each([
    {
      why: "a case that passes less often is worse",
      of: [[3, 2]],
      reason: "1 case got worse, none better: too few to tell (p = 0.250)",
    },
    { why: "a case that is as flaky as before is not", of: [[2, 2]], reason: "no case got worse" },
    { why: "so is one that passes more often", of: [[1, 2]], reason: "no case got worse, 1 better" },
  ])("says that $why", ({ of: shares, reason }) => {
    const sides = [...shares, [1, 1]].map(([base = 0, head = 0]) => ({ base: of(base), head: of(head) }));
    expect(evaluate(comparison(sides), facts, gate).reason).toBe(reason);
  });

  it("is a large drop by sums of shares", () => {
    const six = (head: number) => Array.from({ length: 6 }, () => ({ base: of(3), head: of(head) }));
    const rest = Array.from({ length: 14 }, () => ({ base: of(3), head: of(3) }));
    const strict = { ...gate, alpha: 0 };
    expect(evaluate(comparison([...six(2), ...rest]), facts, strict).reason).toBe(
      "6 cases got worse, none better: a drop of 10.0 points, the limit is 10.0 points",
    );
    expect(evaluate(comparison([...six(2).slice(1), ...rest]), facts, strict).verdict).toBe("inconclusive");
  });

  it("is lost only by the majority", () => {
    const flip = (head: number) => {
      const { cases, requests } = comparison([{ base: of(3), head: of(head) }]);
      return evaluate({ cases: cases.map((one) => ({ ...one, critical: true })), requests }, facts, gate);
    };
    expect(flip(2)).toMatchObject({ verdict: "inconclusive", flips: [] });
    expect(flip(1)).toMatchObject({ verdict: "regression", flips: [{ change: "lost" }] });
  });

  it("never depends on the order of the cases", () => {
    fc.assert(
      fc.property(anySides, (sides) => {
        const { flaky, flips, unjudged, ...one } = evaluate(comparison(sides), facts, tolerant);
        const turned = evaluate(comparison(sides.toReversed()), facts, tolerant);
        expect(turned).toMatchObject(one);
        expect(turned.flaky).toEqual(flaky.toReversed());
        expect(turned.flips).toHaveLength(flips.length);
        expect(turned.unjudged).toHaveLength(unjudged.length);
      }),
    );
  });

  it("mirrors delta, p and interval when base and head change places", () => {
    fc.assert(
      fc.property(anySides, (sides) => {
        const swapped = sides.map(({ base, head }) => ({ base: head, head: base }));
        const there = evaluate(comparison(sides), facts, tolerant);
        const back = evaluate(comparison(swapped), facts, tolerant);
        fc.pre(there.delta !== null);
        expect(back.delta).toBeCloseTo(-(there.delta ?? Number.NaN), 12);
        expect((there.p ?? 0) + (back.p ?? 0)).toBeCloseTo(1, 9);
        expect(back.interval?.[0]).toBeCloseTo(-(there.interval?.[1] ?? Number.NaN), 9);
      }),
    );
  });

  it("has a probability for p, and an interval that contains delta", () => {
    fc.assert(
      fc.property(anySides, (sides) => {
        const { p, delta, interval, head } = evaluate(comparison(sides), facts, tolerant);
        for (const share of [p, head.accuracy]) {
          expect(share ?? 0).toBeGreaterThanOrEqual(0);
          expect(share ?? 0).toBeLessThanOrEqual(1);
        }
        expect(interval?.[0] ?? -1).toBeLessThanOrEqual((delta ?? 0) + 1e-12);
        expect(interval?.[1] ?? 1).toBeGreaterThanOrEqual((delta ?? 0) - 1e-12);
      }),
    );
  });

  it("weighs what one sample weighs where all of its samples agree", () => {
    const agreeing = fc.array(
      fc.record({ base: fc.boolean(), head: fc.boolean(), samples: fc.integer({ min: 1, max: 15 }) }),
    );
    fc.assert(
      fc.property(agreeing, (list) => {
        const sides = (samplesOf: (samples: number) => number) =>
          list.map(({ base, head, samples }) => {
            const count = samplesOf(samples);
            return { base: of(base ? count : 0, count), head: of(head ? count : 0, count) };
          });
        const many = evaluate(comparison(sides((samples) => samples)), facts, gate);
        expect(many).toEqual(evaluate(comparison(sides(() => 1)), facts, gate));
      }),
    );
  });

  it("holds the baseline against the mean share", () => {
    const sides = Array.from({ length: 20 }, (_, index) => ({ base: of(3), head: of(index < 6 ? 2 : 3) }));
    const judged = (baseline: number, rule: GatePolicy["baseline"]) =>
      evaluate(
        comparison(sides),
        { ...facts, baseline },
        { ...gate, alpha: 0, large_drop: 1, baseline: rule },
      );
    expect(judged(0.9, "strict").verdict).toBe("inconclusive");
    expect(judged(0.95, "strict")).toMatchObject({
      verdict: "below-baseline",
      reason: "90.0 % is below the baseline of 95.0 %",
      notes: [
        "The 95 % interval of head's accuracy, 69.9 % to 97.2 %, contains the baseline of 95.0 %: this may be chance.",
        "At this accuracy about 73 cases would decide.",
      ],
    });
    expect(judged(0.95, "interval").verdict).toBe("inconclusive");
    expect(judged(0.98, "interval").verdict).toBe("below-baseline");
  });

  it("stays fast where missing samples make all shares odd", () => {
    const sides = Array.from({ length: 3000 }, (_, index) => ({
      base: of(index % 7, 7 + (index % 9)),
      head: of(index % 5, 5 + (index % 11)),
    }));
    const { p } = evaluate(comparison(sides), facts, gate);
    expect(p).toBeGreaterThan(0);
    expect(p).toBeLessThan(1);
  }, 10_000);
});
