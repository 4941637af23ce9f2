import { code } from "../../document/finding/code.ts";
import type { GuardBreach } from "../../monitor/rollout/guard-rollout.ts";
import type { PhaseReading, SignalReading, VersionReading } from "../../monitor/rollout/read-rollout.ts";
import { plannedLooks } from "../../monitor/rollout/read-rollout.ts";
import type { VersionTotals } from "../../monitor/rollout/version-totals.ts";
import { count, dollars, grouped, points } from "./figures.ts";

/** What is said of one phase, a line each. */
export function phaseWords(reading: PhaseReading, totals: readonly VersionTotals[]): readonly string[] {
  const { phase, first, days, versions, control, unassigned, stray } = reading;
  return [
    `Phase ${code(phase)}, since ${first}, ${count(days, "full day")}, ${looksWords(reading)}:`,
    ...totals.map((version) => `  ${totalWords(version)}`),
    ...versions.flatMap((version) => versionWords(version, { control, days })).map((line) => `  ${line}`),
    ...(unassigned.calls === 0
      ? []
      : [
          `  ${grouped(unassigned.calls)} of ${count(unassigned.of, "call")} named no subject and got the entry's version; they are in no comparison.`,
        ]),
    ...stray.map(
      ({ version, group, calls }) =>
        `  Version ${version} has ${count(calls, "call")} in the buckets ${group * 100}-${group * 100 + 99}, of which it has none. Whoever runs the service looks whether all of it reads the same pointers.`,
    ),
  ];
}

/** What is worse than the rollout's guard allows, and the way back. */
export function guardWords({ version, limit, increase, allowed }: GuardBreach): string {
  const what =
    limit === "max_error_increase"
      ? `fails ${points(increase)} points more often, and the guard allows ${points(allowed)}`
      : `has a p95 that is ${percent(increase)} higher, and the guard allows ${percent(allowed)}`;
  return `Version ${version} ${what}. An owner of the environment ends the rollout: promptops rollout end.`;
}

function looksWords({ looks, days }: PhaseReading): string {
  const next = plannedLooks.find((look) => look > days);
  const then = next === undefined ? "" : `, next after ${next}`;
  return looks.length === 0
    ? `first look after ${plannedLooks[0]}`
    : `looked at after ${looks.join(", ")}${then}`;
}

function totalWords({ version, calls, failures, cost, p50, p95, labels, feedback }: VersionTotals): string {
  const share = calls === 0 ? "" : ` (${percent(failures / calls)})`;
  const parts = [
    `${grouped(failures)} failed${share}`,
    ...(cost === null ? [] : [`${dollars(cost)} a call`]),
    ...(p50 === null || p95 === null ? [] : [`p50 ${milliseconds(p50)}, p95 ${milliseconds(p95)}`]),
    ...labelWords(labels),
    ...Object.entries(feedback).map(
      ([name, { count: said, mean }]) =>
        `${code(name)} ${grouped(said)} times${mean === null ? "" : `, mean ${Number(mean.toPrecision(3))}`}`,
    ),
  ];
  return `version ${version}: ${count(calls, "call")}, ${parts.join(", ")}`;
}

const mostLabels = 5;

function labelWords(labels: VersionTotals["labels"]): readonly string[] {
  const all = Object.values(labels).reduce((sum, many) => sum + many, 0);
  return Object.entries(labels)
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, mostLabels)
    .map(([label, many]) => `${code(label)} ${percent(many / all)}`);
}

function versionWords(
  { version, buckets, signals, calls }: VersionReading,
  { control, days }: { readonly control: number; readonly days: number },
): readonly string[] {
  const beside = `${version} (${buckets / 100} %) beside ${control}`;
  if (signals.some(({ word }) => word === "do-not-read") && calls !== null)
    return [
      `${beside}: do not read: ${version} has ${percent(Math.abs(calls.difference))} ${calls.difference < 0 ? "fewer" : "more"} calls a bucket, more than chance brings. Calls are lost, or the subjects are not the same people.`,
      ...signals.filter(({ word }) => word !== "do-not-read").map((one) => `${beside}: ${signalWords(one)}`),
    ];
  if (signals.every(({ word }) => word === "too-few")) {
    const why =
      days === 0
        ? "the first look is after a full day"
        : "each version needs 100 calls, in 5 of the hundredths of the buckets";
    return [`${beside}: too few: ${why}`];
  }
  return signals.map((signal) => `${beside}: ${signalWords(signal)}`);
}

function signalWords({ signal, word, comparison, bound, look }: SignalReading): string {
  const said = (value: number): string =>
    signal === "failures" ? `${points(value)} points` : signedPercent(value);
  switch (word) {
    case "better":
    case "worse":
      return comparison === null
        ? `${signal} ${word}`
        : `${signal} ${word}, ${said(comparison.difference)} (${said(comparison.low)} to ${said(comparison.high)}), after ${count(look ?? 0, "day")}`;
    case "no-difference": {
      const largest =
        signal === "failures" ? `${(100 * (bound ?? 0)).toFixed(1)} points` : percent(bound ?? 0);
      return `${signal} no difference larger than ${largest}, after ${count(look ?? 0, "day")}`;
    }
    case "too-few":
      return `${signal} too few${signal === "cost" ? ", or too few say what they cost" : ""}`;
    case "do-not-read":
      return `${signal} do not read`;
  }
}

function percent(share: number): string {
  const size = 100 * share;
  return `${size >= 10 ? size.toFixed(0) : size.toFixed(1)} %`;
}

function signedPercent(share: number): string {
  return `${share < 0 ? "−" : "+"}${percent(Math.abs(share))}`;
}

function milliseconds(time: number): string {
  return `${grouped(Math.round(time))} ms`;
}
