import type { GovernedTip } from "../../branch/read-branch.ts";
import { governsBranch } from "../../policy/governs-branch.ts";
import type { Octokit } from "../connect/connect.ts";
import { pageSize } from "../connect/every-page.ts";
import { lessAtOnce } from "../connect/less-at-once.ts";
import type { RepositoryName } from "../objects/look-up-files.ts";

interface RefNode {
  readonly name: string;
  readonly target: { readonly oid: string } | null;
}

interface Answer {
  readonly repository: {
    readonly refs: {
      readonly nodes: readonly (RefNode | null)[] | null;
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    } | null;
  } | null;
}

const query = `query MatchingBranches(
  $owner: String!, $repo: String!, $prefix: String!, $after: String, $count: Int!
) {
  repository(owner: $owner, name: $repo) {
    refs(refPrefix: $prefix, first: $count, after: $after) {
      nodes { name target { oid } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

const mostPages = 100;

/** The branches that a glob stands for, with where they end. Rejects where they are too many to read. */
export async function matchingBranches(
  octokit: Octokit,
  { owner, repo }: RepositoryName,
  glob: string,
): Promise<readonly GovernedTip[]> {
  const isMatching = governsBranch({ branches: [glob] }, null);
  const folder = glob.slice(0, glob.slice(0, glob.search(/[*?[{]/)).lastIndexOf("/") + 1);
  const found: GovernedTip[] = [];
  let after: string | null = null;
  for (let page = 0; page < mostPages; page++) {
    const variables: Readonly<Record<string, string | null>> = {
      owner,
      repo,
      prefix: `refs/heads/${folder}`,
      after,
    };
    // https://docs.github.com/graphql/reference/objects#repository
    const answer: Answer | undefined = await lessAtOnce(pageSize, (count) =>
      octokit.graphql<Answer | undefined>(query, { ...variables, count }),
    );
    const refs = answer?.repository?.refs;
    if (refs === undefined || (refs !== null && refs.nodes === null))
      throw new Error("the list of branches broke off");
    if (refs === null) return found;
    for (const node of refs.nodes ?? []) {
      if (node === null || node.target === null)
        throw new Error("a part of the list of branches is not there");
      const ref = `${folder}${node.name}`;
      if (isMatching(ref)) found.push({ ref, commit: node.target.oid });
    }
    if (!refs.pageInfo.hasNextPage) return found;
    after = refs.pageInfo.endCursor;
  }
  throw new Error("the list of branches does not end");
}
