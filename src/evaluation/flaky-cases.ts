import type { CaseResult, Comparison } from "./comparison.ts";
import type { Flaky } from "./judgement.ts";

/** The cases of which some samples of one side passed and some did not. */
export function flakyCases({ cases }: Comparison): readonly Flaky[] {
  return cases
    .map(({ name, base, head }) => ({ case: name, base: share(base), head: share(head) }))
    .filter(({ base, head }) => isFlaky(base) || isFlaky(head));
}

function share(result: CaseResult | null): number | null {
  return result === null || result.samples === 0 ? null : result.passed / result.samples;
}

function isFlaky(share: number | null): boolean {
  return share !== null && share > 0 && share < 1;
}
