import type { UsageRow } from "../../usage/usage-row.ts";
import type { SharedPhase } from "../registered.ts";
import { compareGroups, type GroupComparison, type RatioPart } from "./compare-groups.ts";
import { type GroupFigures, groupFigures } from "./group-figures.ts";

/** What is compared of two versions; less of each is better. */
export const rolloutSignals = ["failures", "cost", "duration"] as const;
export type RolloutSignal = (typeof rolloutSignals)[number];

export interface SignalReading {
  readonly signal: RolloutSignal;
  /** no-difference: none that is larger than `bound`. do-not-read: calls are not shared out as the buckets are. */
  readonly word: "better" | "worse" | "no-difference" | "too-few" | "do-not-read";
  /** failures: points of a share; else a share of the control's. null: nothing was compared. */
  readonly comparison: GroupComparison | null;
  /** The largest difference that the last look leaves open, either way. */
  readonly bound: number | null;
  /** Days of the look that decided, or of the last one. */
  readonly look: number | null;
}

export interface VersionReading {
  readonly version: number;
  /** Of 10,000. */
  readonly buckets: number;
  readonly signals: readonly SignalReading[];
  /** How many calls a bucket has, as a share more or fewer than the control's; null: not compared. */
  readonly calls: GroupComparison | null;
}

export interface PhaseReading {
  readonly phase: string;
  readonly control: number;
  /** The first day of UTC with a call. */
  readonly first: string;
  /** Full days until now, and the planned looks that they reached. */
  readonly days: number;
  readonly looks: readonly number[];
  readonly versions: readonly VersionReading[];
  /** Calls that named no subject, of all. */
  readonly unassigned: { readonly calls: number; readonly of: number };
  /** Groups of buckets in which a version has calls and no bucket. */
  readonly stray: readonly { readonly version: number; readonly group: number; readonly calls: number }[];
}

/** Days after which a rollout is looked at, each with its part of alpha. What lies between two looks decides nothing. */
export const plannedLooks: readonly number[] = [1, 3, 7, 14];
/** Of a whole phase and version: how often a difference is said where there is none. */
const alpha = 0.05;
/** Of one look: how often calls that are shared out rightly are said not to be. */
const mismatchAlpha = 0.001;
/** Hundredths of the buckets, and calls, that a version needs. */
const fewestGroups = 5;
const fewestCalls = 100;

/** Reads one phase; `rows` are those of one prompt, environment and phase, by days. `today`: `2026-11-30`, which is not over. */
export function readRollout(
  rows: readonly UsageRow[],
  shared: SharedPhase,
  today: string,
): PhaseReading | null {
  const first = rows.map(({ period }) => dayOf(period)).toSorted()[0];
  if (first === undefined) return null;
  const days = Math.max(0, dayNumber(today) - dayNumber(first));
  const looks = plannedLooks.filter((look) => look <= days);
  const at = (look: number): ReadonlyMap<number, readonly GroupFigures[]> =>
    groupFigures(rows.filter(({ period }) => dayNumber(dayOf(period)) < dayNumber(first) + look));
  const seen = looks.map((look) => ({ look, groups: at(look), costed: isCosted(rows) }));
  const others = [...shared.buckets.keys()].filter((version) => version !== shared.control);
  return {
    phase: shared.phase,
    control: shared.control,
    first,
    days,
    looks,
    versions: others.map((version) => versionReading(seen, version, shared)),
    unassigned: unassignedCalls(rows),
    stray: strayGroups(groupFigures(rows), shared),
  };
}

interface Look {
  /** Days. */
  readonly look: number;
  readonly groups: ReadonlyMap<number, readonly GroupFigures[]>;
  /** Whether the calls say what they cost. */
  readonly costed: boolean;
}

function versionReading(looks: readonly Look[], version: number, shared: SharedPhase): VersionReading {
  const last = looks.at(-1);
  const calls = last === undefined ? null : callsBeside(last, version, shared);
  return {
    version,
    buckets: bucketsOf(shared, version).reduce((sum, count) => sum + count, 0),
    calls,
    signals: rolloutSignals.map((signal) => signalReading(looks, { signal, version, shared })),
  };
}

interface Asked {
  readonly signal: RolloutSignal;
  readonly version: number;
  readonly shared: SharedPhase;
}

/** The first look that says a difference decides; a look at which calls are not shared out as planned says nothing. */
function signalReading(looks: readonly Look[], asked: Asked): SignalReading {
  const { signal, version, shared } = asked;
  let reading: SignalReading = { signal, word: "too-few", comparison: null, bound: null, look: null };
  for (const look of looks) {
    const calls = callsBeside(look, version, shared);
    const comparison = comparisonAt(look, asked);
    const bound = comparison === null ? null : Math.max(Math.abs(comparison.low), Math.abs(comparison.high));
    const found = { signal, comparison, bound, look: look.look };
    if (calls !== null && calls.p < mismatchAlpha)
      reading = { ...found, word: "do-not-read", comparison: null, bound: null };
    else if (comparison === null) reading = { ...found, word: "too-few" };
    else if (comparison.low > 0) return { ...found, word: "worse" };
    else if (comparison.high < 0) return { ...found, word: "better" };
    else reading = { ...found, word: "no-difference" };
  }
  return reading;
}

function comparisonAt({ groups, costed }: Look, { signal, version, shared }: Asked): GroupComparison | null {
  const [control, other] = [groups.get(shared.control) ?? [], groups.get(version) ?? []];
  if (!isEnough(control) || !isEnough(other) || (signal === "cost" && !costed)) return null;
  const parts = (figures: readonly GroupFigures[]): readonly RatioPart[] =>
    figures.map((group) => ({ above: group[signal], below: group.calls }));
  return compareGroups({
    control: parts(control),
    other: parts(other),
    as: signal === "failures" ? "points" : "share",
    alpha: alpha / (plannedLooks.length * rolloutSignals.length),
  });
}

function isEnough(groups: readonly GroupFigures[]): boolean {
  const calls = groups.reduce((sum, group) => sum + group.calls, 0);
  return groups.length >= fewestGroups && calls >= fewestCalls;
}

/** Calls a bucket: a version that breaks before it logs, or that is asked by other people, has others than its share. */
function callsBeside({ groups }: Look, version: number, shared: SharedPhase): GroupComparison | null {
  const parts = (of: number): readonly RatioPart[] => {
    const figures = new Map((groups.get(of) ?? []).map(({ group, calls }) => [group, calls]));
    return bucketsOf(shared, of).flatMap((buckets, group) =>
      buckets === 0 ? [] : [{ above: figures.get(group) ?? 0, below: buckets }],
    );
  };
  const [control, other] = [parts(shared.control), parts(version)];
  if (control.length < fewestGroups || other.length < fewestGroups) return null;
  return compareGroups({ control, other, as: "share", alpha: mismatchAlpha });
}

function bucketsOf({ buckets }: SharedPhase, version: number): readonly number[] {
  return buckets.get(version) ?? [];
}

export function unassignedCalls(rows: readonly UsageRow[]): PhaseReading["unassigned"] {
  const of = rows.reduce((sum, { calls }) => sum + calls, 0);
  const assigned = rows.reduce(
    (sum, { groups }) => sum + Object.values(groups).reduce((own, { calls }) => own + calls, 0),
    0,
  );
  return { calls: Math.max(0, of - assigned), of };
}

export function strayGroups(
  versions: ReadonlyMap<number, readonly GroupFigures[]>,
  shared: SharedPhase,
): PhaseReading["stray"] {
  return Array.from(versions).flatMap(([version, groups]) =>
    groups
      .filter(({ group }) => (bucketsOf(shared, version)[group] ?? 0) === 0)
      .map(({ group, calls }) => ({ version, group, calls })),
  );
}

/** Whether all but one call of a hundred says what it cost. */
function isCosted(rows: readonly UsageRow[]): boolean {
  const calls = rows.reduce((sum, row) => sum + row.calls, 0);
  const costed = rows.reduce((sum, { figures }) => sum + (figures.cost_usd?.count ?? 0), 0);
  return costed >= 0.99 * calls;
}

function dayOf(period: string): string {
  return period.slice(0, "2026-11-01".length);
}

function dayNumber(day: string): number {
  return Math.floor(Date.parse(day) / 86_400_000);
}
