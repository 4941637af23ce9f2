import type { CaseResult, Comparison } from "../comparison.ts";
import type { Evaluation, Flaky } from "../evaluation.ts";
import { percent, toldApart } from "../percent.ts";
import { binomialTail } from "../statistics/binomial-tail.ts";
import { casesToDecide } from "../statistics/cases-to-decide.ts";
import { wilson } from "../statistics/wilson.ts";
import { type BaselineMiss, baselineMiss } from "./baseline-miss.ts";
import type { VerdictInput } from "./verdict-input.ts";

/** What the author may want to know beside the verdict; plain sentences. */
export function verdictNotes(input: VerdictInput, verdict: Evaluation["verdict"]): readonly string[] {
  return [...baselineNotes(input, verdict), ...criticalNotes(input)];
}

function baselineNotes(input: VerdictInput, verdict: Evaluation["verdict"]): readonly string[] {
  switch (verdict) {
    case "below-baseline":
      return input.gate.baseline === "strict" ? chanceNotes(input) : undecidedNotes(input);
    case "ok":
    case "inconclusive":
      return toleratedNotes(input);
    case "unjudged":
    case "regression":
      return [];
  }
}

/** How far a miss that does not block by itself can be chance. */
function undecidedNotes(input: VerdictInput): readonly string[] {
  const miss = baselineMiss(input);
  return miss === null || !miss.chance ? [] : [...intervalNotes(miss), casesNote(miss)];
}

/** An accuracy below the baseline that does not block is no secret. */
function toleratedNotes(input: VerdictInput): readonly string[] {
  const { tally, facts } = input;
  const miss = baselineMiss(input);
  const { accuracy } = tally.head;
  const low = miss?.accuracy ?? accuracy;
  if (facts.baseline === null || low === null || low >= facts.baseline) return [];
  const [shown, limit] = toldApart(low, facts.baseline);
  const told = `Head's accuracy of ${shown} is below the baseline of ${limit}`;
  // Whether the owner is asked stands elsewhere.
  return miss === null ? [`${told}, which does not block here.`] : [`${told}.`, ...undecidedNotes(input)];
}

/** How far a `below-baseline` can be chance. */
function chanceNotes(input: VerdictInput): readonly string[] {
  const miss = baselineMiss(input);
  if (miss === null || !miss.chance) return [];
  const { judged, baseline } = miss;
  return [
    ...intervalNotes(miss),
    ...(input.tally.fractional ? [] : [luckNote(judged, baseline)]),
    casesNote(miss),
  ];
}

function casesNote({ accuracy, baseline }: BaselineMiss): string {
  return `At this accuracy about ${casesToDecide(accuracy, baseline)} cases would decide.`;
}

function intervalNotes({ passes, judged, baseline, chance }: BaselineMiss): readonly string[] {
  if (!chance) return [];
  const [low, high] = wilson(passes, judged, 0.95);
  return [
    `The 95 % interval of head's accuracy, ${percent(low)} to ${percent(high)}, contains the baseline of ${percent(baseline)}: this may be chance.`,
  ];
}

/** Counts passed cases, so it says nothing of cases that pass by parts. */
function luckNote(judged: number, baseline: number): string {
  // Blocked is every count whose share is below the baseline: the largest is one under the first that is not.
  const blocked = binomialTail(firstAtLeast(baseline, judged) - 1, judged, baseline).atMost;
  return `With ${judged} cases an unchanged prompt whose true accuracy is exactly the baseline would be blocked so in ${percent(blocked, 0)} of runs.`;
}

/** The smallest count of `judged` whose share is not below the baseline, found on the shares that the rule compares. */
function firstAtLeast(baseline: number, judged: number): number {
  const near = Math.max(0, Math.floor(baseline * judged) - 1);
  return [near, near + 1, near + 2].find((count) => count / judged >= baseline) ?? near + 3;
}

/** Losses of critical cases block by themselves; here are those that no rule sees. */
function criticalNotes({ tally, facts }: VerdictInput): readonly string[] {
  const isNew = tally.new_cases.filter(({ critical, head }) => critical && head.status === "failed").length;
  return facts.hasBase && isNew > 0 ? [`${count(isNew, "new critical case")} failed.`] : [];
}

function count(number: number, what: string): string {
  return number === 1 ? `1 ${what}` : `${number} ${what}s`;
}

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
