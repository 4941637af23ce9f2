import type { BranchCommit } from "../prompt/branch-commit.ts";
import type { Prompt } from "../prompt/prompt.ts";
import type { TracedStep } from "../prompt/trace-prompts.ts";
import { versionHistories } from "../prompt/version-history.ts";
import { type Compiled, compileHistory } from "../registry/compile-history.ts";
import { readProvenance } from "../release/read-provenance.ts";
import type { History } from "./checkout.ts";
import { type BranchSource, readBranch } from "./read-branch.ts";
import { readPromptSteps } from "./read-prompt-steps.ts";

/** Every version that the branch which ends at `tip` ever released; with `ids` of these alone, which takes less reading. */
export async function compileBranch(
  source: BranchSource,
  tip: string,
  ids: ReadonlySet<string> | null = null,
): Promise<History<Compiled>> {
  const branch = await readBranch(source, tip);
  if (branch.status === "missing") return branch;
  const prompts = new Map<string, Prompt>();
  const steps = await readPromptSteps(stepsOf(branch.value.steps, ids), source, (oid, prompt) => {
    prompts.set(oid, prompt);
  });
  if (steps.status === "missing") return steps;
  const histories = versionHistories(steps.value, "behaviour");
  return { status: "known", value: compileHistory({ steps: steps.value, histories, prompts, approversIn }) };
}

/** The steps of some prompts, under the ids that they had before too. */
function stepsOf(steps: readonly TracedStep[], ids: ReadonlySet<string> | null): readonly TracedStep[] {
  if (ids === null) return steps;
  const wanted = new Set(ids);
  for (const { id, from } of steps.toReversed()) if (from !== null && wanted.has(id)) wanted.add(from);
  return steps.filter(({ id }) => wanted.has(id));
}

/** As the commit's trailers say it; whoever made the commit could write them. */
function approversIn({ message }: BranchCommit, id: string): readonly string[] {
  const approvals = readProvenance(message)?.prompts.find((prompt) => prompt.id === id)?.approvals ?? [];
  return [...new Set(approvals.map(({ by }) => by))].toSorted();
}
