import type { GateRequest, OrganisationPolicy, Provider } from "../gate-request.ts";

/** The version as it was released, judged by the suite of that commit and the policy of the branch. */
export function releasedRequest({
  id,
  commit,
  tip,
  provider,
  left,
  organisationPolicy,
}: {
  readonly id: string;
  readonly commit: string;
  readonly tip: string;
  readonly provider: Provider;
  /** US dollars that may be spent yet; null: only the policy limits them. */
  readonly left: number | null;
  readonly organisationPolicy?: OrganisationPolicy;
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
    ...(organisationPolicy === undefined ? {} : { organisationPolicy }),
  };
}
