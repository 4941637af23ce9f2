import type { Octokit } from "../connect/connect.ts";
import { failedRequest, isUnclear } from "../connect/failed-request.ts";

export interface NewCommit {
  readonly owner: string;
  readonly repo: string;
  readonly branch: string;
  /** The commit that the branch must point to. */
  readonly expectedHead: string;
  /** The first line is the headline. */
  readonly message: string;
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
}

export type CommitOutcome =
  | { readonly status: "committed"; readonly sha: string }
  /** The branch points to another commit by now. */
  | { readonly status: "moved" }
  /** A rule lets nobody commit to the branch who is not on its bypass list; in GitHub's words. */
  | { readonly status: "forbidden"; readonly why: string }
  /** No clear answer: the commit may have been made. */
  | { readonly status: "unclear"; readonly why: string };

const mutation = `mutation CommitOnBranch($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid } }
}`;

/** Makes one commit that GitHub signs. Never tries twice: whether it was made is read from the branch. Rejects on all other failures. */
export async function commitOnBranch(octokit: Octokit, commit: NewCommit): Promise<CommitOutcome> {
  const [headline = "", ...body] = commit.message.split("\n");
  const input = {
    branch: { repositoryNameWithOwner: `${commit.owner}/${commit.repo}`, branchName: commit.branch },
    expectedHeadOid: commit.expectedHead,
    message: { headline, body: body.join("\n").trim() },
    fileChanges: {
      additions: commit.files.map(({ path, bytes }) => ({
        path,
        contents: Buffer.from(bytes).toString("base64"),
      })),
    },
  };
  interface Answer {
    readonly createCommitOnBranch: { readonly commit: { readonly oid: string } | null } | null;
  }
  try {
    // https://docs.github.com/graphql/reference/mutations#createcommitonbranch
    const answer = await octokit.graphql<Answer | undefined>(mutation, { input, request: { retries: 0 } });
    const sha = answer?.createCommitOnBranch?.commit?.oid;
    return sha === undefined
      ? { status: "unclear", why: "the answer broke off" }
      : { status: "committed", sha };
  } catch (error) {
    return outcomeOf(error);
  }
}

/** GitHub's words where the branch moved, and where a rule or a protection is in the way. */
const stale = /expected branch to point to|is at [0-9a-f]{40} but expected/i;
const ruled =
  /rule violations? found|protected branch|not authorized to push|through (?:a pull request|the merge queue)|cannot (?:update|change) this (?:protected|locked)|required status checks?|must be verified/i;

function outcomeOf(error: unknown): CommitOutcome {
  const failed = failedRequest(error);
  if (failed === null) throw error;
  const { message: why, type } = failed;
  if (type === "STALE_DATA" || stale.test(why)) return { status: "moved" };
  if (type?.endsWith("RULE_VIOLATION") === true || ruled.test(why)) return { status: "forbidden", why };
  if (isUnclear(error)) return { status: "unclear", why };
  throw error;
}
