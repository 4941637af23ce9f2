import { policyOf } from "../../branch/policy-at.ts";
import type { NamedCheckout } from "../../checkout/git-checkout.ts";
import type { Policy } from "../../policy/policy.ts";
import { defaultPolicy } from "../../policy/read-policy.ts";

/** The policy that stands at a commit whose branch was read by it. */
export async function policyAtCommit(checkout: NamedCheckout, sha: string): Promise<Policy> {
  const tree = await checkout.tree({ kind: "commit", sha });
  const reading = tree.status === "known" ? await policyOf(tree.value, checkout) : null;
  return reading?.policy ?? defaultPolicy();
}
