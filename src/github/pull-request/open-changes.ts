import { approvalCheckName } from "../../approval/check-names.ts";
import type { Octokit } from "../connect/connect.ts";
import { lessAtOnce } from "../connect/less-at-once.ts";
import type { RepositoryName } from "../objects/look-up-files.ts";

/** An open pull request with what it changes and what the app's newest check run on its head says. */
export interface OpenChange {
  readonly number: number;
  readonly headSha: string;
  /** null: there are more than one answer lists. */
  readonly files: readonly ChangedPath[] | null;
  /** null: there is no run, or it has not ended. */
  readonly conclusion: string | null;
}

export interface ChangedPath {
  /** At head; where it was before a rename is not told. */
  readonly path: string;
  readonly kind: "renamed" | "other";
}

interface PullNode {
  readonly number: number;
  readonly headRefOid: string;
  readonly files: {
    readonly nodes: readonly ({ readonly path: string; readonly changeType: string } | null)[] | null;
    readonly pageInfo: { readonly hasNextPage: boolean };
  } | null;
  readonly commits: {
    readonly nodes: readonly ({ readonly commit: { readonly checkSuites: Suites | null } } | null)[] | null;
  };
}

interface Suites {
  readonly nodes:
    | readonly ({
        readonly checkRuns: {
          readonly nodes: readonly ({ readonly conclusion: string | null } | null)[] | null;
        } | null;
      } | null)[]
    | null;
}

interface Pulls {
  readonly nodes: readonly (PullNode | null)[] | null;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

interface Answer {
  readonly repository: { readonly pullRequests: Pulls } | null;
}

/** With their files and runs fifty are as much as GitHub answers in one breath. */
const atOnce = 50;

const mostPages = 100;

const query = `query OpenChanges(
  $owner: String!, $repo: String!, $base: String!, $app: Int!, $check: String!, $after: String, $count: Int!
) {
  repository(owner: $owner, name: $repo) {
    pullRequests(states: OPEN, baseRefName: $base, first: $count, after: $after) {
      nodes {
        number headRefOid
        files(first: 100) { nodes { path changeType } pageInfo { hasNextPage } }
        commits(last: 1) { nodes { commit {
          checkSuites(first: 1, filterBy: { appId: $app }) { nodes {
            checkRuns(first: 1, filterBy: { checkName: $check, checkType: LATEST }) { nodes { conclusion } }
          } }
        } } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

/** All open pull requests into a branch, fifty with one request. Rejects where a part of them cannot be read. */
export async function openChanges(
  octokit: Octokit,
  { owner, repo, base }: RepositoryName & { readonly base: string },
  appId: number,
): Promise<readonly OpenChange[]> {
  const found: OpenChange[] = [];
  let after: string | null = null;
  for (let page = 0; page < mostPages; page++) {
    const variables: Readonly<Record<string, string | number | null>> = {
      owner,
      repo,
      base,
      app: appId,
      check: approvalCheckName,
      after,
    };
    // https://docs.github.com/graphql/reference/objects#pullrequest
    const answer: Answer | undefined = await lessAtOnce(atOnce, (count) =>
      octokit.graphql<Answer | undefined>(query, { ...variables, count }),
    );
    const pulls: Pulls | undefined = answer?.repository?.pullRequests;
    if (pulls?.nodes === undefined || pulls.nodes === null)
      throw new Error("the list of pull requests broke off");
    for (const node of pulls.nodes) {
      if (node === null) throw new Error("a part of the list of pull requests is not there");
      found.push(changeOf(node));
    }
    if (!pulls.pageInfo.hasNextPage) return found;
    after = pulls.pageInfo.endCursor;
  }
  throw new Error("the list of pull requests does not end");
}

function changeOf({ number, headRefOid, files, commits }: PullNode): OpenChange {
  const suites = commits.nodes?.[0]?.commit.checkSuites?.nodes ?? [];
  const runs = suites.flatMap((suite) => suite?.checkRuns?.nodes ?? []);
  return {
    number,
    headSha: headRefOid,
    files: filesOf(files),
    conclusion: runs[0]?.conclusion?.toLowerCase() ?? null,
  };
}

function filesOf(files: PullNode["files"]): OpenChange["files"] {
  if (files === null || files.nodes === null || files.pageInfo.hasNextPage) return null;
  const paths: ChangedPath[] = [];
  for (const node of files.nodes) {
    if (node === null) return null;
    paths.push({ path: node.path, kind: node.changeType === "RENAMED" ? "renamed" : "other" });
  }
  return paths;
}
