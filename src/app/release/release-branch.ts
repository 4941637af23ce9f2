import type { History } from "../../gate/checkout.ts";
import { type Branch, type BranchSource, readBranch } from "../../gate/read-branch.ts";
import { releasePlan } from "../../gate/release-plan.ts";
import { commitOnBranch } from "../../github/commit-on-branch.ts";
import type { Octokit } from "../../github/connect.ts";
import type { RepositoryName } from "../../github/facts/look-up-files.ts";
import { githubBranch } from "../../github/github-branch.ts";
import { readBranchTip } from "../../github/read-branch-tip.ts";
import { publishReleaseCheck } from "../../github/release-check.ts";
import { standingPullRequest } from "../../github/standing-pull-request.ts";
import type { Plan } from "../../release/plan.ts";
import { releaseMessage } from "../../release/release-message.ts";
import { openSources } from "./draft-sources.ts";
import { holdDrafts } from "./hold-drafts.ts";
import { provenanceOf } from "./provenance-of.ts";
import { branchKey, type ReleaseMemory } from "./release-memory.ts";

export interface ReleasePorts {
  readonly octokit: Octokit;
  readonly appId: number;
  readonly memory: ReleaseMemory;
}

export interface ReleasedBranch extends RepositoryName {
  readonly branch: string;
}

export type Released =
  | { readonly status: "not governed" }
  | { readonly status: "unreadable"; readonly what: string }
  /** Nothing was due. */
  | { readonly status: "current"; readonly plan: Plan | null }
  | { readonly status: "committed"; readonly sha: string; readonly plan: Plan }
  /** A rule forbids the commit; the pull request brings it. */
  | { readonly status: "proposed"; readonly number: number; readonly why: string; readonly plan: Plan }
  /** The branch moved under every try. */
  | { readonly status: "again"; readonly why: string };

const mostTries = 5;

/**
 * Brings a branch to the state that every merged behaviour has its version. Whatever happened before is read from the
 * branch itself, so lost, doubled and late events, and answers that never came, end the same.
 */
export async function releaseBranch(ports: ReleasePorts, place: ReleasedBranch): Promise<Released> {
  let why = "";
  for (let count = 0; count < mostTries; count++) {
    const tried = await tryOnce(ports, place);
    if (tried.status !== "again") return tried;
    why = tried.why;
  }
  return { status: "again", why };
}

async function tryOnce(ports: ReleasePorts, place: ReleasedBranch): Promise<Released> {
  const { octokit, memory } = ports;
  const { owner, repo, branch } = place;
  const tips = await readBranchTip(octokit, place);
  if (tips.asked === null) return { status: "not governed" };
  const tip = tips.asked.sha;
  const key = branchKey(place);
  if (memory.done.get(key) === tip) return { status: "current", plan: null };
  const source = githubBranch(octokit, { owner, repo }, memory.history(`${owner}/${repo}`.toLowerCase()));
  const read = await readBranch(source, tip);
  if (read.status === "missing") return { status: "unreadable", what: read.what };
  if (!isGoverned(read.value, branch, tips.standard?.name ?? null)) return { status: "not governed" };
  const released = await publish(ports, place, { source, branch: read.value });
  if (released.status === "current") memory.done.set(key, tip);
  return released;
}

/** Without a list only the default branch is. */
function isGoverned({ policy }: Branch, branch: string, standard: string | null): boolean {
  return policy.branches === null ? branch === standard : policy.branches.includes(branch);
}

interface Read {
  readonly source: BranchSource;
  readonly branch: Branch;
}

async function publish(ports: ReleasePorts, place: ReleasedBranch, read: Read): Promise<Released> {
  const { octokit, appId } = ports;
  const { owner, repo } = place;
  const { source, branch } = read;
  const sourcePorts = { octokit, repository: { owner, repo }, branch: place.branch, appId };
  const sourceOf = openSources(sourcePorts);
  const hold = holdDrafts({ ...sourcePorts, policy: branch.policy, source, sourceOf });
  const planned: History<Plan> = await releasePlan(branch, source, hold);
  if (planned.status === "missing") return { status: "unreadable", what: planned.what };
  const plan = planned.value;
  if (plan.edits.length === 0) return { status: "current", plan };
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
