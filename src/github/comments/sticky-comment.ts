import type { Octokit } from "../connect/connect.ts";
import { isUnclear } from "../connect/failed-request.ts";
import { type RefusedRequest, refusal } from "../connect/refusal.ts";
import { type OwnComment, ownComments, type PullRequestName } from "./own-comments.ts";
import { isSameText } from "./same-text.ts";

export interface StickyComment {
  /** One line, an HTML comment; the first line of the comment, put there where `body` does not begin with it. */
  readonly marker: string;
  readonly body: string;
  /** Whether the new words need somebody to hear of them, as nobody hears of an edit: the old comment is then hidden as outdated. */
  readonly isNews?: (before: string) => boolean;
  /** "only-update" changes what stands there already and writes nothing new. */
  readonly mode: "write" | "only-update";
  /** Milliseconds until GitHub shows what it may have written, a second without it; longer after each try. */
  readonly pauseMs?: number;
}

export type Published =
  | { readonly status: "created" | "updated" | "unchanged"; readonly url: string }
  /** There was none, and none was to be written. */
  | { readonly status: "absent"; readonly url: null }
  | RefusedRequest;

const purpose = { doing: "comment on the pull request", permission: "pull-requests: write" };

/** Makes the pull request have this one comment of ours, whatever stood there. Never rejects. */
export async function publishComment(
  octokit: Octokit,
  pull: PullRequestName,
  comment: StickyComment,
): Promise<Published> {
  try {
    return await settle(octokit, pull, comment);
  } catch (error) {
    return refusal(error, purpose);
  }
}

async function settle(octokit: Octokit, pull: PullRequestName, comment: StickyComment): Promise<Published> {
  const [oldest, ...others] = await ownComments(octokit, pull, comment.marker);
  if (oldest !== undefined) {
    const isNews = comment.isNews?.(oldest.body) === true && comment.mode === "write";
    await remove(octokit, pull, others);
    if (isNews && (await hide(octokit, oldest))) return create(octokit, pull, comment);
    return await update(octokit, pull, { oldest, text: textOf(comment) });
  }
  if (comment.mode === "only-update") return { status: "absent", url: null };
  return create(octokit, pull, comment);
}

async function update(
  { rest }: Octokit,
  { owner, repo }: PullRequestName,
  { oldest, text }: { readonly oldest: OwnComment; readonly text: string },
): Promise<Published> {
  if (isSameText(oldest.body, text)) return { status: "unchanged", url: oldest.url };
  // https://docs.github.com/rest/issues/comments#update-an-issue-comment
  await rest.issues.updateComment({ owner, repo, comment_id: oldest.id, body: text });
  return { status: "updated", url: oldest.url };
}

// https://docs.github.com/graphql/reference/mutations#minimizecomment
const hiding = `mutation ($subjectId: ID!) {
  minimizeComment(input: { subjectId: $subjectId, classifier: OUTDATED }) { minimizedComment { isMinimized } }
}`;

/** False where GitHub does not let it be hidden: then it is edited. */
async function hide(octokit: Octokit, { nodeId }: OwnComment): Promise<boolean> {
  const hidden = octokit.graphql<unknown>(hiding, { subjectId: nodeId });
  return await hidden.then(
    () => true,
    () => false,
  );
}

/** Two runs at once may both have found none and written one: the later ones would go on telling an old verdict. */
async function remove(
  { rest }: Octokit,
  { owner, repo }: PullRequestName,
  others: readonly OwnComment[],
): Promise<void> {
  for (const { id } of others) {
    // https://docs.github.com/rest/issues/comments#delete-an-issue-comment
    // What cannot be deleted now is tried again by the next run.
    await rest.issues.deleteComment({ owner, repo, comment_id: id }).catch(() => null);
  }
}

const mostTries = 3;

/** A failed request may have written the comment all the same, so each further try looks for it first. */
async function create(octokit: Octokit, pull: PullRequestName, comment: StickyComment): Promise<Published> {
  for (let attempt = 1; ; attempt++) {
    const tried = await tryToCreate(octokit, pull, comment);
    if (tried.status === "created") return tried;
    await new Promise((resolve) => setTimeout(resolve, attempt * (comment.pauseMs ?? 1000)));
    const [written] = await ownComments(octokit, pull, comment.marker);
    if (written !== undefined) return { status: "created", url: written.url };
    if (attempt === mostTries) throw tried.error;
  }
}

type Tried =
  | { readonly status: "created"; readonly url: string }
  | { readonly status: "unclear"; readonly error: unknown };

async function tryToCreate(
  { rest }: Octokit,
  { owner, repo, number }: PullRequestName,
  comment: StickyComment,
): Promise<Tried> {
  try {
    // https://docs.github.com/rest/issues/comments#create-an-issue-comment
    const { data } = await rest.issues.createComment({
      owner,
      repo,
      issue_number: number,
      body: textOf(comment),
      request: { retries: 0 },
    });
    // An answer that breaks off in the middle comes as text.
    if (typeof data === "object") return { status: "created", url: data.html_url };
    return { status: "unclear", error: new Error("it broke off") };
  } catch (error) {
    if (!isUnclear(error)) throw error;
    return { status: "unclear", error };
  }
}

function textOf({ marker, body }: StickyComment): string {
  return body.startsWith(`${marker}\n`) ? body : `${marker}\n${body}`;
}
