import type { NamedCheckout } from "../checkout/git-checkout.ts";
import type { History } from "../gate/checkout.ts";
import { readPromptSteps } from "../gate/read-prompt-steps.ts";
import { promptLimit } from "../prompt/read-prompt.ts";
import { type VersionHistory, versionHistories } from "../prompt/version-history.ts";
import { type Plan, plan } from "../release/plan.ts";
import { type Branch, readBranch } from "./read-branch.ts";

/** A branch with what is due on it. */
export interface DueRelease {
  readonly branch: Branch;
  readonly plan: Plan;
}

/** Plans the release of the branch at HEAD from what is committed. */
export async function releasePlan(checkout: NamedCheckout): Promise<History<DueRelease>> {
  const branch = await readBranch(checkout, "HEAD");
  if (branch.status === "missing") return branch;
  const { policy, steps } = branch.value;
  const read = await readPromptSteps(steps, checkout);
  if (read.status === "missing") return read;
  const histories = [...versionHistories(read.value, policy.release.on).values()];
  const blobs = await checkout.blobs(histories.flatMap(draftOid), promptLimit);
  const prompts = histories.map((history) => {
    const blob = blobs.get(draftOid(history)[0] ?? "");
    return { history, bytes: blob?.status === "read" ? blob.bytes : null, held: null };
  });
  const { release } = policy;
  return { status: "known", value: { branch: branch.value, plan: plan({ release, prompts }) } };
}

function draftOid({ tip }: VersionHistory): readonly string[] {
  return tip?.status === "draft" ? [tip.content.oid] : [];
}
