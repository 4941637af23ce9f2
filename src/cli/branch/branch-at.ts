import type { History } from "../../branch/checkout.ts";
import { type Branch, readBranch } from "../../branch/read-branch.ts";
import type { NamedCheckout } from "../../checkout/git-checkout.ts";
import { commitAt } from "../commit-at.ts";

/** Reads the branch at a name of a commit. */
export async function branchAt(checkout: NamedCheckout, ref: string): Promise<History<Branch>> {
  const tip = await commitAt(checkout, ref);
  return tip.status === "missing" ? tip : readBranch(checkout, tip.value);
}
