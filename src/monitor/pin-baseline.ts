import { liveRows } from "../usage/live-rows.ts";
import type { UsageRow } from "../usage/usage-row.ts";
import { baselineSignals } from "./drift/judge-drift.ts";
import { fewestCalls, fewestDays } from "./drift/judge-signal.ts";
import { versionsIn } from "./monitor-usage.ts";
import { baselineFormat, type PinnedBaseline, type PinnedSeries } from "./pinned-baseline.ts";
import type { RegisteredPrompt } from "./registered.ts";

export interface PinAsked {
  readonly id: string;
  readonly version: number;
  readonly prompt: RegisteredPrompt;
  /** The last day of the baseline. */
  readonly newest: string;
  /** How many days it has at most. */
  readonly days: number;
}

/** too-few: how many full days, or calls on the median day, the environment lacks that has the most. */
export type Pinned =
  | { readonly status: "pinned"; readonly baseline: PinnedBaseline }
  | { readonly status: "too-few"; readonly days: number; readonly calls: number };

/** What the last full days of a version were like, in each environment that has enough of them. */
export function pinBaseline(rows: readonly UsageRow[], asked: PinAsked): Pinned {
  const { id, version, prompt, newest, days: most } = asked;
  const own = liveRows(rows).filter((row) => row.prompt_id === id && row.prompt_version === version);
  const found = versionsIn(own, prompt, newest)
    .filter(({ override }) => override === null)
    .map(({ environment, days }) => {
      // The first day of a version is no full one.
      const full = days.slice(1).filter(({ day }) => day <= newest);
      return { environment, days: full.slice(-most) };
    });
  const lacks = found.map(({ days }) => ({
    days: Math.max(0, fewestDays - days.length),
    calls: Math.max(0, fewestCalls - medianOf(days.map(({ calls }) => calls))),
  }));
  const enough = found.filter((_, at) => lacks[at]?.days === 0 && lacks[at].calls === 0);
  const sha256 = prompt.versions.get(version)?.sha256;
  if (enough.length === 0 || sha256 === undefined) {
    const [least] = lacks.toSorted((one, other) => one.days - other.days || one.calls - other.calls);
    return { status: "too-few", ...(least ?? { days: fewestDays, calls: fewestCalls }) };
  }
  const series = enough.map(({ environment, days }): PinnedSeries => {
    const signals = [...baselineSignals(days)].toSorted(([one], [other]) => (one < other ? -1 : 1));
    return {
      environment,
      from: days[0]?.day ?? newest,
      to: days.at(-1)?.day ?? newest,
      calls: medianOf(days.map(({ calls }) => calls)),
      signals: Object.fromEntries(signals),
    };
  });
  const sorted = series.toSorted((one, other) =>
    (one.environment ?? "") < (other.environment ?? "") ? -1 : 1,
  );
  return { status: "pinned", baseline: { format: baselineFormat, id, version, sha256, series: sorted } };
}

function medianOf(calls: readonly number[]): number {
  return calls.toSorted((one, other) => one - other)[Math.floor((calls.length - 1) / 2)] ?? 0;
}
