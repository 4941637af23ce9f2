import type { CaseResult, ComparedCase, Comparison } from "./comparison.ts";

/** Joins the samples of several runs over the same work, in the order in which they were taken: one object a case still. */
export function combine(all: readonly Comparison[]): Comparison {
  const [first, ...others] = all;
  if (first !== undefined && others.length === 0) return first;
  return {
    cases: (first?.cases ?? []).map((one, index) => joinedCase(one, samplesOf(all, index))),
    requests: {
      made: sum(all, ({ requests }) => requests.made),
      cached: sum(all, ({ requests }) => requests.cached),
      reused: sum(all, ({ requests }) => requests.reused),
    },
  };
}

function samplesOf(all: readonly Comparison[], index: number): readonly ComparedCase[] {
  return all.flatMap(({ cases }) => cases[index] ?? []);
}

function joinedCase(one: ComparedCase, samples: readonly ComparedCase[]): ComparedCase {
  return {
    ...one,
    base: one.base === null ? null : joined(samples.flatMap(({ base }) => base ?? [])),
    head: joined(samples.map(({ head }) => head)),
  };
}

/** The majority's grade, with the first answer that was given it. */
function joined(results: readonly CaseResult[]): CaseResult {
  const samples = sum(results, (result) => result.samples);
  const passed = sum(results, (result) => result.passed);
  const status = majority(passed, samples);
  const shown = results.find((result) => result.status === status);
  return { status, samples, passed, reason: shown?.reason ?? "", answer: shown?.answer ?? null };
}

function majority(passed: number, samples: number): CaseResult["status"] {
  if (samples === 0) return "unjudged";
  return passed * 2 > samples ? "passed" : "failed";
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
