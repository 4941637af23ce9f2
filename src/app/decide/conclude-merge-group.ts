import type { Decision } from "../../approval/decision.ts";
import type { MergeGroupName } from "../../github/pull-request/merge-group.ts";
import { conclude, concludeFailed } from "./conclude.ts";
import type { ConcludedDecision } from "./conclude-pull-request.ts";
import { decidePullRequest } from "./decide-pull-request.ts";
import type { DecisionPorts } from "./decision-ports.ts";
import { jointDecision, type NumberedDecision } from "./joint-decision.ts";

/** Decides on the commit that a merge queue is about to put on the branch: all its pull requests, their blobs as they are in it. */
export async function concludeMergeGroup(
  ports: DecisionPorts,
  group: MergeGroupName,
): Promise<ConcludedDecision> {
  const { platform } = ports;
  const { owner, repo, headSha } = group;
  const begun = await platform.checks.begin({ owner, repo, headSha }, "undecided");
  try {
    const decision = await decideGroup(ports, group);
    await conclude(platform, begun, { decision, page: null, mark: { kind: "owners", teams: null } });
    return { outcome: "done", headSha, startedAt: begun.startedAt, decision, unseen: false };
  } catch (error) {
    await concludeFailed(platform, begun, error);
    throw error;
  }
}

async function decideGroup(ports: DecisionPorts, group: MergeGroupName): Promise<Decision> {
  const { pulls } = ports.platform;
  const { owner, repo, headSha } = group;
  const numbers = await pulls.inMergeGroup(group);
  if (numbers === null) return unknownGroup(headSha);
  const parts: NumberedDecision[] = [];
  for (const number of numbers) {
    const facts = await pulls.facts({ owner, repo, number, mergeGroup: headSha });
    const decision = await decidePullRequest(ports, facts, { owner, repo });
    if (decision.reasons.some(({ code }) => code === "head-moved"))
      throw new Error(`the head of #${number} moved while its merge group was judged`);
    parts.push({ number, decision });
  }
  // What was pushed to in the meantime leaves the queue, and its newer head is not what the group holds.
  if ((await pulls.inMergeGroup(group)) === null) return unknownGroup(headSha);
  return jointDecision(parts);
}

/** What is in it cannot be known any more. */
function unknownGroup(headSha: string): Decision {
  const text = "the merge queue does not hold this commit any more";
  return {
    state: "error",
    approved: false,
    pending_owners: [],
    reasons: [{ code: "merge-group", subject: headSha, text }],
    warnings: [],
    request_reviewers: [],
    audit: null,
    prompts: [],
  };
}
