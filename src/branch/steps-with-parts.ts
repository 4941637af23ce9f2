import type { Governed } from "../policy/governed.ts";
import type { BranchCommit } from "../prompt/history/branch-commit.ts";
import type { TracedStep } from "../prompt/history/trace-prompts.ts";
import type { FindPart, NamedParts, PartContent } from "../prompt/part.ts";
import { promptId } from "../prompt/prompt-id.ts";
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

/** By file (`fileKey`): what it names; files that name nothing may be missing. */
export type NamedByFile = ReadonlyMap<string, NamedParts>;

export function fileKey({ path, oid }: Pick<Entry, "path" | "oid">): string {
  return `${oid} ${path}`;
}

type PartEntry = Pick<Entry, "path" | "oid" | "mode">;

/** The parts of one prompt as they stood at a commit. */
export interface PartsThen {
  /** By path. */
  readonly texts: ReadonlyMap<string, PartEntry>;
  /** By id. */
  readonly partials: ReadonlyMap<string, PartEntry>;
}

/** A step with the parts that its prompt names, as they stood then; null: it names none. */
export interface StepWithParts {
  readonly step: TracedStep;
  readonly parts: PartsThen | null;
}

interface Traced {
  readonly line: PartHistory;
  /** The steps that are asked for. */
  readonly traced: readonly TracedStep[];
  /** The same, and those of partials that they need. */
  readonly all: readonly TracedStep[];
  readonly named: NamedByFile;
}

/** How prompts and their parts stand while a line is walked along. */
interface State {
  readonly texts: Map<string, PartEntry>;
  readonly last: Map<string, TracedStep["left"]>;
  readonly named: NamedByFile;
}

/**
 * The steps of a line with their parts. A commit that changes a part alone is a step of each prompt that names it, after
 * those of the prompts that the commit itself changes.
 */
export async function stepsWithParts(
  { line, traced, all, named }: Traced,
  source: PartSource,
): Promise<History<readonly StepWithParts[]>> {
  const paths = new Set([...named.values()].flatMap(({ texts }) => texts));
  const commits = await commitsOf(line, paths, source);
  if (commits.status === "missing") return commits;
  const included = new Set([...named.values()].flatMap(({ partials }) => partials));
  const before = await stateBefore(commits.value[0], { line, paths, included }, source);
  if (before.status === "missing") return before;
  const asked = new Set(traced.map(({ id }) => id));
  const steps = byCommit(all);
  const state: State = { ...before.value, named };
  const found: StepWithParts[] = [];
  for (const commit of commits.value) {
    const touched: Touched = { texts: takeChanges(commit, paths, state.texts), partials: new Set() };
    const own = steps.get(commit.sha) ?? [];
    for (const { id, left } of own) {
      state.last.set(id, left);
      if (included.has(id)) touched.partials.add(id);
    }
    for (const step of own) {
      if (!asked.has(step.id)) continue;
      const parts = partsOf(step.left, state);
      found.push({
        step: parts === null ? step : { ...step, commit: withParts(step.commit, commit, paths) },
        parts,
      });
    }
    found.push(...derived(commit, { touched, own, asked }, state));
  }
  return { status: "known", value: found };
}

interface Touched {
  readonly texts: ReadonlySet<string>;
  readonly partials: Set<string>;
}

/** Steps of prompts that a commit changes by their parts alone. */
function derived(
  commit: BranchCommit,
  {
    touched,
    own,
    asked,
  }: { readonly touched: Touched; readonly own: readonly TracedStep[]; readonly asked: ReadonlySet<string> },
  state: State,
): readonly StepWithParts[] {
  if (touched.texts.size === 0 && touched.partials.size === 0) return [];
  const stepped = new Set(own.map(({ id }) => id));
  return [...state.last].flatMap(([id, left]): readonly StepWithParts[] => {
    if (stepped.has(id) || !asked.has(id)) return [];
    const reach = reachOf(left, state);
    const isTouched =
      [...reach.texts].some((path) => touched.texts.has(path)) ||
      [...reach.partials].some((partial) => touched.partials.has(partial));
    return isTouched ? [{ step: { id, commit, left, from: null }, parts: partsOf(left, state) }] : [];
  });
}

interface Reach {
  readonly texts: Set<string>;
  readonly partials: Set<string>;
}

/** All that a file leads to, over partials of partials. */
function reachOf(left: TracedStep["left"], { last, named }: State): Reach {
  const reach: Reach = { texts: new Set(), partials: new Set() };
  const visit = (file: TracedStep["left"] | undefined): void => {
    const own = file?.status === "file" ? named.get(fileKey(file)) : undefined;
    for (const path of own?.texts ?? []) reach.texts.add(path);
    for (const id of own?.partials ?? []) {
      if (reach.partials.has(id)) continue;
      reach.partials.add(id);
      visit(last.get(id));
    }
  };
  visit(left);
  return reach;
}

function partsOf(left: TracedStep["left"], state: State): PartsThen | null {
  const reach = reachOf(left, state);
  if (reach.texts.size === 0 && reach.partials.size === 0) return null;
  const partials = [...reach.partials].flatMap((id) => {
    const file = state.last.get(id);
    return file?.status === "file" ? [[id, file] as const] : [];
  });
  const texts = [...reach.texts].flatMap((path) => {
    const entry = state.texts.get(path);
    return entry === undefined ? [] : [[path, entry] as const];
  });
  return { texts: new Map(texts), partials: new Map(partials) };
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

interface Before {
  readonly line: PartHistory;
  readonly paths: ReadonlySet<string>;
  readonly included: ReadonlySet<string>;
}

/** What stood before the first commit that the line shows. */
async function stateBefore(
  first: BranchCommit | undefined,
  { line: { without, governed }, paths, included }: Before,
  { tree }: PartSource,
): Promise<History<Omit<State, "named">>> {
  const [parent] = first?.parents ?? [];
  if (without === undefined || parent === undefined)
    return { status: "known", value: { texts: new Map(), last: new Map() } };
  const before = await tree({ kind: "commit", sha: parent });
  if (before.status === "missing") return before;
  const { entries } = before.value;
  const texts = entries.flatMap((entry) => (paths.has(entry.path) ? [[entry.path, entry] as const] : []));
  const last = entries.flatMap((entry): (readonly [string, TracedStep["left"]])[] => {
    const id = promptId(entry.path, governed);
    return id?.status === "id" && included.has(id.id) ? [[id.id, { status: "file", ...entry }]] : [];
  });
  return { status: "known", value: { texts: new Map(texts), last: new Map(last) } };
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
  state: Map<string, PartEntry>,
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
    state.set(path, { path, oid, mode });
    touched.add(path);
  }
  return touched;
}

/** Looks up parts as they stood at a commit. */
export function partsAt(
  { texts, partials }: PartsThen,
  governed: Pick<Governed, "prompt" | "suite" | "reserved">,
  contents: ReadonlyMap<string, Blob>,
): FindPart {
  const contentOf = (entry: PartEntry | undefined): PartContent => {
    if (entry === undefined) return { status: "absent" };
    if (!isRegular(entry)) return { status: "irregular", what: kindOf(entry.mode) };
    return partContent(entry.oid, contents.get(entry.oid));
  };
  return {
    text: (path) =>
      governed.prompt(path) !== null || governed.suite(path) || governed.reserved(path)
        ? { status: "governed" }
        : contentOf(texts.get(path)),
    partial: (id) => ({ path: partials.get(id)?.path ?? null, content: contentOf(partials.get(id)) }),
  };
}

/** git's ids of all parts. */
export function oidsOf({ texts, partials }: PartsThen): readonly string[] {
  return [...texts.values(), ...partials.values()].map(({ oid }) => oid);
}
