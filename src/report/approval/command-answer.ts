import type { Decision } from "../../approval/decision.ts";
import type { SpokenCommand } from "../../approval/voices/commands.ts";
import { literalMarkdown } from "../literal/literal.ts";
import { sentenceMarkdown } from "../literal/sentence-markdown.ts";
import { explained } from "./approval-check.ts";
import { approvalTitle } from "./approval-title.ts";

interface Answering {
  readonly command: SpokenCommand["kind"];
  /** The head that it holds for; null: the head was pushed after the command was said, or nobody says when. */
  readonly headSha: string | null;
  /** What is decided with the command in it. */
  readonly decision: Decision;
}

/** What the app says to a command, as Markdown in which nothing of the pull request comes alive. */
export function commandAnswer({ command, headSha, decision }: Answering): string {
  if (headSha === null)
    return "The head was pushed after this was said, or GitHub does not say when, so it holds for no commit. Look at the head and say it again; where that does not help, approve by a review.";
  const head = literalMarkdown(headSha.slice(0, 12), 20);
  const outcome = `Now: ${sentenceMarkdown(approvalTitle(decision), 300)}.`;
  switch (command) {
    case "override":
    case "approve":
    case "cancel":
      return `Read for ${head}; the next push may end it. ${outcome}`;
    case "recheck":
      return `Judged again for ${head}. ${outcome}`;
    case "release":
      return "A pull request has nothing to release. A draft is released on the issue that the app opened for it.";
    case "explain":
      return `For ${head}. ${outcome}\n\n${explained(decision, 60_000)}`;
  }
}
