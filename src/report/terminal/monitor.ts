import type { JudgedVersion } from "../../monitor/drift/judge-drift.ts";
import type { MonitoredPrompt, MonitorReport } from "../../monitor/monitor-usage.ts";
import { factWords } from "../words/fact-words.ts";
import { count, dollars } from "../words/figures.ts";
import { signalWords } from "../words/signal-words.ts";

/** Lines for a terminal or a log; what comes from events is made literal by whoever writes them. */
export function terminalMonitor(report: MonitorReport): readonly string[] {
  const { prompts, from, to, by_chance: chance } = report;
  const drifting = prompts.filter(({ versions }) => versions.some(({ word }) => word === "drift"));
  const facts = prompts.flatMap((prompt) => prompt.facts.map(factWords));
  return [
    `${count(prompts.length, "prompt")}, ${from} to ${to}, beside the days before.`,
    "",
    ...prompts.flatMap(promptLines),
    ...(facts.length === 0
      ? []
      : ["", "What runs is not what was approved:", ...facts.map((fact) => `  ${fact}`)]),
    "",
    `${count(drifting.length, "prompt")} of ${prompts.length} ${drifting.length === 1 ? "drifts" : "drift"}. By chance alone ${chance < 0.005 ? "hardly any" : `at most ${chance.toFixed(2)}`} would. ${count(facts.length, "fact")}.`,
  ];
}

function promptLines({ id, versions, releases, promises }: MonitoredPrompt): readonly string[] {
  return [
    ...versions.flatMap((version) => [
      `${placeWords(id, version)}: ${wordWords(version)}`,
      ...version.moved.map(
        (signal) =>
          `  ${signal.word}: ${signalWords(signal)} (${count(signal.days, "day")} ${version.baseline === "pinned" ? "that were pinned" : "before"})`,
      ),
    ]),
    ...releases.flatMap(({ version, before, environment, moved }) => [
      `${placeWords(id, { version, environment, override: null })}: effect of the release, beside version ${before}`,
      ...moved.map((signal) => `  ${signalWords(signal)}`),
    ]),
    ...promises.map(
      ({ version, environment, promised, live }) =>
        `${placeWords(id, { version, environment, override: null })}: costs ${dollars(live)} a call and promises ${dollars(promised)} in metrics.cost_per_call_usd`,
    ),
  ];
}

function placeWords(
  id: string,
  { version, environment, override }: Pick<JudgedVersion, "version" | "environment" | "override">,
): string {
  return `${id} ${version}${environment === null ? "" : ` in ${environment}`}${override === null ? "" : ", overridden"}`;
}

function wordWords({ word, missing, compared }: JudgedVersion): string {
  if (missing === null) return `${word} (${count(compared, "figure")} compared)`;
  const lacks = [
    ...(missing.days > 0 ? [count(missing.days, "more full day")] : []),
    ...(missing.calls > 0 ? [`${count(missing.calls, "more call")} a day`] : []),
  ];
  return `too-few, ${lacks.length === 0 ? "nothing measured" : `needs ${lacks.join(" and ")}`}`;
}
