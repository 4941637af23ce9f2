import type { BranchCommit } from "../prompt/history/branch-commit.ts";
import { joinHistories } from "../prompt/history/join-histories.ts";
import type { TracedStep } from "../prompt/history/trace-prompts.ts";
import { type PromptStep, type VersionHistory, versionHistories } from "../prompt/history/version-history.ts";
import { type CompiledBranch, compileHistory, type ReadContent } from "../registry/compile-history.ts";
import type { PromptProvenance } from "../release/provenance.ts";
import { readProvenance } from "../release/read-provenance.ts";
import type { History } from "./checkout.ts";
import type { Keep } from "./found-in.ts";
import { ancestry } from "./governed-histories.ts";
import { type GovernedLine, governedLines, type MissingRefs } from "./governed-lines.ts";
import { hiddenVersions } from "./hidden-versions.ts";
import { type BranchSource, type OpenBranch, openBranch } from "./read-branch.ts";
import { type ReadLine, readLines, readPromptSteps } from "./read-prompt-steps.ts";

export interface CompileWish {
  /** These prompts alone, which takes less reading; null: all of them. */
  readonly ids?: ReadonlySet<string> | null;
  readonly missing?: MissingRefs;
}

/** Every version that the branch which ends at `tip`, or another governed branch, ever released. */
export async function compileBranch(
  source: BranchSource,
  tip: string,
  { ids = null, missing = "left out" }: CompileWish = {},
): Promise<History<CompiledBranch>> {
  const branch = await openBranch(source, tip);
  if (branch.status === "missing") return branch;
  const contents = new Map<string, ReadContent>();
  const keep: Keep = (oid, content) => void contents.set(oid, content);
  const wanted = { on: "behaviour", keep } as const;
  const { governed } = branch.value;
  const ownLine = { ...(await piecesOf(branch.value, ids)), tip, governed };
  const own = await readPromptSteps(ownLine, source, wanted);
  if (own.status === "missing") return own;
  const others = await governedLines(source, branch.value, missing);
  if (others.status === "missing") return others;
  const lineOf = ({ steps, commit }: GovernedLine): ReadLine => ({
    steps: [stepsOf(steps, ids)],
    all: steps,
    tip: commit,
    governed,
  });
  const theirs = await readLines(others.value.map(lineOf), source, wanted);
  if (theirs.status === "missing") return theirs;
  const lines = [own.value, ...theirs.value];
  return compileLines(source, { branch: branch.value, others: others.value, lines, contents });
}

interface Lines {
  readonly branch: OpenBranch;
  readonly others: readonly GovernedLine[];
  /** The branch's own first. */
  readonly lines: readonly (readonly PromptStep[])[];
  readonly contents: ReadonlyMap<string, ReadContent>;
}

async function compileLines(
  source: BranchSource,
  { branch, others, lines, contents }: Lines,
): Promise<History<CompiledBranch>> {
  const own: readonly ReadonlyMap<string, VersionHistory>[] = lines.map((steps) => versionHistories(steps));
  const { histories, conflicts } = await joinHistories(own, ancestry(source));
  const hidden = await hiddenIn(source, { branch, lines: own, histories });
  if (hidden.status === "missing") return hidden;
  // What the branch itself said last counts.
  const steps = lines.toReversed().flat();
  const compiled = compileHistory({ steps, histories, contents, approversIn, accuracyIn });
  const clashes = [...compiled.clashes, ...conflicts];
  const refs = others.map(({ ref, commit }) => ({ ref, commit }));
  return { status: "known", value: { ...compiled, clashes, hidden: hidden.value, refs, histories } };
}

/** Merges inside a branch are looked at in a clone alone. */
async function hiddenIn(
  source: BranchSource,
  asked: Parameters<typeof hiddenVersions>[1],
): ReturnType<typeof hiddenVersions> {
  return source.otherTips === undefined || source.from === "platform"
    ? { status: "known", value: [] }
    : hiddenVersions(source, asked);
}

/** Some prompts are known only once the whole branch is, since a rename gives them the steps of another id. */
async function piecesOf(
  { steps }: OpenBranch,
  ids: ReadonlySet<string> | null,
): Promise<Pick<ReadLine, "steps" | "all">> {
  if (ids === null) return { steps };
  const all: TracedStep[] = [];
  for await (const some of steps) all.push(...some);
  return { steps: [stepsOf(all, ids)], all };
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
  const approvals = releasedIn(message, id)?.approvals ?? [];
  return [...new Set(approvals.map(({ by }) => by))].toSorted();
}

function accuracyIn({ message }: BranchCommit, id: string): number | null {
  return releasedIn(message, id)?.measured?.accuracy ?? null;
}

function releasedIn(message: string, id: string): PromptProvenance | undefined {
  return readProvenance(message)?.prompts.find((prompt) => prompt.id === id);
}
