import type { Checkout } from "../../branch/checkout.ts";
import { canonicalJson } from "../../document/json/canonical-json.ts";
import { policyInForce } from "../check/policy-in-force.ts";
import type { ComparedTrees } from "../compare/read-trees.ts";
import type { GateRequest } from "../gate-request.ts";

/** What a run is about: shards of which any of these differs do not belong together. */
export interface RunName {
  readonly base: string;
  readonly head: string;
  readonly merge: string;
  /** Where the policy came from, and git's id of it. */
  readonly policy: string;
  /** git's ids of the trees at base and at head. */
  readonly files: string;
  /** What the command says of providers. */
  readonly provider: string;
}

const none = "none";

export async function runName(
  request: GateRequest,
  trees: ComparedTrees,
  checkout: Pick<Checkout, "blobs">,
): Promise<RunName> {
  const { base, head, merge } = request.names;
  const sides = { base: trees.policy, head: trees.head };
  const { origin } = await policyInForce(sides, checkout, request);
  return {
    base: base ?? none,
    head,
    merge: merge ?? none,
    policy: `${origin.from} ${origin.sha ?? none}`,
    files: `${trees.base.oid || none} ${trees.head.oid || none}`,
    provider: canonicalJson({ ...request.provider }),
  };
}
