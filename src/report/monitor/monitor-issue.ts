import { code } from "../../document/finding/code.ts";
import type { JudgedVersion } from "../../monitor/drift/judge-drift.ts";
import type { MonitoredPrompt, MonitorReport } from "../../monitor/monitor-usage.ts";
import { sentenceMarkdown } from "../literal/sentence-markdown.ts";
import { linked } from "../markdown/links.ts";
import { factWords } from "../words/fact-words.ts";
import { signalWords } from "../words/signal-words.ts";
import { type IssueMark, issueMarker } from "./issue-marker.ts";
import { mentionWords } from "./mention-words.ts";

/** How the first line of each such issue begins. */
export const monitorMark = "<!-- promptops:monitor ";

/** The first line of an issue of the monitor. */
export function monitorMarker(mark: IssueMark): string {
  return issueMarker(monitorMark, mark);
}

/** Plain text, as GitHub shows titles. */
export function monitorIssueTitle(id: string): string {
  return id === ""
    ? "Prompts run that are not registered here"
    : `${id.slice(0, 150)}: what runs has changed`;
}

export interface MonitorIssueText {
  readonly prompt: MonitoredPrompt;
  readonly report: Pick<MonitorReport, "from" | "to">;
  /** Whether the drift of a version stands open, and not only today. */
  readonly isOpen: (version: JudgedVersion) => boolean;
  /** Who is to be told: `@login` and `@org/slug`. */
  readonly mentions: readonly string[];
  /** Address of the run; null: there is none. */
  readonly run: string | null;
}

const mostListed = 20;
/** Of one sentence. */
const longest = 500;

/** The text below the marker. */
export function monitorIssueBody(told: MonitorIssueText): string {
  const { prompt, report, isOpen, mentions, run } = told;
  const drifting = prompt.versions.filter(isOpen);
  return [
    `${mentionWords(mentions)}this is about ${report.from} to ${report.to}, beside the days before. ${linked("The run", run)} has all figures.`,
    ...block(
      "Drift, two days in a row or more",
      drifting.flatMap((version) => driftLines(version)),
    ),
    ...block("What runs is not what was approved", prompt.facts.map(factWords)),
    ...block("To run the version before again, by pull request", rollbacks(prompt.id, drifting)),
    "This issue is closed when nothing is left of it, and opened again when something comes back. Whoever closes it keeps it closed until something is added.",
  ].join("\n\n");
}

/** The text of an issue that is closed. */
export function monitorClosedBody(
  why: "recovered" | "gone" | "twice",
  { run }: { readonly run: string | null },
): string {
  const words = {
    recovered: "Nothing is left of what this issue was about.",
    gone: "The branch does not have this prompt any more.",
    twice: "Another issue is open about the same prompt.",
  };
  return `${words[why]} ${linked("The run", run)} that closed it has the figures.`;
}

function driftLines(version: JudgedVersion): readonly string[] {
  const place = placeWords(version);
  const moved = version.moved.filter(({ word }) => word === "drift");
  if (moved.length === 0) return [`${place}: no figure says so today. One more day like this closes it.`];
  return moved.map(
    (signal) =>
      `${place}: ${signalWords(signal).replace(" -> ", " → ")} (${signal.days} days ${version.baseline === "pinned" ? "that were pinned" : "before"})`,
  );
}

function placeWords({ version, environment, override }: JudgedVersion): string {
  return `version ${version}${environment === null ? "" : ` in ${code(environment)}`}${override === null ? "" : ", overridden"}`;
}

function rollbacks(id: string, drifting: readonly JudgedVersion[]): readonly string[] {
  const environments = drifting.flatMap(({ environment, version }) =>
    environment === null || version === 1 ? [] : [environment],
  );
  return [...new Set(environments)].map((environment) =>
    code(`promptops environment rollback ${environment} ${id}`, 300),
  );
}

function block(title: string, sentences: readonly string[]): readonly string[] {
  if (sentences.length === 0) return [];
  const more = sentences.length - mostListed;
  return [
    [
      `**${title}**`,
      "",
      ...sentences.slice(0, mostListed).map((sentence) => `- ${sentenceMarkdown(sentence, longest)}`),
      ...(more > 0 ? [`- and ${more} more`] : []),
    ].join("\n"),
  ];
}
