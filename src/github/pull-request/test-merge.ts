import type { PullRequestName } from "../comments/own-comments.ts";
import type { Octokit } from "../connect/connect.ts";

/** GitHub's own merge of a pull request into its base, made to see whether it can be merged. */
export interface TestMerge {
  readonly sha: string;
  /** The base's tip and the head that were merged, which may not be the newest. */
  readonly parents: readonly string[];
}

/** null: there is none, since it has conflicts or GitHub has not made it yet. */
export async function readTestMerge(
  octokit: Octokit,
  { owner, repo, number }: PullRequestName,
): Promise<TestMerge | null> {
  // https://docs.github.com/rest/pulls/pulls#get-a-pull-request
  const { data } = await octokit.rest.pulls.get({ owner, repo, pull_number: number });
  // An answer that breaks off in the middle comes as text.
  if (typeof data !== "object") throw new Error("the answer about the pull request broke off");
  const sha = data.merge_commit_sha;
  if (sha === null) return null;
  // https://docs.github.com/graphql/reference/objects#commit
  const source = `query TestMerge($owner: String!, $repo: String!, $sha: GitObjectID!) {
    repository(owner: $owner, name: $repo) {
      object(oid: $sha) { ... on Commit { parents(first: 3) { nodes { oid } } } }
    }
  }`;
  interface Answer {
    readonly repository: {
      readonly object: { readonly parents?: { readonly nodes: readonly { readonly oid: string }[] } } | null;
    } | null;
  }
  const answer = await octokit.graphql<Answer | undefined>(source, { owner, repo, sha });
  const nodes = answer?.repository?.object?.parents?.nodes;
  return nodes === undefined ? null : { sha, parents: nodes.map(({ oid }) => oid) };
}
