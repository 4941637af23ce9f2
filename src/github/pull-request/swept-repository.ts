import { approvalCheckName } from "../../approval/check-names.ts";
import { policyPath } from "../../policy/read-policy.ts";
import type { BranchTip } from "../branch/read-branch-tip.ts";
import type { Octokit } from "../connect/connect.ts";
import { lessAtOnce } from "../connect/less-at-once.ts";
import type { RepositoryName } from "../objects/look-up-files.ts";

/** What a sweep must know of a repository to find what is left to do. */
export interface SweptRepository {
  /** null: there is no commit yet. */
  readonly tip: BranchTip | null;
  /** "nothing": on the default branch stands neither a policy nor the folder of prompts without one. */
  readonly holds: "nothing" | "perhaps prompts";
  readonly pulls: readonly SweptPull[];
}

export interface SweptPull {
  readonly number: number;
  readonly headSha: string;
  /** ISO 8601. */
  readonly updatedAt: string;
  /** The app's newest check run on the head. */
  readonly run: SweptRun | null;
}

export interface SweptRun {
  /** In small letters, as REST has them. */
  readonly status: string;
  readonly conclusion: string | null;
  /** ISO 8601; when its judgement began. */
  readonly startedAt: string | null;
  /** Its external id. */
  readonly mark: string | null;
}

interface RunNode {
  readonly status: string;
  readonly conclusion: string | null;
  readonly startedAt: string | null;
  readonly externalId: string | null;
}

interface Suites {
  readonly nodes:
    | readonly ({
        readonly checkRuns: { readonly nodes: readonly (RunNode | null)[] | null } | null;
      } | null)[]
    | null;
}

interface PullNode {
  readonly number: number;
  readonly headRefOid: string;
  readonly updatedAt: string;
  readonly commits: {
    readonly nodes: readonly ({ readonly commit: { readonly checkSuites: Suites | null } } | null)[] | null;
  };
}

interface Answer {
  readonly repository: {
    readonly defaultBranchRef: {
      readonly name: string;
      readonly target: {
        readonly oid: string;
        readonly policy?: { readonly oid: string } | null;
        readonly prompts?: { readonly oid: string } | null;
      } | null;
    } | null;
    readonly pullRequests: {
      readonly nodes: readonly (PullNode | null)[] | null;
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  } | null;
}

const atOnce = 50;

const mostPages = 200;

/** Where prompts are without a policy. */
const usualFolder = "prompts";

// The oldest first, so that one that is opened while pages are read moves none to a page that was read.
const query = `query SweptRepository(
  $owner: String!, $repo: String!, $policy: String!, $prompts: String!,
  $app: Int!, $check: String!, $after: String, $count: Int!
) {
  repository(owner: $owner, name: $repo) {
    defaultBranchRef { name target { oid
      ... on Commit { policy: file(path: $policy) { oid } prompts: file(path: $prompts) { oid } }
    } }
    pullRequests(states: OPEN, first: $count, after: $after, orderBy: { field: CREATED_AT, direction: ASC }) {
      nodes {
        number headRefOid updatedAt
        commits(last: 1) { nodes { commit {
          checkSuites(first: 1, filterBy: { appId: $app }) { nodes {
            checkRuns(first: 1, filterBy: { checkName: $check, checkType: LATEST }) {
              nodes { status conclusion startedAt externalId }
            }
          } }
        } } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

/** One request for each fifty open pull requests. Rejects where a part of them cannot be read. */
export async function sweptRepository(
  octokit: Octokit,
  { owner, repo }: RepositoryName,
  appId: number,
): Promise<SweptRepository> {
  const pulls: SweptPull[] = [];
  let after: string | null = null;
  for (let page = 0; page < mostPages; page++) {
    const variables: Readonly<Record<string, string | number | null>> = {
      owner,
      repo,
      policy: policyPath,
      prompts: usualFolder,
      app: appId,
      check: approvalCheckName,
      after,
    };
    // https://docs.github.com/graphql/reference/objects#repository
    const answer: Answer | undefined = await lessAtOnce(atOnce, (count) =>
      octokit.graphql<Answer | undefined>(query, { ...variables, count }),
    );
    const repository: Answer["repository"] | undefined = answer?.repository;
    if (repository === undefined || repository === null || repository.pullRequests.nodes === null)
      throw new Error("the list of pull requests broke off");
    for (const node of repository.pullRequests.nodes) {
      if (node === null) throw new Error("a part of the list of pull requests is not there");
      pulls.push(pullOf(node));
    }
    if (!repository.pullRequests.pageInfo.hasNextPage) return { ...placeOf(repository), pulls };
    after = repository.pullRequests.pageInfo.endCursor;
  }
  throw new Error("the list of pull requests does not end");
}

function placeOf({ defaultBranchRef }: NonNullable<Answer["repository"]>): Omit<SweptRepository, "pulls"> {
  const target = defaultBranchRef?.target ?? null;
  if (defaultBranchRef === null || target === null) return { tip: null, holds: "nothing" };
  const isBare = (target.policy ?? null) === null && (target.prompts ?? null) === null;
  return {
    tip: { name: defaultBranchRef.name, sha: target.oid },
    holds: isBare ? "nothing" : "perhaps prompts",
  };
}

function pullOf({ number, headRefOid, updatedAt, commits }: PullNode): SweptPull {
  const suites = commits.nodes?.[0]?.commit.checkSuites?.nodes ?? [];
  const [run] = suites.flatMap((suite) => suite?.checkRuns?.nodes ?? []).filter((each) => each !== null);
  return {
    number,
    headSha: headRefOid,
    updatedAt,
    run:
      run === undefined
        ? null
        : {
            status: run.status.toLowerCase(),
            conclusion: run.conclusion?.toLowerCase() ?? null,
            startedAt: run.startedAt,
            mark: run.externalId,
          },
  };
}
