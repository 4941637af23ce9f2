import type { Governed } from "../../policy/governed.ts";
import { promptId } from "../prompt-id.ts";
import type { BranchChange, BranchCommit } from "./branch-commit.ts";

/** What one commit of a branch left of one prompt. */
export interface TracedStep {
  readonly id: string;
  readonly commit: BranchCommit;
  readonly left: LastFile;
  /** The id that this prompt had before, where the commit renamed it. */
  readonly from: string | null;
}

export type LastFile =
  | { readonly status: "file"; readonly path: string; readonly oid: string; readonly mode: string }
  | { readonly status: "absent" }
  /** Several files give the one id. */
  | { readonly status: "several"; readonly paths: readonly string[] };

type Files = Map<string, BranchChange & { readonly oid: string }>;

/** Takes the next commits of a branch. */
export type PromptTracer = (commits: readonly BranchCommit[]) => readonly TracedStep[];

/**
 * What each commit left of each prompt that it changed, in the order of the commits. A file that only changed the
 * spelling of its path is the same prompt; in each commit renamed prompts come first.
 */
export function promptTracer(governed: Pick<Governed, "prompt">): PromptTracer {
  const files = new Map<string, Files>();
  const idOf = idReader(governed);
  return (commits) => commits.flatMap((commit) => stepsOf(commit, files, idOf));
}

function stepsOf(
  commit: BranchCommit,
  files: Map<string, Files>,
  idOf: (path: string) => string | null,
): readonly TracedStep[] {
  const gone = commit.changes.flatMap(({ path, from, oid }) => from ?? (oid === null ? path : []));
  const come = commit.changes.flatMap((change) =>
    change.oid === null ? [] : [{ ...change, oid: change.oid }],
  );
  const touched = new Set([...gone, ...come.map(({ path }) => path)].flatMap((path) => idOf(path) ?? []));
  const isNew = new Set([...touched].filter((id) => (files.get(id)?.size ?? 0) === 0));
  for (const path of gone) files.get(idOf(path) ?? "")?.delete(path);
  const sources = new Map<string, string>();
  for (const change of come) {
    const id = idOf(change.path);
    if (id === null) continue;
    const there: Files = files.get(id) ?? new Map();
    files.set(id, there.set(change.path, change));
    const source = change.from === null ? null : idOf(change.from);
    if (source !== null && isNew.has(id)) sources.set(id, source);
  }
  // What stands where it stood before was copied and not renamed.
  const from = (id: string): string | null => {
    const source = sources.get(id) ?? null;
    return source === null || (files.get(source)?.size ?? 0) > 0 ? null : source;
  };
  return [...touched]
    .map((id) => ({ id, commit, left: leftOf(files.get(id)), from: from(id) }))
    .toSorted((one, other) => Number(one.from === null) - Number(other.from === null));
}

function leftOf(files: Files | undefined): LastFile {
  const [first, ...others] = [...(files?.values() ?? [])];
  if (first === undefined) return { status: "absent" };
  const { path, oid, mode } = first;
  if (others.length === 0) return { status: "file", path, oid, mode };
  return { status: "several", paths: [path, ...others.map((other) => other.path)].toSorted() };
}

/** The same few paths come back in thousands of commits. */
function idReader(governed: Pick<Governed, "prompt">): (path: string) => string | null {
  const known = new Map<string, string | null>();
  return (path) => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const named = promptId(path, governed);
    const id = named?.status === "id" ? named.id : null;
    known.set(path, id);
    return id;
  };
}
