import type { Commit } from "../../../approval/facts/facts.ts";
import { mostCommits } from "../../../approval/facts/most-listed.ts";
import type { PullRequestName } from "../../comments/own-comments.ts";
import type { Octokit } from "../../connect/connect.ts";
import { pageSize } from "../../connect/every-page.ts";
import { allPages, nodesOf } from "./all-pages.ts";
import type { CommitNode, PullRequestNode } from "./pull-request-query.ts";

export interface ReadCommit extends Omit<Commit, "blobs" | "pushed_by" | "pushed_at"> {
  readonly parents: readonly string[];
  /** How many files the commit changes; null where GitHub does not say. */
  readonly changedFiles: number | null;
}

/** The commits of a pull request, the oldest first. Rejects where a part of them cannot be read. */
export async function readCommits(
  octokit: Octokit,
  pull: PullRequestName,
  { commits: first }: Pick<PullRequestNode, "commits">,
): Promise<readonly ReadCommit[]> {
  const nodes = await allPages(octokit, pull, { list: "commits", first, mostPages: 4 });
  if (nodes.length < Math.min(first.totalCount, mostCommits))
    throw new Error("the list of commits breaks off");
  const commits = nodes.map(({ commit }) => commitOf(commit));
  return commits.some(({ author, committer }) => author === null || committer === null)
    ? await withBots(octokit, pull, commits)
    : commits;
}

function commitOf(node: CommitNode): ReadCommit {
  const { authors, parents } = node;
  const unknown = [node.author, node.committer].flatMap((person) =>
    person !== null && person.user === null && person.email ? [person.email.toLowerCase()] : [],
  );
  if (authors.pageInfo.hasNextPage || parents.pageInfo.hasNextPage)
    throw new Error("a commit has too many authors or parents");
  return {
    sha: node.oid,
    author: node.author?.user?.login ?? null,
    committer: node.committer?.user?.login ?? null,
    // The first is the author itself.
    co_authors: nodesOf(authors)
      .slice(1)
      .map(({ user }) => user?.login ?? null),
    parents: nodesOf(parents).map(({ oid }) => oid),
    via_web: node.committedViaWeb,
    verified: node.signature?.isValid ?? false,
    changedFiles: node.changedFilesIfAvailable,
    ...(unknown.length === 0 ? {} : { unknown_emails: [...new Set(unknown)] }),
  };
}

/** GraphQL knows people alone; which bot wrote a commit, REST tells. */
async function withBots(
  octokit: Octokit,
  { owner, repo, number }: PullRequestName,
  commits: readonly ReadCommit[],
): Promise<readonly ReadCommit[]> {
  const known = new Map<string, readonly [string | null, string | null]>();
  for (let page = 1; known.size < commits.length; page++) {
    // https://docs.github.com/rest/pulls/pulls#list-commits-on-a-pull-request
    const { data } = await octokit.rest.pulls.listCommits({
      owner,
      repo,
      pull_number: number,
      per_page: pageSize,
      page,
    });
    if (!Array.isArray(data) || data.length === 0) throw new Error("the list of commits breaks off");
    for (const { sha, author, committer } of data) known.set(sha, [loginIn(author), loginIn(committer)]);
  }
  return commits.map((commit) => {
    const [author = null, committer = null] = known.get(commit.sha) ?? [];
    return { ...commit, author: commit.author ?? author, committer: commit.committer ?? committer };
  });
}

/** An address that maps to no account gives null or an empty object. */
function loginIn(account: object | null): string | null {
  return account !== null && "login" in account && typeof account.login === "string" ? account.login : null;
}
