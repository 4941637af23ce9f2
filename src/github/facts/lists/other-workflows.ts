import { compareMergeBase } from "../../pull-request/pull-request.ts";
import { type FactsReading, filesOfCommits, type Lists } from "./reading.ts";

export const workflowFolder = ".github/workflows";

/** More heads with other workflows than the base's are not told apart. */
const mostCompared = 10;

/**
 * Whether a head that the pull request ever had, or one of its commits, has other workflow files than the base where it
 * left it. Workflows ran on each head, and what one of them wrote may stand on a later head, in its caches and reports.
 */
export async function hadOtherWorkflows(
  reading: FactsReading,
  { pushes, commits, mergeBase }: Pick<Lists, "pushes" | "commits" | "mergeBase">,
): Promise<boolean> {
  const { octokit, name, baseSha } = reading;
  if (mergeBase === null) return true;
  const heads = [...new Set([...pushes.map(({ after }) => after), ...commits.map(({ sha }) => sha)])];
  const at = await workflowsAt(reading, [mergeBase, baseSha, ...heads]);
  const ofBase = new Set([at.get(mergeBase), at.get(baseSha)]);
  const others = heads.filter((sha) => !ofBase.has(at.get(sha)));
  if (others.length > mostCompared) return true;
  for (const sha of others) {
    const left = await compareMergeBase(octokit, { ...name, base: baseSha, head: sha });
    if (left.status !== "known") return true;
    const before = await workflowsAt(reading, [left.sha]);
    if (before.get(left.sha) !== at.get(sha)) return true;
  }
  return false;
}

/** git's id of the folder of workflows at each commit; null: there is none, or GitHub has no such commit any more. */
async function workflowsAt(
  reading: FactsReading,
  commits: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const files = await filesOfCommits(reading, commits, [workflowFolder]);
  return new Map(commits.map((sha) => [sha, files.get(sha)?.get(workflowFolder)?.oid ?? null]));
}
