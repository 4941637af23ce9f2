import { globMatcher } from "../policy/glob-matcher.ts";
import { promptTracer, type TracedStep } from "../prompt/history/trace-prompts.ts";
import type { History } from "./checkout.ts";
import type { Branch, BranchSource, ChooseBranches, GovernedTip } from "./read-branch.ts";

export interface GovernedLine extends GovernedTip {
  /** Oldest first. */
  readonly steps: readonly TracedStep[];
}

/** What to make of a governed branch that is not in the clone. */
export type MissingRefs = "refused" | "left out";

type Source = Pick<BranchSource, "branchHistory" | "otherTips" | "from">;

/** What stood on the first-parent lines of the other governed branches. */
export async function governedLines(
  source: Source,
  { tip, policy, governed }: Pick<Branch, "tip" | "policy" | "governed">,
  missing: MissingRefs,
): Promise<History<readonly GovernedLine[]>> {
  if (source.otherTips === undefined) return { status: "known", value: [] };
  let lost: string | undefined;
  const choose: ChooseBranches = (names, standard) => {
    const wanted = policy.branches ?? (standard === null ? [] : [standard]);
    lost = wanted.find((name) => !isGlob(name) && !names.includes(name));
    return [...new Set(wanted.flatMap((name) => names.filter(matcher(name))))];
  };
  const tips = await source.otherTips(choose, tip, policy.branches ?? []);
  // What the platform does not have does not exist.
  if (lost !== undefined && missing === "refused" && source.from !== "platform") return unfetched(lost);
  const lines: GovernedLine[] = [];
  for (const other of tips) {
    const commits = await source.branchHistory(other.commit, governed.promptPathspecs);
    if (commits.status === "missing") return commits;
    const trace = promptTracer(governed);
    const steps: TracedStep[] = [];
    for await (const some of commits.value) steps.push(...trace(some));
    lines.push({ ...other, steps });
  }
  return { status: "known", value: lines };
}

function isGlob(name: string): boolean {
  return /[*?[{]/.test(name);
}

function matcher(name: string): (ref: string) => boolean {
  return isGlob(name) ? globMatcher(name) : (ref) => ref === name;
}

function unfetched(name: string): History<never> {
  return {
    status: "missing",
    what: `the governed branch '${name}' is not in this clone, so its released versions are unknown`,
    remedy: `Fetch it: git fetch origin '+refs/heads/*:refs/remotes/origin/*' (in a workflow fetch-depth: 0), or take it off 'branches' in the policy`,
  };
}
