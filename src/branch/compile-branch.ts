import type { BranchCommit } from "../prompt/history/branch-commit.ts";
import type { TracedStep } from "../prompt/history/trace-prompts.ts";
import { versionHistories } from "../prompt/history/version-history.ts";
import { type Compiled, compileHistory, type ReadContent } from "../registry/compile-history.ts";
import { readProvenance } from "../release/read-provenance.ts";
import type { History } from "./checkout.ts";
import { type BranchSource, openBranch, readBranch } from "./read-branch.ts";
import { type Keep, readPromptSteps, type StepPieces } from "./read-prompt-steps.ts";

/** Every version that the branch which ends at `tip` ever released; with `ids` of these alone, which takes less reading. */
export async function compileBranch(
  source: BranchSource,
  tip: string,
  ids: ReadonlySet<string> | null = null,
): Promise<History<Compiled>> {
  const pieces = await piecesOf(source, tip, ids);
  if (pieces.status === "missing") return pieces;
  const contents = new Map<string, ReadContent>();
  const keep: Keep = (oid, content) => void contents.set(oid, content);
  const steps = await readPromptSteps(pieces.value, source, { on: "behaviour", keep });
  if (steps.status === "missing") return steps;
  const histories = versionHistories(steps.value);
  return { status: "known", value: compileHistory({ steps: steps.value, histories, contents, approversIn }) };
}

/** Some prompts are known only once the whole branch is, since a rename gives them the steps of another id. */
async function piecesOf(
  source: BranchSource,
  tip: string,
  ids: ReadonlySet<string> | null,
): Promise<History<StepPieces>> {
  if (ids === null) {
    const branch = await openBranch(source, tip);
    return branch.status === "missing" ? branch : { status: "known", value: branch.value.steps };
  }
  const branch = await readBranch(source, tip);
  return branch.status === "missing"
    ? branch
    : { status: "known", value: [stepsOf(branch.value.steps, ids)] };
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
