import type { Octokit } from "../connect/connect.ts";

export interface MergeGroupName {
  readonly owner: string;
  readonly repo: string;
  /** The branch that the queue leads to. */
  readonly baseRef: string;
  readonly headSha: string;
}

interface Entry {
  readonly baseCommit: { readonly oid: string } | null;
  readonly headCommit: { readonly oid: string } | null;
  readonly pullRequest: { readonly number: number } | null;
}

interface Entries {
  readonly nodes: readonly (Entry | null)[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

interface Answer {
  readonly repository: { readonly mergeQueue: { readonly entries: Entries } | null } | null;
}

// https://docs.github.com/graphql/reference/objects#mergequeueentry
const query = `query ($owner: String!, $repo: String!, $branch: String!, $after: String) {
  repository(owner: $owner, name: $repo) {
    mergeQueue(branch: $branch) {
      entries(first: 100, after: $after) {
        nodes { baseCommit { oid } headCommit { oid } pullRequest { number } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`;

/** No queue of GitHub's holds more than 100 entries in a group; this many pages end what never ends. */
const mostPages = 10;

/**
 * Every pull request that the commit of a merge group holds: its own and those that wait before it, because a queue may
 * require checks of the last commit alone. null: the group is gone.
 */
export async function pullRequestsOfMergeGroup(
  octokit: Octokit,
  group: MergeGroupName,
): Promise<readonly number[] | null> {
  const entries = new Map<string, Entry>();
  for (const entry of await readEntries(octokit, group))
    if (entry.headCommit !== null) entries.set(entry.headCommit.oid, entry);
  const numbers: number[] = [];
  let sha: string | undefined = group.headSha;
  while (sha !== undefined) {
    const entry: Entry | undefined = entries.get(sha);
    if (entry === undefined) break;
    entries.delete(sha);
    // What waits before it could not be judged then.
    if (entry.pullRequest === null || entry.baseCommit === null)
      throw new Error("the merge queue holds a pull request that GitHub does not name");
    numbers.push(entry.pullRequest.number);
    sha = entry.baseCommit.oid;
  }
  return numbers.length === 0 ? null : numbers;
}

async function readEntries(octokit: Octokit, group: MergeGroupName): Promise<readonly Entry[]> {
  const { owner, repo, baseRef } = group;
  const found: Entry[] = [];
  let after: string | null = null;
  for (let count = 0; count < mostPages; count++) {
    const answer: Answer | undefined = await octokit.graphql<Answer | undefined>(query, {
      owner,
      repo,
      branch: baseRef,
      after,
    });
    // An answer that breaks off in the middle comes as nothing.
    if (answer?.repository === undefined) throw new Error("the merge queue is not there");
    const entries: Entries | undefined = answer.repository?.mergeQueue?.entries;
    if (entries === undefined) return found;
    for (const node of entries.nodes) {
      if (node === null) throw new Error("a part of the merge queue is not there");
      found.push(node);
    }
    if (!entries.pageInfo.hasNextPage) return found;
    after = entries.pageInfo.endCursor;
  }
  throw new Error("the merge queue is too long to be read");
}
