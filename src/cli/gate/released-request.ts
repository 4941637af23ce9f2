import type { GateRequest, Provider } from "../../gate/gate-request.ts";

/** The version as it was released, judged by the suite of that commit and the policy of the branch. */
export function releasedRequest({
  id,
  commit,
  tip,
  provider,
  left,
}: {
  readonly id: string;
  readonly commit: string;
  readonly tip: string;
  readonly provider: Provider;
  readonly left: number | null;
}): GateRequest {
  const released = { kind: "commit", sha: commit } as const;
  return {
    base: released,
    head: released,
    policy: { kind: "commit", sha: tip },
    names: { base: commit, head: commit, merge: null },
    history: { base: commit, head: commit },
    judge: { ids: [id] },
    withoutPrompts: "unjudged",
    policyWithoutBase: "defaults",
    provider,
    max_cost_usd: left,
    looks: "policy",
  };
}
