import { code } from "../../document/finding/code.ts";
import type { ProbedVersion } from "../../gate/probe/probe.ts";
import { sentenceMarkdown } from "../literal/sentence-markdown.ts";
import { linked } from "../markdown/links.ts";
import { mentionWords } from "./mention-words.ts";
import { probeWords } from "./probe-words.ts";

/** How the first line of each issue of a probe begins. */
export const probeMark = "<!-- promptops:probe ";

/** Plain text, as GitHub shows titles. */
export function probeIssueTitle(id: string): string {
  return `${id.slice(0, 150)}: the same prompt is answered worse`;
}

export interface ProbeIssueText {
  readonly id: string;
  /** The versions that it is open about. */
  readonly versions: readonly ProbedVersion[];
  /** Who is to be told: `@login` and `@org/slug`. */
  readonly mentions: readonly string[];
  /** Address of the run; null: there is none. */
  readonly run: string | null;
}

const mostListed = 20;
/** Of one sentence. */
const longest = 500;

/** The text below the marker. */
export function probeIssueBody({ id, versions, mentions, run }: ProbeIssueText): string {
  const lines = versions
    .slice(0, mostListed)
    .map((row) => `- ${sentenceMarkdown(probeWords(row, "compare").replace(" -> ", " → "), longest)}`);
  return [
    `${mentionWords(mentions)}what runs was asked its suite again, live, and answers worse than it did when its answers were kept: same prompt, same input. ${linked("The run", run)} has all figures.`,
    lines.join("\n"),
    `In a clone, ${code(`promptops probe ${id}`, 300)} says it again. Choose another model or version by pull request; or, where the new answers are as good, keep them with ${code("promptops probe --record")}.`,
    "This issue is closed when the answers are not worse any more, or none of these versions runs. A run that cannot tell leaves it open. Whoever closes it keeps it closed until another version is added.",
  ].join("\n\n");
}

/** The text of an issue that is closed. */
export function probeClosedBody(
  why: "recovered" | "gone" | "twice",
  { run }: { readonly run: string | null },
): string {
  const words = {
    recovered: "No version that runs is answered worse any more.",
    gone: "The prompt does not run any more.",
    twice: "Another issue is open about the same prompt.",
  };
  return `${words[why]} ${linked("The run", run)} that closed it has the figures.`;
}
