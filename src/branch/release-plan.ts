import { type VersionHistory, versionHistories } from "../prompt/history/version-history.ts";
import { promptLimit } from "../prompt/read/read-prompt.ts";
import { type Plan, plan } from "../release/plan.ts";
import type { Checkout, History } from "./checkout.ts";
import type { Branch } from "./read-branch.ts";
import { readPromptSteps } from "./read-prompt-steps.ts";

/** Why a draft must wait, as one that lacks an approval; null where nothing speaks against its release. */
export type HeldBecause = (draft: VersionHistory) => Promise<string | null>;

/** Plans the release of a branch from what is committed; asks for each draft whether it must wait. */
export async function releasePlan(
  { policy, steps }: Branch,
  source: Pick<Checkout, "blobs" | "breathe">,
  heldBecause: HeldBecause,
): Promise<History<Plan>> {
  const read = await readPromptSteps([steps], source, { on: policy.release.on });
  if (read.status === "missing") return read;
  const histories = [...versionHistories(read.value).values()];
  const blobs = await source.blobs(histories.flatMap(draftOid), promptLimit);
  const prompts = [];
  for (const history of histories) {
    const [oid] = draftOid(history);
    const blob = blobs.get(oid ?? "");
    const held = oid === undefined ? null : await heldBecause(history);
    prompts.push({ history, bytes: blob?.status === "read" ? blob.bytes : null, held });
  }
  return { status: "known", value: plan({ release: policy.release, prompts }) };
}

function draftOid({ tip }: VersionHistory): readonly string[] {
  return tip?.status === "draft" ? [tip.content.oid] : [];
}
