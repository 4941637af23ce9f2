import type { Octokit } from "../connect/connect.ts";
import type { RepositoryName } from "../objects/look-up-files.ts";

/** Where a branch points to. */
export interface BranchTip {
  readonly name: string;
  readonly sha: string;
}

const query = `query BranchTip($owner: String!, $repo: String!, $ref: String!) {
  repository(owner: $owner, name: $repo) {
    defaultBranchRef { name target { oid } }
    ref(qualifiedName: $ref) { name target { oid } }
  }
}`;

interface Ref {
  readonly name: string;
  readonly target: { readonly oid: string } | null;
}

export interface BranchTips {
  /** null in an empty repository. */
  readonly standard: BranchTip | null;
  /** The branch that was asked for; null where there is none of that name. */
  readonly asked: BranchTip | null;
}

/** Reads where a branch and the default branch point to. */
export async function readBranchTip(
  octokit: Octokit,
  { owner, repo, branch }: RepositoryName & { readonly branch: string },
): Promise<BranchTips> {
  interface Answer {
    readonly repository: { readonly defaultBranchRef: Ref | null; readonly ref: Ref | null } | null;
  }
  const variables = { owner, repo, ref: `refs/heads/${branch}` };
  // https://docs.github.com/graphql/reference/objects#repository
  const answer = await octokit.graphql<Answer | undefined>(query, variables);
  const repository = answer?.repository;
  if (repository === undefined || repository === null) throw new Error("the repository is not there");
  return { standard: tipOf(repository.defaultBranchRef), asked: tipOf(repository.ref) };
}

function tipOf(ref: Ref | null): BranchTip | null {
  return ref === null || ref.target === null ? null : { name: ref.name, sha: ref.target.oid };
}
