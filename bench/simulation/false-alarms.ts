import { wilson } from "../../src/evaluation/statistics/wilson.ts";
import { defaultPolicy } from "../../src/policy/read-policy.ts";
import { type CaseKind, drawChances } from "./chances.ts";
import { randomFrom } from "./random.ts";
import { runGateOnce, samplesOf } from "./run-gate-once.ts";

/** How one rule judged the pull requests; shares from 0 to 1, requests in the mean of one pull request. */
export interface RuleRates {
  readonly rule: string;
  /** Of the pull requests that change nothing. */
  readonly falseAlarms: number;
  /** Of the pull requests that truly make it worse. */
  readonly caught: number;
  readonly requests: number;
}

/** How much less accurate the worsening pull requests truly are. */
export const trueDrop = 0.2;

const looks = [1, 3, 5] as const;
const seed = 20_260_105;

/** Suites as teams have them: small and larger, of a model that is sure of itself and of one that is not. */
const suites = ([30, 100] as const).flatMap((cases) =>
  (["stable", "flaky"] as const).map((kind: CaseKind) => ({ cases, kind })),
);

interface Seen {
  readonly cases: number;
  /** Passed cases of the first sample. */
  readonly base: number;
  readonly head: number;
  readonly ours: { readonly blocked: boolean; readonly samples: number };
}

const rules: readonly {
  readonly rule: string;
  readonly blocks: (seen: Seen) => boolean;
  readonly samples: (seen: Seen) => number;
}[] = [
  {
    rule: "a bare threshold: 5 points below before",
    blocks: ({ cases, base, head }) => (base - head) / cases > 0.05,
    samples: () => 1,
  },
  {
    rule: "95 % intervals that do not overlap",
    blocks: ({ cases, base, head }) => wilson(head, cases, 0.95)[1] < wilson(base, cases, 0.95)[0],
    samples: () => 1,
  },
  {
    rule: "PromptOps, default policy",
    blocks: ({ ours }) => ours.blocked,
    samples: ({ ours }) => ours.samples,
  },
];

/** Judges so many pull requests of each sort by every rule; the rules see the same answers. */
export async function falseAlarms(pullRequests: number): Promise<readonly RuleRates[]> {
  const random = randomFrom(seed);
  const harmless = await judged(pullRequests, 0, random);
  const worse = await judged(pullRequests, trueDrop, random);
  const share = (seen: readonly Seen[], blocks: (one: Seen) => boolean): number =>
    seen.filter(blocks).length / seen.length;
  return rules.map(({ rule, blocks, samples }) => {
    const all = [...harmless, ...worse];
    const requests = all.reduce((sum, one) => sum + 2 * one.cases * samples(one), 0) / all.length;
    return { rule, falseAlarms: share(harmless, blocks), caught: share(worse, blocks), requests };
  });
}

async function judged(count: number, drop: number, random: () => number): Promise<readonly Seen[]> {
  const seen: Seen[] = [];
  for (let index = 0; index < count; index += 1) {
    const { cases, kind } = suites[index % suites.length] ?? { cases: 30, kind: "stable" };
    const sample = samplesOf(drawChances({ kind, cases, drop }, random), random);
    const first = sample(1).cases;
    const passed = (side: "base" | "head"): number =>
      first.filter((one) => one[side]?.status === "passed").length;
    const { outcome, samples } = await runGateOnce({
      gate: defaultPolicy().gate,
      looks,
      baseline: null,
      sample,
    });
    const blocked = outcome === "test" || outcome === "large drop";
    seen.push({ cases, base: passed("base"), head: passed("head"), ours: { blocked, samples } });
  }
  return seen;
}

/** The rates as a Markdown table. */
export function falseAlarmsTable(rates: readonly RuleRates[]): string {
  const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;
  return [
    "| rule | blocked although nothing changed | caught | requests a pull request |",
    "| :- | -: | -: | -: |",
    ...rates.map(
      ({ rule, falseAlarms: alarms, caught, requests }) =>
        `| ${rule} | ${percent(alarms)} | ${percent(caught)} | ${requests.toFixed(0)} |`,
    ),
  ].join("\n");
}
