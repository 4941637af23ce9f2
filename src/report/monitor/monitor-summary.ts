import { code } from "../../document/finding/code.ts";
import type { CostLine } from "../../monitor/cost/cost-table.ts";
import type { JudgedVersion } from "../../monitor/drift/judge-drift.ts";
import type { MonitoredPrompt, MonitorReport } from "../../monitor/monitor-usage.ts";
import { literalMarkdown } from "../literal/literal.ts";
import { sentenceMarkdown } from "../literal/sentence-markdown.ts";
import { markdownTable } from "../markdown/table.ts";
import { factWords } from "../words/fact-words.ts";
import { count, dollars, grouped } from "../words/figures.ts";
import { signalWords } from "../words/signal-words.ts";

const mostRows = 500;
const mostFacts = 200;
const limit = 300;

/** One line: how much drifts, and how much of what runs was not approved. */
export function monitorHeadline({ prompts }: Pick<MonitorReport, "prompts">): string {
  const drifting = prompts.filter(({ versions }) => versions.some(({ word }) => word === "drift"));
  const facts = prompts.reduce((sum, prompt) => sum + prompt.facts.length, 0);
  if (drifting.length + facts === 0) return `${count(prompts.length, "prompt")}: nothing drifts`;
  return `${count(drifting.length, "prompt")} of ${prompts.length} ${drifting.length === 1 ? "drifts" : "drift"}, ${count(facts, "fact")}`;
}

/** The job summary of a monitor's run; `notes` are sentences about what the figures do not hold. */
export function monitorSummary(
  report: MonitorReport,
  {
    costs,
    notes,
    exceeded = [],
  }: {
    readonly costs: readonly CostLine[];
    readonly notes: readonly string[];
    /** Sentences about budgets. */
    readonly exceeded?: readonly string[];
  },
): string {
  const rows = report.prompts.flatMap((prompt) => prompt.versions.map((version) => ({ prompt, version })));
  const sorted = rows.toSorted(
    (one, other) => order.indexOf(one.version.word) - order.indexOf(other.version.word),
  );
  const facts = report.prompts.flatMap((prompt) => prompt.facts);
  return [
    `### ${sentenceMarkdown(monitorHeadline(report), limit)}`,
    `${report.from} to ${report.to}, beside the days before. By chance alone at most ${report.by_chance.toFixed(2)} prompts would be said to drift.`,
    ...list("What runs is not what was approved", facts.map(factWords), mostFacts),
    ...(sorted.length === 0 ? [] : [versionTable(sorted.slice(0, mostRows))]),
    ...more(sorted.length - mostRows),
    ...(costs.length === 0 ? [] : [`**Cost, ${report.from} to ${report.to}**`, costRows(costs.slice(0, 50))]),
    ...list("Budgets that are exceeded", exceeded, mostFacts),
    ...list("What the figures do not hold", notes, mostFacts),
  ].join("\n\n");
}

const order: readonly JudgedVersion["word"][] = ["drift", "warn", "too-few", "stable"];

function versionTable(
  rows: readonly { readonly prompt: MonitoredPrompt; readonly version: JudgedVersion }[],
): string {
  return markdownTable([
    { title: "prompt", align: "left", cells: rows.map(({ prompt }) => literalMarkdown(prompt.id, limit)) },
    { title: "version", align: "right", cells: rows.map(({ version }) => String(version.version)) },
    {
      title: "environment",
      align: "left",
      cells: rows.map(({ version: { environment } }) =>
        environment === null ? "" : literalMarkdown(environment, limit),
      ),
    },
    { title: "", align: "left", cells: rows.map(({ version }) => wordCell(version)) },
    {
      title: "what moved",
      align: "left",
      cells: rows.map(({ version }) =>
        version.moved
          .slice(0, 5)
          .map((signal) => sentenceMarkdown(signalWords(signal).replace(" -> ", " → "), limit))
          .join("; "),
      ),
    },
  ]);
}

function wordCell({ word, missing }: JudgedVersion): string {
  if (word !== "too-few" || missing === null) return word === "drift" ? "**drift**" : word;
  const lacks = [
    ...(missing.days > 0 ? [count(missing.days, "more day")] : []),
    ...(missing.calls > 0 ? [`${count(missing.calls, "more call")} a day`] : []),
  ];
  return `too-few${lacks.length === 0 ? "" : `: ${lacks.join(", ")}`}`;
}

function costRows(costs: readonly CostLine[]): string {
  const isUnknown = ({ calls, unpriced }: CostLine): boolean => calls === unpriced.calls;
  return markdownTable([
    { title: "prompt", align: "left", cells: costs.map(({ key }) => literalMarkdown(key, limit)) },
    { title: "calls", align: "right", cells: costs.map(({ calls }) => grouped(calls)) },
    {
      title: "cost",
      align: "right",
      cells: costs.map((line) => (isUnknown(line) ? "unknown" : dollars(line.usd))),
    },
    {
      title: "unpriced calls",
      align: "right",
      cells: costs.map(({ unpriced }) => (unpriced.calls === 0 ? "" : grouped(unpriced.calls))),
    },
  ]);
}

function list(title: string, sentences: readonly string[], most: number): readonly string[] {
  if (sentences.length === 0) return [];
  const shown = sentences.slice(0, most).map((sentence) => `- ${sentenceMarkdown(sentence, limit)}`);
  return [[`**${title}**`, "", ...shown].join("\n"), ...more(sentences.length - most)];
}

function more(left: number): readonly string[] {
  return left > 0 ? [`… and ${code(grouped(left))} more in the report.`] : [];
}
