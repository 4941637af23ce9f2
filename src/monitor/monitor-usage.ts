import { liveRows } from "../usage/live-rows.ts";
import { mergeUsage } from "../usage/merge-usage.ts";
import type { UsageRow } from "../usage/usage-row.ts";
import { daySignals, mean } from "./days/day-signals.ts";
import { grouped } from "./days/grouped.ts";
import type { DriftSettings } from "./drift/drift-settings.ts";
import { dayBefore, type JudgedVersion, judgeDrift, type VersionDays } from "./drift/judge-drift.ts";
import { windowDays } from "./drift/judge-signal.ts";
import { type ReleaseEffect, releaseEffects } from "./drift/release-effects.ts";
import type { Fact } from "./identity/fact.ts";
import { identityFacts } from "./identity/identity-facts.ts";
import type { Registered, RegisteredPrompt } from "./registered.ts";
import { rolloutFacts } from "./rollout/rollout-facts.ts";

/** What a prompt's usage says of it. */
export interface MonitoredPrompt {
  readonly id: string;
  readonly owner: readonly string[];
  readonly facts: readonly Fact[];
  readonly versions: readonly JudgedVersion[];
  readonly releases: readonly ReleaseEffect[];
  /** Versions whose calls cost more than they promise, in dollars a call. */
  readonly promises: readonly CostPromise[];
}

export interface CostPromise {
  readonly version: number;
  readonly environment: string | null;
  readonly promised: number;
  readonly live: number;
}

export interface MonitorReport {
  /** The days that were judged. */
  readonly from: string;
  readonly to: string;
  readonly prompts: readonly MonitoredPrompt[];
  /** How many prompts would be said to drift by chance alone, at most. */
  readonly by_chance: number;
}

export interface MonitorAsked {
  /** null: there is no registry to compare with. */
  readonly registered: Registered | null;
  readonly settings: (id: string) => DriftSettings & { readonly isJudged: (signal: string) => boolean };
  /** The last full day, in UTC. */
  readonly newest: string;
  readonly patience: number;
  readonly silentDays: number;
}

/** Judges rows of days: facts first, then drift. */
export function monitorUsage(rows: readonly UsageRow[], asked: MonitorAsked): MonitorReport {
  const begins = dayBefore(asked.newest, windowDays - 1);
  const days = liveRows(rows).filter(
    (row) => row.calls + row.invoked > 0 && row.period.slice(0, 10) <= asked.newest,
  );
  const groups = grouped(days, ({ prompt_id: id }) => id);
  const prompts = [...groups]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([id, some]) => monitoredPrompt(id, some, { ...asked, begins }));
  const judged = prompts.filter(({ versions }) => versions.some(({ word }) => word !== "too-few"));
  return {
    from: begins,
    to: asked.newest,
    prompts,
    by_chance: judged.reduce((sum, { id }) => sum + asked.settings(id).alpha, 0),
  };
}

/** Whether something drifts, or runs that was not approved. */
export function isAlarming({ prompts }: Pick<MonitorReport, "prompts">): boolean {
  return prompts.some(
    ({ versions, facts }) => facts.length > 0 || versions.some(({ word }) => word === "drift"),
  );
}

function monitoredPrompt(
  id: string,
  rows: readonly UsageRow[],
  asked: MonitorAsked & { readonly begins: string },
): MonitoredPrompt {
  const { registered, newest, begins } = asked;
  const known = registered?.prompts.get(id);
  const settings = asked.settings(id);
  const versions = versionsIn(rows, known ?? null, newest);
  const running = versions.filter(({ days }) => days.some(({ day }) => day >= begins));
  return {
    id,
    owner: known?.owner ?? [],
    facts:
      registered === null
        ? []
        : [
            ...identityFacts(id, rows, { ...asked, registered }),
            ...rolloutFacts(id, rows, { registered, begins }),
          ],
    versions: judgeDrift(running, settings, settings.isJudged),
    releases: running.flatMap((version) => releaseEffects(version, versions, settings)),
    promises: running.flatMap(({ version, environment, days }) => {
      const promised = known?.versions.get(version)?.cost ?? null;
      const live = mean({ figures: mergedFigures(days.slice(-windowDays)) }, "cost_usd");
      return promised !== null && live !== null && live > promised * (1 + settings.min_effect)
        ? [{ version, environment, promised, live }]
        : [];
    }),
  };
}

export interface RowDays extends VersionDays {
  readonly days: readonly (VersionDays["days"][number] & { readonly row: UsageRow })[];
}

/** The days of each version of one prompt, in each environment. */
export function versionsIn(
  rows: readonly UsageRow[],
  known: RegisteredPrompt | null,
  newest: string,
): readonly RowDays[] {
  const groups = grouped(rows, ({ prompt_version, environment, override }) =>
    JSON.stringify([prompt_version, environment, override]),
  );
  return [...groups.values()].flatMap((some) => {
    const [row] = some;
    if (row === undefined) return [];
    const { prompt_version: version, environment, override } = row;
    const { labels = null, pinned = [] } = known?.versions.get(version) ?? {};
    const days = [...grouped(some, ({ period }) => period.slice(0, 10))]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([day, ofDay]) => {
        const whole = wholeDay(ofDay, day);
        return { day, row: whole, calls: whole.calls, signals: () => daySignals(whole, labels) };
      })
      .filter(({ calls }) => calls > 0);
    // What an override does was not pinned.
    const own = override === null ? pinned.find((each) => each.environment === environment) : undefined;
    return [{ version, environment, override, days, newest, pinned: own ?? null }];
  });
}

/** One row for all services, rollouts and hours of a day. */
function wholeDay(rows: readonly UsageRow[], day: string): UsageRow {
  const same = rows.map((row) => ({ ...row, period: day, service: null, rollout: null, field: null }));
  const [first] = same.length === 1 ? same : mergeUsage(same);
  if (first === undefined) throw new Error("a day without rows is no day");
  return first;
}

function mergedFigures(days: RowDays["days"]): UsageRow["figures"] {
  return (
    mergeUsage(days.map(({ row }) => ({ ...row, period: days[0]?.day ?? row.period })))[0]?.figures ?? {}
  );
}
