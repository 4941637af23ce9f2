import type { Governed } from "../policy/governed.ts";
import type { BranchCommit } from "../prompt/history/branch-commit.ts";
import type { TracedStep } from "../prompt/history/trace-prompts.ts";
import type { FindPart } from "../prompt/part.ts";
import type { Blob, Entry, History } from "./checkout.ts";
import { partContent } from "./part-finder.ts";
import type { BranchSource } from "./read-branch.ts";
import { isRegular, kindOf } from "./regular-files.ts";

/** Where the history of parts is read. */
export interface PartHistory {
  /** The line's last commit. */
  readonly tip: string;
  readonly governed: Governed;
  /** A commit whose history the line does not show. */
  readonly without?: string;
  /** Looks away from what came to the line after this moment (UTC, as in 2026-05-01T03:00:00Z). */
  readonly until?: string | null;
}

export type PartSource = Pick<BranchSource, "branchHistory" | "tree">;

/** By file (`fileKey`): the paths of the parts that it names. */
export type NamedParts = ReadonlyMap<string, readonly string[]>;

export function fileKey({ path, oid }: Pick<Entry, "path" | "oid">): string {
  return `${oid} ${path}`;
}

/** Where a part stood at a commit; null: nothing did. */
type PartEntries = ReadonlyMap<string, Pick<Entry, "oid" | "mode"> | null>;

/** A step with the parts that its prompt names, as they stood then. */
export interface StepWithParts {
  readonly step: TracedStep;
  readonly parts: PartEntries;
}

interface Traced {
  readonly line: PartHistory;
  readonly traced: readonly TracedStep[];
  readonly named: NamedParts;
}

/**
 * The steps of a line with their parts. A commit that changes a part alone is a step of each prompt that names it, after
 * those of the prompts that the commit itself changes.
 */
export async function stepsWithParts(
  { line, traced, named }: Traced,
  source: PartSource,
): Promise<History<readonly StepWithParts[]>> {
  const paths = new Set([...named.values()].flat());
  const commits = await commitsOf(line, paths, source);
  if (commits.status === "missing") return commits;
  const before = await partsBefore(commits.value[0], { line, paths }, source);
  if (before.status === "missing") return before;
  const own = byCommit(traced);
  const state = new Map(before.value);
  const last = new Map<string, TracedStep["left"]>();
  const found: StepWithParts[] = [];
  const partsOf = (left: TracedStep["left"]): PartEntries =>
    new Map(namedBy(left, named).map((path) => [path, state.get(path) ?? null]));
  for (const commit of commits.value) {
    const touched = takeChanges(commit, paths, state);
    const steps = own.get(commit.sha) ?? [];
    for (const step of steps) {
      last.set(step.id, step.left);
      const parts = partsOf(step.left);
      found.push({
        step: parts.size === 0 ? step : { ...step, commit: withParts(step.commit, commit, paths) },
        parts,
      });
    }
    if (touched.size === 0) continue;
    const stepped = new Set(steps.map(({ id }) => id));
    for (const [id, left] of last) {
      if (stepped.has(id) || !namedBy(left, named).some((path) => touched.has(path))) continue;
      found.push({ step: { id, commit, left, from: null }, parts: partsOf(left) });
    }
  }
  return { status: "known", value: found };
}

function byCommit(traced: readonly TracedStep[]): ReadonlyMap<string, readonly TracedStep[]> {
  const own = new Map<string, TracedStep[]>();
  for (const step of traced) {
    const { sha } = step.commit;
    const steps = own.get(sha);
    if (steps === undefined) own.set(sha, [step]);
    else steps.push(step);
  }
  return own;
}

function namedBy(left: TracedStep["left"], named: NamedParts): readonly string[] {
  return left.status === "file" ? (named.get(fileKey(left)) ?? []) : [];
}

/** Every commit that changed a prompt or a part, oldest first. */
async function commitsOf(
  { tip, governed, without, until = null }: PartHistory,
  paths: ReadonlySet<string>,
  { branchHistory }: PartSource,
): Promise<History<readonly BranchCommit[]>> {
  // No name of a part holds a character that a glob reads.
  const pathspecs = [...governed.promptPathspecs, ...[...paths].map((path) => `:(glob)${path}`)];
  const history = await branchHistory(tip, pathspecs, without);
  if (history.status === "missing") return history;
  const commits: BranchCommit[] = [];
  for await (const some of history.value) commits.push(...some);
  const end =
    until === null ? commits.length : commits.findLastIndex(({ committer }) => committer.at <= until) + 1;
  return { status: "known", value: commits.slice(0, end) };
}

/** What stood before the first commit that the line shows. */
async function partsBefore(
  first: BranchCommit | undefined,
  { line, paths }: { readonly line: PartHistory; readonly paths: ReadonlySet<string> },
  { tree }: PartSource,
): Promise<History<PartEntries>> {
  const [parent] = first?.parents ?? [];
  if (line.without === undefined || parent === undefined) return { status: "known", value: new Map() };
  const before = await tree({ kind: "commit", sha: parent });
  if (before.status === "missing") return before;
  return {
    status: "known",
    value: new Map(
      before.value.entries.flatMap((entry) => (paths.has(entry.path) ? [[entry.path, entry] as const] : [])),
    ),
  };
}

/** A commit that changed a prompt's own file, with what it changed of the parts. */
function withParts(own: BranchCommit, whole: BranchCommit, paths: ReadonlySet<string>): BranchCommit {
  const ofParts = whole.changes.filter(({ path }) => paths.has(path));
  if (ofParts.length === 0) return own;
  const { sha, parents, message } = own;
  const { author, committer } = whole;
  return { sha, parents, message, author, committer, changes: [...own.changes, ...ofParts] };
}

/** The parts that a commit changed. */
function takeChanges(
  { changes }: BranchCommit,
  paths: ReadonlySet<string>,
  state: Map<string, Pick<Entry, "oid" | "mode"> | null>,
): ReadonlySet<string> {
  const touched = new Set<string>();
  for (const { path, from, oid } of changes) {
    for (const gone of [from, oid === null ? path : null]) {
      if (gone === null || !paths.has(gone)) continue;
      state.delete(gone);
      touched.add(gone);
    }
  }
  for (const { path, oid, mode } of changes) {
    if (oid === null || !paths.has(path)) continue;
    state.set(path, { oid, mode });
    touched.add(path);
  }
  return touched;
}

/** Looks up parts as they stood at a commit. */
export function partAt(
  parts: PartEntries,
  governed: Pick<Governed, "prompt" | "suite" | "reserved">,
  contents: ReadonlyMap<string, Blob>,
): FindPart {
  return (path) => {
    if (governed.prompt(path) !== null || governed.suite(path) || governed.reserved(path))
      return { status: "governed" };
    const entry = parts.get(path) ?? null;
    if (entry === null) return { status: "absent" };
    if (!isRegular(entry)) return { status: "irregular", what: kindOf(entry.mode) };
    return partContent(entry.oid, contents.get(entry.oid));
  };
}
