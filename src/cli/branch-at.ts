import type { NamedCheckout } from "../checkout/git-checkout.ts";
import type { History } from "../gate/checkout.ts";
import { type Branch, readBranch } from "../gate/read-branch.ts";

/** Reads the branch at a name of a commit. */
export async function branchAt(checkout: NamedCheckout, ref: string): Promise<History<Branch>> {
  const tip = await checkout.resolve(ref);
  return tip === null ? noCommit(ref) : readBranch(checkout, tip);
}

function noCommit(ref: string): History<never> {
  return {
    status: "missing",
    what: ref === "HEAD" ? "there is no commit yet" : `there is no commit '${ref}' in this clone`,
    remedy: "Look for its name with 'git branch --all' and 'git tag', or fetch it with 'git fetch origin'",
  };
}
