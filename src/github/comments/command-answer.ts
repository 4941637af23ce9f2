import type { Octokit } from "../connect/connect.ts";
import type { PullRequestName } from "./own-comments.ts";

/** What the app's answer to a comment records. */
export interface CommandAnswer {
  /** Id of the comment that is answered. */
  readonly comment: string;
  /** The head that it holds for; null: for none. */
  readonly headSha: string | null;
}

const noHead = "0".repeat(40);

/** The first line of an answer, by which it is found again; it counts only in a comment by the app itself. */
export function commandAnswerMarker({ comment, headSha }: CommandAnswer): string {
  return `<!-- promptops:answer comment=${comment} head=${headSha ?? noHead} -->`;
}

/** What a comment by the app itself answers; null where it is no answer. */
export function readCommandAnswer(body: string): CommandAnswer | null {
  const [, comment, head] =
    /^<!-- promptops:answer comment=(\d{1,20}) head=([0-9a-f]{40,64}) -->\r?(?:\n|$)/.exec(body) ?? [];
  if (comment === undefined || head === undefined) return null;
  return { comment, headSha: /^0+$/.test(head) ? null : head };
}

/** Writes one answer. It is never tried twice here: whether it was written is read from the comments. */
export async function writeCommandAnswer(
  octokit: Octokit,
  { owner, repo, number }: PullRequestName,
  { answer, text }: { readonly answer: CommandAnswer; readonly text: string },
): Promise<void> {
  // https://docs.github.com/rest/issues/comments#create-an-issue-comment
  await octokit.rest.issues.createComment({
    owner,
    repo,
    issue_number: number,
    body: `${commandAnswerMarker(answer)}\n${text}`,
    request: { retries: 0 },
  });
}
