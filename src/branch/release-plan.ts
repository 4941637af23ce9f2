import { joinHistories } from "../prompt/history/join-histories.ts";
import { type VersionHistory, versionHistories } from "../prompt/history/version-history.ts";
import { promptLimit } from "../prompt/read/read-prompt.ts";
import { type Plan, plan } from "../release/plan.ts";
import type { Checkout, History } from "./checkout.ts";
import { ancestry } from "./compile-branch.ts";
import { governedLines } from "./governed-lines.ts";
import type { Branch, BranchSource } from "./read-branch.ts";
import { readPromptSteps } from "./read-prompt-steps.ts";

/** Why a draft must wait, as one that lacks an approval; null where nothing speaks against its release. */
export type HeldBecause = (draft: VersionHistory) => Promise<string | null>;

export type PlanSource = Pick<Checkout, "blobs" | "breathe"> &
  Pick<BranchSource, "branchHistory" | "otherTips" | "isAncestor">;

/**
 * Plans the release of a branch from what is committed; asks for each draft whether it must wait. A number that another
 * governed branch released is not given again.
 */
export async function releasePlan(
  branch: Branch,
  source: PlanSource,
  heldBecause: HeldBecause,
): Promise<History<Plan>> {
  const { policy } = branch;
  const joined = await governedHistories(branch, source);
  if (joined.status === "missing") return joined;
  const histories = [...joined.value.values()].filter(({ tip }) => tip !== null);
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

async function governedHistories(
  branch: Branch,
  source: PlanSource,
): Promise<History<ReadonlyMap<string, VersionHistory>>> {
  const others = await governedLines(source, branch, "refused");
  if (others.status === "missing") return others;
  const lines = [];
  for (const { steps } of [branch, ...others.value]) {
    const read = await readPromptSteps([steps], source, { on: branch.policy.release.on });
    if (read.status === "missing") return read;
    lines.push(versionHistories(read.value));
  }
  const { histories, conflicts } = await joinHistories(lines, ancestry(source));
  const withClashes = new Map(histories);
  for (const { id, ...clash } of conflicts) {
    const history = histories.get(id);
    const content =
      history?.tip !== null && history?.tip?.status !== "invalid" ? history?.tip?.content : undefined;
    if (history !== undefined && content?.version === clash.version)
      withClashes.set(id, { ...history, tip: { status: "clash", clash, content } });
  }
  return { status: "known", value: withClashes };
}

function draftOid({ tip }: VersionHistory): readonly string[] {
  return tip?.status === "draft" ? [tip.content.oid] : [];
}
