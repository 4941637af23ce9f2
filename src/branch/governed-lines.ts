import { promptTracer, type TracedStep } from "../prompt/history/trace-prompts.ts";
import type { History } from "./checkout.ts";
import type { Branch, BranchSource, GovernedTip } from "./read-branch.ts";

export interface GovernedLine extends GovernedTip {
  /** Oldest first. */
  readonly steps: readonly TracedStep[];
}

/** What to make of a governed branch that is not in the clone. */
export type MissingRefs = "refused" | "left out";

type Source = Pick<BranchSource, "branchHistory" | "governedTips">;

/** What stood on the first-parent lines of the other governed branches. */
export async function governedLines(
  source: Source,
  { tip, policy, governed }: Pick<Branch, "tip" | "policy" | "governed">,
  missing: MissingRefs,
): Promise<History<readonly GovernedLine[]>> {
  if (source.governedTips === undefined) return { status: "known", value: [] };
  const found = await source.governedTips(policy.branches, tip);
  const [lost] = found.missing;
  if (lost !== undefined && missing === "refused") return unfetched(lost);
  const lines: GovernedLine[] = [];
  for (const other of found.tips) {
    const commits = await source.branchHistory(other.commit, governed.promptPathspecs);
    if (commits.status === "missing") return commits;
    const trace = promptTracer(governed);
    const steps: TracedStep[] = [];
    for await (const some of commits.value) steps.push(...trace(some));
    lines.push({ ...other, steps });
  }
  return { status: "known", value: lines };
}

function unfetched(name: string): History<never> {
  return {
    status: "missing",
    what: `the governed branch '${name}' is not in this clone, so its released versions are unknown`,
    remedy: `Fetch it: git fetch origin '+refs/heads/*:refs/remotes/origin/*' (in a workflow fetch-depth: 0), or take it off 'branches' in the policy`,
  };
}
