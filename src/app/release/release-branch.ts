import { commitOnBranch } from "../../github/commit-on-branch.ts";
import { readBranchTip } from "../../github/read-branch-tip.ts";
import { publishReleaseCheck } from "../../github/release-check.ts";
import { standingPullRequest } from "../../github/standing-pull-request.ts";
import type { Plan } from "../../release/plan.ts";
import { releaseMessage } from "../../release/release-message.ts";
import { type BranchPlace, type PlannedBranch, planBranch, type ReleasePorts } from "./plan-branch.ts";
import { provenanceOf } from "./provenance-of.ts";
import { branchKey } from "./release-memory.ts";

export type Released =
  | { readonly status: "not governed" }
  | { readonly status: "unreadable"; readonly what: string }
  /** Nothing was due; null where that was known before. */
  | { readonly status: "current"; readonly plan: Plan | null }
  | { readonly status: "committed"; readonly sha: string; readonly plan: Plan }
  /** A rule forbids the commit; the pull request brings it. */
  | { readonly status: "proposed"; readonly number: number; readonly why: string; readonly plan: Plan }
  /** The branch moved under every try, or GitHub's answers never came. */
  | { readonly status: "again"; readonly why: string };

const mostTries = 5;

/**
 * Brings a branch to the state that every merged behaviour has its version. Whatever happened before is read from the
 * branch itself, so lost, doubled and late events, and answers that never came, end the same.
 */
export async function releaseBranch(ports: ReleasePorts, place: BranchPlace): Promise<Released> {
  let why = "";
  for (let count = 0; count < mostTries; count++) {
    const tried = await tryOnce(ports, place);
    if (tried.status !== "again") return tried;
    why = tried.why;
  }
  return { status: "again", why };
}

async function tryOnce(ports: ReleasePorts, place: BranchPlace): Promise<Released> {
  const { asked: tip, standard } = await readBranchTip(ports.octokit, place);
  if (tip === null) return { status: "not governed" };
  const { done } = ports.memory;
  const key = branchKey(place);
  if (done.get(key) === tip.sha) return { status: "current", plan: null };
  const planned = await planBranch(ports, place, { tip, standard });
  if (planned.status !== "planned") return planned;
  const { plan } = planned;
  if (plan.edits.length > 0) return await publish(ports, place, planned);
  done.set(key, tip.sha);
  return { status: "current", plan };
}

async function publish(
  { octokit }: ReleasePorts,
  place: BranchPlace,
  { branch, plan, sourceOf }: Extract<PlannedBranch, { status: "planned" }>,
): Promise<Released> {
  const { owner, repo } = place;
  const provenance = await provenanceOf(plan.edits, { sourceOf, policy: branch.policyOid });
  const message = releaseMessage(provenance);
  const commit = { ...place, expectedHead: branch.tip, message, files: plan.edits };
  const outcome = await commitOnBranch(octokit, commit);
  switch (outcome.status) {
    case "committed":
      await publishReleaseCheck(octokit, { owner, repo, headSha: outcome.sha }, provenance);
      return { status: "committed", sha: outcome.sha, plan };
    case "forbidden": {
      const { number } = await standingPullRequest(octokit, commit);
      return { status: "proposed", number, why: outcome.why, plan };
    }
    case "moved":
      return { status: "again", why: "the branch moved" };
    case "unclear":
      return { status: "again", why: outcome.why };
  }
}
