import { type BranchPlace, planBranch, type ReleasePorts } from "./plan-branch.ts";

/** Whether a commit differs from a branch in nothing but what is due on it, byte for byte. */
export async function holdsRelease(
  ports: ReleasePorts,
  place: BranchPlace,
  headSha: string,
): Promise<boolean> {
  const { branches } = ports.platform;
  const { asked: tip, standard } = await branches.tips(place);
  if (tip === null) return false;
  const planned = await planBranch(ports, place, { tip, standard });
  if (planned.status !== "planned" || planned.plan.edits.length === 0) return false;
  const { owner, repo } = place;
  return await branches.holdsFiles({ owner, repo, from: tip.sha, to: headSha, files: planned.plan.edits });
}
