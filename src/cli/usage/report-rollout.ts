import { type GuardBreach, guardRollout } from "../../monitor/rollout/guard-rollout.ts";
import { type PhaseReading, readRollout } from "../../monitor/rollout/read-rollout.ts";
import { type VersionTotals, versionTotals } from "../../monitor/rollout/version-totals.ts";
import { environmentPath } from "../../policy/environment-path.ts";
import type { Pointer } from "../../registry/bundle.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import { visible } from "../../report/literal/visible.ts";
import { count } from "../../report/words/figures.ts";
import { guardWords, phaseWords } from "../../report/words/rollout-words.ts";
import type { UsageRow } from "../../usage/usage-row.ts";
import { sharedPhase } from "../../watch/shared-phase.ts";
import { type ExitCode, type Invocation, isOn, machineJson, text } from "../terminal/command.ts";
import { refuse } from "../terminal/refuse.ts";
import { momentAsked } from "./moment-asked.ts";
import { readAskedUsage } from "./read-asked-usage.ts";

interface Reported {
  readonly environment: string;
  readonly id: string;
  /** What the environment ever said of the prompt, the oldest first. */
  readonly served: readonly Pointer[];
  readonly sources: readonly string[];
}

interface ReportedPhase {
  /** null: no commit of the environment's file shares out like this. */
  readonly reading: PhaseReading | null;
  readonly phase: string;
  readonly totals: readonly VersionTotals[];
  /** What is worse than the rollout's guard allows. */
  readonly breaches: readonly GuardBreach[];
}

/** Reads usage beside the phases that the environment's file had, and says how the versions stand beside each other. */
export async function reportRollout(
  invocation: Invocation,
  { environment, id, served, sources }: Reported,
): Promise<ExitCode> {
  const { terminal } = invocation;
  const asked = await readAskedUsage(invocation, { sources, per: "day", given: "day", field: null });
  if (asked.status === "refused") return refuse(asked, terminal);
  const rows = asked.rows.filter(
    (row) => row.prompt_id === id && row.environment === environment && row.rollout !== null,
  );
  if (rows.length === 0) {
    const what = `there is no usage of a rollout of '${id}' in ${environment}`;
    return refuse({ what, remedy: "Name files of events that services logged with a subject" }, terminal);
  }
  const phases = phasesIn(rows, served, todayOf(invocation));
  if (isOn(invocation, "json"))
    terminal.write(machineJson("promptops-rollout-report/1", { environment, id, phases }));
  else terminal.write(`${words({ environment, id, phases }).map(literalLog).join("\n")}\n`);
  if (asked.tally.broken.length > 0) return 2;
  return phases.some(isAlarming) ? 1 : 0;
}

/** The phases of usage, the earliest first. */
function phasesIn(
  rows: readonly UsageRow[],
  served: readonly Pointer[],
  today: string,
): readonly ReportedPhase[] {
  const known = new Map(
    served.flatMap((pointer) => {
      const shared = sharedPhase(pointer);
      return shared === null
        ? []
        : [[shared.phase, { shared, guard: pointer.rollout?.guard ?? {} }] as const];
    }),
  );
  const names = [...new Set(rows.map(({ rollout }) => rollout ?? ""))];
  const firstOf = (name: string): string =>
    rows.flatMap(({ rollout, period }) => (rollout === name ? [period] : [])).toSorted()[0] ?? "";
  return names
    .toSorted((one, other) => (firstOf(one) < firstOf(other) ? -1 : 1))
    .map((phase): ReportedPhase => {
      const own = rows.filter(({ rollout }) => rollout === phase);
      const found = known.get(phase);
      const reading = found === undefined ? null : readRollout(own, found.shared, today);
      const breaches = found === undefined ? [] : guardRollout(own, found.shared, found.guard);
      return { phase, reading, totals: versionTotals(own), breaches };
    });
}

function todayOf(invocation: Invocation): string {
  const now = Date.now();
  const until = momentAsked(text(invocation, "until") ?? "0d", now) ?? now;
  return new Date(until).toISOString().slice(0, 10);
}

function words({
  environment,
  id,
  phases,
}: Pick<Reported, "environment" | "id"> & { readonly phases: readonly ReportedPhase[] }): readonly string[] {
  return [
    `${visible(id)} in ${environment}, ${count(phases.length, "phase")}.`,
    ...phases.flatMap(({ reading, phase, totals, breaches }) => [
      "",
      ...(reading === null ? [unknownPhase(phase, environment)] : phaseWords(reading, totals)),
      ...breaches.map((breach) => `  ${guardWords(breach)}`),
    ]),
  ];
}

function unknownPhase(phase: string, environment: string): string {
  return `Phase ${visible(phase)}: no commit of ${environmentPath(environment)} shares out like this. Whoever runs the service looks which pointers it reads.`;
}

function isAlarming({ reading, breaches }: ReportedPhase): boolean {
  return (
    reading === null ||
    breaches.length > 0 ||
    reading.stray.length > 0 ||
    reading.versions.some(({ signals }) =>
      signals.some(({ word }) => word === "worse" || word === "do-not-read"),
    )
  );
}
