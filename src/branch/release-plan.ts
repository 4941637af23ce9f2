import type { VersionHistory } from "../prompt/history/version-history.ts";
import { promptLimit } from "../prompt/read/read-prompt.ts";
import { type Plan, plan } from "../release/plan.ts";
import type { Checkout, History } from "./checkout.ts";
import { governedHistories } from "./governed-histories.ts";
import { governedLines } from "./governed-lines.ts";
import type { Branch, BranchSource } from "./read-branch.ts";
import { readLines } from "./read-prompt-steps.ts";

/** Why a draft must wait, as one that lacks an approval; null where nothing speaks against its release. */
export type HeldBecause = (draft: VersionHistory) => Promise<string | null>;

export type PlanSource = Pick<Checkout, "blobs" | "breathe"> &
  Pick<BranchSource, "branchHistory" | "otherTips" | "isAncestor" | "from" | "tree">;

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
  const joined = await historiesOf(branch, source);
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

async function historiesOf(
  branch: Branch,
  source: PlanSource,
): Promise<History<ReadonlyMap<string, VersionHistory>>> {
  const others = await governedLines(source, branch, "refused");
  if (others.status === "missing") return others;
  const { governed } = branch;
  const traced = [
    { steps: [branch.steps], tip: branch.tip, governed },
    ...others.value.map(({ steps, commit }) => ({ steps: [steps], tip: commit, governed })),
  ];
  const lines = await readLines(traced, source, { on: branch.policy.release.on });
  if (lines.status === "missing") return lines;
  return { status: "known", value: await governedHistories(lines.value, source) };
}

function draftOid({ tip }: VersionHistory): readonly string[] {
  return tip?.status === "draft" ? [tip.content.oid] : [];
}
