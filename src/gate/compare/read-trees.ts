import type { Checkout, History, Side, Tree } from "../../branch/checkout.ts";
import type { GateRequest } from "../gate-request.ts";

/** What is compared, and where the policy stands. */
export interface ComparedTrees {
  readonly base: Tree;
  readonly head: Tree;
  readonly policy: Tree;
}

export async function readTrees(
  request: Pick<GateRequest, "base" | "head" | "policy">,
  checkout: Pick<Checkout, "tree">,
): Promise<History<ComparedTrees>> {
  const head = await checkout.tree(request.head);
  if (head.status === "missing") return head;
  const base = await checkout.tree(request.base);
  if (base.status === "missing") return base;
  const policy = isSame(request.policy, request.base) ? base : await checkout.tree(request.policy);
  if (policy.status === "missing") return policy;
  return { status: "known", value: { base: base.value, head: head.value, policy: policy.value } };
}

function isSame(one: Side, other: Side): boolean {
  if (one.kind !== "commit" || other.kind !== "commit") return one.kind === other.kind;
  return one.sha === other.sha;
}
