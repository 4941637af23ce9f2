import type { Octokit } from "../connect/connect.ts";
import { type RefusedRequest, refusal } from "../connect/refusal.ts";
import { lookUpFiles } from "../objects/look-up-files.ts";
import { blobReader } from "../objects/read-blobs.ts";
import type { PullRequestName } from "./own-comments.ts";

export interface LineComment {
  readonly path: string;
  readonly line: number;
  readonly body: string;
}

/** One file at both ends of a pull request; `base` is null where it is not there. */
export interface TextsOfFile {
  readonly head: string;
  readonly base: string | null;
}

interface Ends {
  readonly base: string | null;
  readonly head: string;
}

/** Bytes of one file. */
const limit = 2 * 1024 * 1024;

/** The texts of files at a pull request's head and base; what cannot be read is left out. */
export async function textsOfFiles(
  octokit: Octokit,
  repository: Pick<PullRequestName, "owner" | "repo">,
  { base, head }: Ends,
  paths: readonly string[],
): Promise<ReadonlyMap<string, TextsOfFile>> {
  const commits = base === null ? [head] : [head, base];
  const files = await lookUpFiles(octokit, repository, { commits, paths });
  const oidAt = (commit: string | null, path: string): string | null =>
    commit === null ? null : (files.get(commit)?.get(path)?.oid ?? null);
  const oids = paths.flatMap((path) => [oidAt(head, path) ?? [], oidAt(base, path) ?? []].flat());
  const blobs = await blobReader(octokit, repository)(oids, limit);
  const text = (oid: string | null): string | null => {
    const blob = oid === null ? undefined : blobs.get(oid);
    return blob?.status === "read" ? new TextDecoder().decode(blob.bytes) : null;
  };
  return new Map(
    paths.flatMap((path) => {
      const atHead = text(oidAt(head, path));
      const baseOid = oidAt(base, path);
      const atBase = text(baseOid);
      // A base that is there and cannot be read would make each line look new.
      if (atHead === null || (baseOid !== null && atBase === null)) return [];
      return [[path, { head: atHead, base: atBase }] as const];
    }),
  );
}

export type Suggested = { readonly status: "suggested"; readonly count: number } | RefusedRequest;

const purpose = { doing: "suggest corrected lines", permission: "pull-requests: write" };

/**
 * Writes comments on lines as one review that decides nothing; one that stands there already is not written again.
 * Never rejects.
 */
export async function suggestLines(
  octokit: Octokit,
  pull: PullRequestName,
  commit: string,
  comments: readonly LineComment[],
): Promise<Suggested> {
  try {
    const known = await knownComments(octokit, pull);
    const fresh = comments.filter((comment) => !known.has(keyOf(comment)));
    if (fresh.length === 0) return { status: "suggested", count: 0 };
    const { owner, repo, number } = pull;
    // https://docs.github.com/rest/pulls/reviews#create-a-review-for-a-pull-request
    await octokit.rest.pulls.createReview({
      owner,
      repo,
      pull_number: number,
      commit_id: commit,
      event: "COMMENT",
      comments: fresh.map(({ path, line, body }) => ({ path, line, body, side: "RIGHT" })),
      // Trying again could write it twice; the next run looks for it first.
      request: { retries: 0 },
    });
    return { status: "suggested", count: fresh.length };
  } catch (error) {
    return refusal(error, purpose);
  }
}

/** Older comments lose their line when it changes, so the path and the words alone say that one is there. */
async function knownComments(
  { rest }: Octokit,
  { owner, repo, number }: PullRequestName,
): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  for (let page = 1; page <= mostPages; page += 1) {
    // https://docs.github.com/rest/pulls/comments#list-review-comments-on-a-pull-request
    const { data } = await rest.pulls.listReviewComments({
      owner,
      repo,
      pull_number: number,
      sort: "created",
      direction: "desc",
      per_page: 100,
      page,
    });
    if (!Array.isArray(data)) throw new Error("the list of review comments is not there");
    for (const { path, body } of data) known.add(keyOf({ path, body }));
    if (data.length < 100) break;
  }
  return known;
}

/** The newest 300 comments. */
const mostPages = 3;

function keyOf({ path, body }: Pick<LineComment, "path" | "body">): string {
  return `${path}\n${body.replaceAll("\r\n", "\n").trimEnd()}`;
}
