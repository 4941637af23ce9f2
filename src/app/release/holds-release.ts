import { holdsFiles } from "../../github/branch/holds-files.ts";
import { readBranchTip } from "../../github/branch/read-branch-tip.ts";
import { type BranchPlace, planBranch, type ReleasePorts } from "./plan-branch.ts";

/** Whether a commit differs from a branch in nothing but what is due on it, byte for byte. */
export async function holdsRelease(
  ports: ReleasePorts,
  place: BranchPlace,
  headSha: string,
): Promise<boolean> {
  const { octokit } = ports;
  const { asked: tip, standard } = await readBranchTip(octokit, place);
  if (tip === null) return false;
  const planned = await planBranch(ports, place, { tip, standard });
  if (planned.status !== "planned" || planned.plan.edits.length === 0) return false;
  const { owner, repo } = place;
  return await holdsFiles(octokit, { owner, repo, from: tip.sha, to: headSha, files: planned.plan.edits });
}
