import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CaseResult, Comparison } from "../../../src/evaluation/comparison.ts";
import { combining } from "../../../src/evaluation/run/combine.ts";
import { aCase, type Outcome } from "../a-comparison.ts";

/** One comparison a sample of a single case. */
function samples(...outcomes: readonly Outcome[]): readonly Comparison[] {
  return outcomes.map((outcome, index) => {
    const one = aCase(outcome, { key: "one", name: "one" });
    return {
      cases: [{ ...one, base: told(one.base, index), head: told(one.head, index) ?? one.head }],
      requests: { made: 2, cached: 1, reused: 0 },
    };
  });
}

/** The result of a numbered sample. */
function told(result: CaseResult | null, index: number): CaseResult | null {
  if (result === null || result.answer === null) return result;
  return { ...result, answer: { ...result.answer, output: `${result.status} ${index + 1}` } };
}

function combine(all: readonly Comparison[]): Comparison {
  const samplesOf = combining();
  for (const run of all) samplesOf.add(run);
  return samplesOf.combined();
}

const head = (...outcomes: readonly Outcome[]): CaseResult | undefined =>
  combine(samples(...outcomes)).cases[0]?.head;

describe(combining, () => {
  it.each<{ why: string; of: readonly Outcome[]; result: Partial<CaseResult>; output: string | undefined }>([
    {
      why: "most samples passed",
      of: ["PF", "PP", "PP"],
      result: { status: "passed", samples: 3, passed: 2, reason: "" },
      output: "passed 2",
    },
    {
      why: "most samples failed",
      of: ["PP", "PF", "PF"],
      result: { status: "failed", samples: 3, passed: 1, reason: "the output is wrong" },
      output: "failed 2",
    },
    {
      why: "as many passed as failed",
      of: ["PP", "PF", "PU"],
      result: { status: "failed", samples: 2, passed: 1 },
      output: "failed 2",
    },
    {
      why: "only one sample was judged",
      of: ["PU", "PP", "PU"],
      result: { status: "passed", samples: 1, passed: 1 },
      output: "passed 2",
    },
    {
      why: "no sample was judged",
      of: ["PU", "PU"],
      result: { status: "unjudged", samples: 0, passed: 0, reason: "the provider did not answer" },
      output: undefined,
    },
  ])("goes by the majority, and shows its first answer, when $why", ({ of, result, output }) => {
    expect(head(...of)).toMatchObject(result);
    expect(head(...of)?.answer?.output).toBe(output);
  });

  it("joins each side by itself and adds up the requests", () => {
    const { cases, requests } = combine(samples("PF", "FF", "PP"));
    expect(cases).toMatchObject([{ base: { samples: 3, passed: 2 }, head: { samples: 3, passed: 1 } }]);
    expect(requests).toEqual({ made: 6, cached: 3, reused: 0 });
  });

  it("leaves a case that base was not asked without a base", () => {
    expect(combine(samples("-P", "-F", "-P")).cases).toMatchObject([{ base: null, head: { passed: 2 } }]);
  });

  it("leaves one sample as it is, and makes nothing of nothing", () => {
    const [one] = samples("PF");
    expect(one === undefined ? null : combine([one])).toBe(one);
    expect(combine([])).toEqual({ cases: [], requests: { made: 0, cached: 0, reused: 0 } });
  });

  it("gives the same counts in whatever order the samples come", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom<Outcome>("PP", "PF", "PU"), { minLength: 1 }), (outcomes) => {
        const counts = (of: readonly Outcome[]) => {
          const { status, samples: judged, passed } = head(...of) ?? {};
          return { status, judged, passed };
        };
        expect(counts(outcomes.toReversed())).toEqual(counts(outcomes));
      }),
    );
  });
});
