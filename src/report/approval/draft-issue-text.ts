import type { Reason } from "../../approval/decision.ts";
import { literalMarkdown } from "../literal/literal.ts";
import { sentenceMarkdown } from "../literal/sentence-markdown.ts";

/** A draft that waits, as its issue tells it. */
export interface WaitingDraft {
  readonly id: string;
  readonly path: string;
  readonly branch: string;
  /** The version that it is a draft on. */
  readonly version: number;
  /** Names the content: git's id of it, or a hash of the ids of all that it is made of. */
  readonly oid: string;
  /** Why it waits. */
  readonly why: string;
}

/** Plain text, as GitHub shows titles. */
export function draftIssueTitle({ id }: Pick<WaitingDraft, "id">): string {
  return `${id.slice(0, 150)}: a merged change waits for its owner`;
}

/** The same as long as the draft is the same, since a command counts only for the words under which it was said. */
export function draftIssueBody({ id, path, branch, version, oid, why }: WaitingDraft): string {
  const shown = {
    id: literalMarkdown(id, 200),
    path: literalMarkdown(path, 300),
    branch: literalMarkdown(branch, 200),
    oid: literalMarkdown(oid, 80),
  };
  return [
    `${shown.id} behaves otherwise on ${shown.branch} than version ${version} does, and what it needs of approval is not there: ${sentenceMarkdown(why, 300)}.`,
    `It stays a draft: whoever asks for version ${version} gets the released content. An owner who agrees with what stands in ${shown.path} now (git's id ${shown.oid}) publishes it with a comment on this issue:`,
    "```text\n/promptops release\n```",
    "That takes who could have approved the change: an active member of the owners, with permission to write, who did not write or push it. The comment holds for the content named here; edited it holds for nothing, and after another change it has to be said again. The other way is a pull request that takes the change back.",
  ].join("\n\n");
}

/** The answer to a command that was said before the content that the issue names now. */
export const saidTooEarly: string =
  "This was said before the content that stands here now. Look at it, and say it again.";

/** The answer to a command that does not publish the draft. */
export function stillWaiting(reasons: readonly Reason[]): string {
  const most = 20;
  const lines = reasons.slice(0, most).map(({ text }) => `- ${sentenceMarkdown(text, 300)}`);
  const more = reasons.length > most ? [`- and ${reasons.length - most} more`] : [];
  return ["It stays a draft:", "", ...lines, ...more].join("\n");
}

/** The last word on an issue whose draft was released. */
export function wasReleased(version: number, sha: string): string {
  return `Released as version ${version} with ${sha}.`;
}

/** The last word on an issue without a draft. */
export const nothingWaits: string = "Nothing waits for a release here any more.";

/** The last word on a pull request of releases whose releases are not due any more. */
export const nothingIsDue: string =
  "Nothing is due for a release here any more: what this would bring was released otherwise, or its change was taken back.";
