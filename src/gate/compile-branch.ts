import type { BranchCommit } from "../prompt/branch-commit.ts";
import { versionHistories } from "../prompt/version-history.ts";
import { type Compiled, compileHistory, type ReadContent } from "../registry/compile-history.ts";
import { readProvenance } from "../release/read-provenance.ts";
import type { History } from "./checkout.ts";
import { type BranchSource, openBranch } from "./read-branch.ts";
import { type Keep, readPromptSteps } from "./read-prompt-steps.ts";

/** Every version that the branch which ends at `tip` ever released. */
export async function compileBranch(source: BranchSource, tip: string): Promise<History<Compiled>> {
  const branch = await openBranch(source, tip);
  if (branch.status === "missing") return branch;
  const contents = new Map<string, ReadContent>();
  const keep: Keep = (oid, content) => void contents.set(oid, content);
  const steps = await readPromptSteps(branch.value.steps, source, { on: "behaviour", keep });
  if (steps.status === "missing") return steps;
  const histories = versionHistories(steps.value);
  return { status: "known", value: compileHistory({ steps: steps.value, histories, contents, approversIn }) };
}

/** As the commit's trailers say it; whoever made the commit could write them. */
function approversIn({ message }: BranchCommit, id: string): readonly string[] {
  const approvals = readProvenance(message)?.prompts.find((prompt) => prompt.id === id)?.approvals ?? [];
  return [...new Set(approvals.map(({ by }) => by))].toSorted();
}
