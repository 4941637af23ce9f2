import { decide } from "../../approval/decide.ts";
import type { Decision } from "../../approval/decision.ts";
import type { PullRequestFacts } from "../../approval/facts/facts.ts";
import { holdsRelease } from "../release/holds-release.ts";
import type { DecisionPorts } from "./decision-ports.ts";

/**
 * Decides on a pull request. The app's own one that brings a release needs nobody's approval as long as it is, byte for
 * byte, what is due on its base: what it releases was approved before, or it would not be due.
 */
export async function decidePullRequest(
  { platform, app, releases }: DecisionPorts,
  facts: PullRequestFacts,
  { owner, repo }: { readonly owner: string; readonly repo: string },
): Promise<Decision> {
  const decision = decide(facts);
  const { author, pr, head_sha } = facts;
  if (decision.state !== "pending" || author !== app.login || pr.from_fork === true) return decision;
  const ports = { platform, app, memory: releases };
  const holds = await holdsRelease(ports, { owner, repo, branch: pr.base_ref }, head_sha);
  return holds ? needingNobody(decision) : decision;
}

function needingNobody(decision: Decision): Decision {
  const prompts = decision.prompts.map((row) => ({ ...row, why: [], missing: [], can_approve: [] }));
  return {
    ...decision,
    state: "success",
    approved: true,
    pending_owners: [],
    reasons: [],
    request_reviewers: [],
    prompts,
  };
}
