import type { History } from "../../branch/checkout.ts";
import { type Branch, readBranch } from "../../branch/read-branch.ts";
import type { NamedCheckout } from "../../checkout/git-checkout.ts";

/** Reads the branch at a name of a commit. */
export async function branchAt(checkout: NamedCheckout, ref: string): Promise<History<Branch>> {
  const tip = await commitAt(checkout, ref);
  return tip.status === "missing" ? tip : readBranch(checkout, tip.value);
}

/** The commit that a name stands for, or how to find the right name. */
export async function commitAt(checkout: NamedCheckout, ref: string): Promise<History<string>> {
  const commit = await checkout.resolve(ref);
  if (commit !== null) return { status: "known", value: commit };
  if (ref === "HEAD")
    return { status: "missing", what: "there is no commit yet", remedy: "Commit the prompts first" };
  return {
    status: "missing",
    what: `there is no commit '${ref}' in this clone`,
    remedy: "Look for its name with 'git branch --all' and 'git tag', or fetch it with 'git fetch origin'",
  };
}
