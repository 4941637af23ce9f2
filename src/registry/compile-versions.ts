import type { Prompt } from "../prompt/prompt.ts";
import type { Draft, Release, Unreadable } from "./bundle.ts";

/** What one commit of the branch changed, the oldest commit first. */
export interface BranchStep {
  readonly commit: string;
  /** Whom the commit's trailers name as approvers. */
  readonly approvers: readonly string[];
  readonly changes: readonly StepChange[];
}

/** What the commit left at one path. */
export interface StepChange {
  readonly path: string;
  /** The id that the path gives; null where it gives none, so that nothing can be read there. */
  readonly id: string | null;
  readonly found: Found;
}

export type Found =
  | { readonly status: "prompt"; readonly prompt: Prompt; readonly behaviour: string }
  | { readonly status: "unreadable" }
  | { readonly status: "gone" };

/** A version with the content that it was released with and the metadata that the branch gave it last. */
export interface ReleasedVersion {
  readonly path: string;
  /** Its content is the release's, its other fields are the last that the branch gave. */
  readonly prompt: Prompt;
  readonly behaviour: string;
  readonly release: Release;
}

export interface CompiledPrompt {
  readonly id: string;
  /** By ascending version. */
  readonly versions: readonly ReleasedVersion[];
}

/** A number that came back, after another one or a deletion, with other behaviour. */
export interface Clash {
  readonly id: string;
  readonly version: number;
  readonly first: string;
  readonly again: string;
}

export interface Compiled {
  /** Sorted by id. */
  readonly prompts: readonly CompiledPrompt[];
  readonly drafts: readonly Draft[];
  readonly unreadable: readonly Unreadable[];
  readonly clashes: readonly Clash[];
}

/** What an id is at the commit that was looked at last. */
interface Line {
  readonly versions: Map<number, ReleasedVersion>;
  path: string;
  /** The number of the last readable content; null after a deletion. */
  current: number | null;
  draft: Draft | null;
}

/**
 * Every released version: the content of N is that of the first commit that carries N. N directly after itself with
 * other behaviour is a draft; N coming back with other behaviour is a clash.
 */
export function compileVersions(steps: readonly BranchStep[]): Compiled {
  const lines = new Map<string, Line>();
  const unreadable = new Map<string, Unreadable>();
  const clashes: Clash[] = [];
  for (const step of steps) {
    // A file that moved within one commit leaves its old path before it comes to the new one.
    for (const change of step.changes.toSorted(goneFirst)) {
      if (change.found.status === "unreadable") {
        unreadable.set(change.path, { path: change.path, commit: step.commit });
        continue;
      }
      unreadable.delete(change.path);
      const clash = change.id === null ? null : take(lineOf(lines, change.id, change.path), change, step);
      if (clash !== null) clashes.push(clash);
    }
  }
  return {
    prompts: [...lines].toSorted(byFirst).map(([id, { versions }]) => ({ id, versions: ascending(versions) })),
    drafts: [...lines].toSorted(byFirst).flatMap(([, { draft }]) => draft ?? []),
    unreadable: [...unreadable].toSorted(byFirst).map(([, one]) => one),
    clashes,
  };
}

function goneFirst(one: StepChange, other: StepChange): number {
  return Number(other.found.status === "gone") - Number(one.found.status === "gone");
}

function byFirst([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : Number(one > other);
}

function ascending(versions: ReadonlyMap<number, ReleasedVersion>): readonly ReleasedVersion[] {
  return [...versions.values()].toSorted((one, other) => one.prompt.version - other.prompt.version);
}

function lineOf(lines: Map<string, Line>, id: string, path: string): Line {
  const known = lines.get(id) ?? { versions: new Map(), path, current: null, draft: null };
  lines.set(id, known);
  return known;
}

function take(line: Line, { id, path, found }: StepChange, step: BranchStep): Clash | null {
  if (found.status === "unreadable" || id === null) return null;
  if (found.status === "gone") {
    // Another spelling of the path may hold the id by now.
    if (path === line.path) {
      line.current = null;
      line.draft = null;
    }
    return null;
  }
  const { prompt, behaviour } = found;
  const before = line.current;
  line.current = prompt.version;
  line.path = path;
  line.draft = null;
  const released = line.versions.get(prompt.version);
  if (released === undefined || released.behaviour === behaviour) {
    const release = released?.release ?? { commit: step.commit, approvers: step.approvers };
    line.versions.set(prompt.version, { path, prompt, behaviour, release });
    return null;
  }
  if (before === prompt.version) {
    line.draft = { id, version: prompt.version, commit: step.commit, sha256: behaviour };
    return null;
  }
  return { id, version: prompt.version, first: released.release.commit, again: step.commit };
}
