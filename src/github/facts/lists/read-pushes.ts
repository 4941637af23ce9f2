import type { Octokit } from "../../connect/connect.ts";
import { pageSize } from "../../connect/every-page.ts";

/** One push to the head's branch, as the repository's activity keeps it. */
export interface BranchActivity {
  readonly by: string | null;
  readonly at: string;
  readonly before: string;
  readonly after: string;
  readonly kind: "forced" | "other";
}

const mostPages = 10;

export interface BranchName {
  readonly owner: string;
  readonly repo: string;
  readonly branch: string;
  /** The commit at which the branch left its base; null: nobody knows. */
  readonly mergeBase: string | null;
}

/**
 * All pushes to a branch since it was made (the name may have been used before) or since it last stood at a commit that
 * is on the base now, the oldest first: what was pushed before that is on the base, as after each release of a `develop`.
 */
export async function readPushes(
  octokit: Octokit,
  { owner, repo, branch, mergeBase }: BranchName,
): Promise<readonly BranchActivity[]> {
  const pushes: BranchActivity[] = [];
  let after: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    // https://docs.github.com/rest/repos/repos#list-repository-activities
    const { data, headers } = await octokit.rest.repos.listActivities({
      owner,
      repo,
      ref: `refs/heads/${branch}`,
      per_page: pageSize,
      ...(after === undefined ? {} : { after }),
    });
    if (!Array.isArray(data)) throw new Error("the list of pushes breaks off");
    for (const { actor, timestamp, before, after: tip, activity_type } of data) {
      // A deletion brings nothing, and before it was another branch.
      if (isNothing(tip)) return pushes.toReversed();
      if (tip === mergeBase && pushes.length > 0) return pushes.toReversed();
      const kind = activity_type === "force_push" ? "forced" : "other";
      pushes.push({ by: actor?.login ?? null, at: timestamp, before, after: tip, kind });
      if (isNothing(before)) return pushes.toReversed();
    }
    after = nextCursor(headers.link);
    if (after === undefined) return pushes.toReversed();
  }
  throw new Error("too many pushes");
}

/** Git's id for "no commit". */
function isNothing(sha: string): boolean {
  return /^0+$/.test(sha);
}

/** Cursors stand in the Link header, as `after=...` of the next page. */
function nextCursor(link: string | undefined): string | undefined {
  const next = /<([^>]+)>;\s*rel="next"/.exec(link ?? "")?.[1];
  return next === undefined ? undefined : (new URL(next).searchParams.get("after") ?? undefined);
}
