import type { DayValue } from "../../src/monitor/days/day-signals.ts";
import { dayBefore, judgeDrift } from "../../src/monitor/drift/judge-drift.ts";
import { isLarge } from "../../src/monitor/drift/judge-signal.ts";
import { baselineDays, compareDays } from "../../src/monitor/statistics/day-interval.ts";
import { randomFrom } from "./random.ts";

/** Days whose median latency spreads by `sd` (of its logarithm), each of so many calls, which spread by .5. */
export interface DriftSetting {
  readonly baseline: number;
  readonly sd: number;
  readonly calls: number;
}

/** How often, of all runs, in per cent. */
export interface DriftRates {
  /** By the mean of the last three days alone. */
  readonly threeDays: number;
  /** By the whole rule. */
  readonly rule: number;
}

const settings = { signals: ["*"], min_effect: 0.1, min_points: 0.05, alpha: 0.01 };
const newest = "2026-11-20";

/** How often drift is said where the last three days are `shift` times the days before. */
export function driftRates(
  { baseline, sd, calls }: DriftSetting,
  { shift, runs, seed }: { readonly shift: number; readonly runs: number; readonly seed: number },
): DriftRates {
  const random = randomFrom(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  // The standard error of a median of normal values.
  const sampling = (0.5 * Math.sqrt(Math.PI / 2)) / Math.sqrt(calls);
  const found = { threeDays: 0, rule: 0 };
  for (let run = 0; run < runs; run += 1) {
    // The first day of a version is left out.
    const logs = Array.from({ length: baseline + 4 }, (_, day) => {
      const moved = day > baseline ? Math.log(shift) : 0;
      return Math.log(400) + sd * normal() + sampling * normal() + moved;
    });
    found.threeDays += isFoundInThree(logs.slice(1), baseline) ? 1 : 0;
    found.rule += isFound(logs, { baseline, calls }) ? 1 : 0;
  }
  return { threeDays: (100 * found.threeDays) / runs, rule: (100 * found.rule) / runs };
}

function isFoundInThree(logs: readonly number[], baseline: number): boolean {
  const { difference, p } = compareDays(baselineDays(logs.slice(0, baseline)), logs.slice(baseline));
  return p <= settings.alpha && isLarge(Math.expm1(difference), "ratio", settings);
}

function isFound(
  logs: readonly number[],
  { baseline, calls }: Pick<DriftSetting, "baseline" | "calls">,
): boolean {
  const days = logs.map((log, index) => {
    const value: DayValue = { value: Math.exp(log), scale: "ratio", calls };
    return {
      day: dayBefore(newest, logs.length - 1 - index),
      calls,
      signals: () => new Map([["latency-p50", value]]),
    };
  });
  const version = { version: 1, environment: null, override: null, days, newest, pinned: null };
  const [judged] = judgeDrift([version], { ...settings, days: baseline }, () => true);
  return judged?.word === "drift";
}
