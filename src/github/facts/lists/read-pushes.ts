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

export interface BranchPushes {
  /**
   * Since the branch was made or last stood at a commit that is on the base now, the oldest first: what was pushed
   * before that is on the base, as after each release of a `develop`.
   */
  readonly own: readonly BranchActivity[];
  /** Of branches that had its name before, the oldest first, as far as the activity is read. */
  readonly earlier: readonly BranchActivity[];
}

/** The pushes to a branch, and to those that had its name before it. Rejects where its own are too many to read. */
export async function readPushes(octokit: Octokit, branch: BranchName): Promise<BranchPushes> {
  const lives: BranchActivity[][] = [[]];
  let after: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const { activities, next } = await readPage(octokit, branch, after);
    for (const { actor, timestamp, before, after: tip, activity_type } of activities) {
      // A deletion brings nothing, and before it was another branch; so it was while it stood at a commit of the base.
      if (isNothing(tip) || (tip === branch.mergeBase && lives.some((life) => life.length > 0)))
        lives.push([]);
      const kind = activity_type === "force_push" ? "forced" : "other";
      if (!isNothing(tip))
        lives.at(-1)?.push({ by: actor?.login ?? null, at: timestamp, before, after: tip, kind });
      if (isNothing(before)) lives.push([]);
    }
    after = next;
    if (after === undefined) break;
  }
  if (after !== undefined && lives.length === 1) throw new Error("too many pushes");
  const [own = [], ...earlier] = lives;
  return { own: own.toReversed(), earlier: earlier.flat().toReversed() };
}

interface Activity {
  readonly actor: { readonly login: string } | null;
  readonly timestamp: string;
  readonly before: string;
  readonly after: string;
  readonly activity_type: string;
}

async function readPage(
  octokit: Octokit,
  { owner, repo, branch }: BranchName,
  after: string | undefined,
): Promise<{ readonly activities: readonly Activity[]; readonly next: string | undefined }> {
  // https://docs.github.com/rest/repos/repos#list-repository-activities
  const { data, headers } = await octokit.rest.repos.listActivities({
    owner,
    repo,
    ref: `refs/heads/${branch}`,
    per_page: pageSize,
    ...(after === undefined ? {} : { after }),
  });
  if (!Array.isArray(data)) throw new Error("the list of pushes breaks off");
  return { activities: data, next: nextCursor(headers.link) };
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
