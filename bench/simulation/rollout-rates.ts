import type { SharedPhase } from "../../src/monitor/registered.ts";
import { type RolloutSignal, readRollout } from "../../src/monitor/rollout/read-rollout.ts";
import { readUsageLine } from "../../src/usage/usage-line.ts";
import type { RolloutGroup, UsageRow } from "../../src/usage/usage-row.ts";
import { randomFrom } from "./random.ts";

/** A rollout of 14 days; what the new version has is told against the old one's. */
export interface RolloutSetting {
  readonly subjects: number;
  /** Hundredths of the buckets that the new version has. */
  readonly groups: number;
  /** The new version's durations, as so many times the old one's. */
  readonly slower: number;
  /** Points on top of 5 % failures. */
  readonly failures: number;
  /** The share of the new version's calls whose event never arrives. */
  readonly lost: number;
}

/** How often each was said, of all runs, in per cent. */
export interface RolloutRates {
  readonly said: Readonly<Record<RolloutSignal, number>>;
  /** better or worse of any signal. */
  readonly any: number;
  readonly unread: number;
}

const days = 14;
const [control, tried] = [3, 4];
const begin = Date.parse("2026-11-01");

/**
 * Subjects have their own number of calls (spread .8 of its logarithm), their own share of failures and their own duration,
 * and all have the day's wobble of 5 % together.
 */
export function rolloutRates(
  setting: RolloutSetting,
  { runs, seed }: { readonly runs: number; readonly seed: number },
): RolloutRates {
  const random = randomFrom(seed);
  const said: Record<RolloutSignal, number> = { failures: 0, cost: 0, duration: 0 };
  let [any, unread] = [0, 0];
  for (let run = 0; run < runs; run += 1) {
    const reading = readRollout(simulatedRows(setting, random), phaseOf(setting), "2026-11-15");
    const signals = reading?.versions[0]?.signals ?? [];
    const found = signals.filter(({ word }) => word === "better" || word === "worse");
    for (const { signal } of found) said[signal] += 1;
    if (found.length > 0) any += 1;
    if (signals.some(({ word }) => word === "do-not-read")) unread += 1;
  }
  const percent = (count: number): number => (100 * count) / runs;
  return {
    said: { failures: percent(said.failures), cost: percent(said.cost), duration: percent(said.duration) },
    any: percent(any),
    unread: percent(unread),
  };
}

function phaseOf({ groups }: RolloutSetting): SharedPhase {
  const buckets = (isOwn: (group: number) => boolean): readonly number[] =>
    Array.from({ length: 100 }, (_, group) => (isOwn(group) ? 100 : 0));
  return {
    phase: "simulated",
    control,
    buckets: new Map([
      [control, buckets((group) => group < 100 - groups)],
      [tried, buckets((group) => group >= 100 - groups)],
    ]),
  };
}

interface Sums {
  calls: number;
  failures: number;
  cost: number;
  duration: number;
}

function simulatedRows(
  { subjects, groups, slower, failures, lost }: RolloutSetting,
  random: () => number,
): readonly UsageRow[] {
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const wobble = Array.from({ length: days }, () => Math.exp(0.05 * normal()));
  const sums = Array.from({ length: days }, () =>
    Array.from({ length: 100 }, (): Sums => ({ calls: 0, failures: 0, cost: 0, duration: 0 })),
  );
  for (let subject = 0; subject < subjects; subject += 1) {
    const group = Math.floor(random() * 100);
    const isTried = group >= 100 - groups;
    const rate = Math.exp(0.8 * normal() - 0.32);
    const failing = Math.min(1, 0.05 * Math.exp(0.5 * normal() - 0.125) + (isTried ? failures : 0));
    const own = 400 * Math.exp(0.2 * normal()) * (isTried ? slower : 1);
    for (let day = 0; day < days; day += 1) {
      const sum = sums[day]?.[group];
      // Poisson, by the product of uniform numbers (Knuth).
      const floor = Math.exp(-rate);
      for (let product = random(); product > floor && sum !== undefined; product *= random()) {
        if (isTried && random() < lost) continue;
        sum.calls += 1;
        if (random() < failing) sum.failures += 1;
        sum.duration += own * (wobble[day] ?? 1) * (0.5 + random());
        sum.cost += 0.002 * (0.5 + random());
      }
    }
  }
  return sums.flatMap((own, day) => [
    rowOf(day, control, own.slice(0, 100 - groups), 0),
    rowOf(day, tried, own.slice(100 - groups), 100 - groups),
  ]);
}

function rowOf(day: number, version: number, sums: readonly Sums[], first: number): UsageRow {
  const period = new Date(begin + day * 86_400_000).toISOString().slice(0, 10);
  const empty = readUsageLine(
    `{"format":"promptops-usage/1","period":"${period}","prompt_id":"x","prompt_version":${version}}`,
  );
  if (empty === null) throw new Error("the simulation's row is none");
  const calls = sums.reduce((sum, group) => sum + group.calls, 0);
  const groups = Object.fromEntries(
    sums.flatMap(({ calls: own, failures, cost, duration }, index): (readonly [string, RolloutGroup])[] => {
      const figures = { cost: BigInt(Math.round(cost * 1e8)), duration: BigInt(Math.round(duration * 10)) };
      return own === 0 ? [] : [[String(first + index), { calls: own, failures, ...figures }]];
    }),
  );
  const costed = { count: calls, zero: 0, sum: 0n, squares: 0n, buckets: {} };
  return { ...empty, calls, groups, figures: { cost_usd: costed } };
}
