import type { NamedCheckout } from "../checkout/git-checkout.ts";
import type { History } from "../gate/checkout.ts";
import { type Branch, readBranch } from "../gate/read-branch.ts";
import { commitAt } from "./commit-at.ts";

/** Reads the branch at a name of a commit. */
export async function branchAt(checkout: NamedCheckout, ref: string): Promise<History<Branch>> {
  const tip = await commitAt(checkout, ref);
  return tip.status === "missing" ? tip : readBranch(checkout, tip.value);
}
