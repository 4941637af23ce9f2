import type { BranchCommit } from "../prompt/history/branch-commit.ts";
import {
  type CarriedVersion,
  type Clash,
  type FoundPrompt,
  type PromptStep,
  type VersionHistory,
  wholeOid,
} from "../prompt/history/version-history.ts";
import type { Prompt } from "../prompt/prompt.ts";
import type { BundleRef, DraftVersion, Release, Unreadable } from "./bundle.ts";

/** A content of a prompt's file. */
export interface ReadContent {
  /** Without its content, which would be most of a long history's memory. */
  readonly prompt: Omit<Prompt, "content">;
  /** The canonical JSON of its behaviour, whose hash names the behaviour. */
  readonly sent: Uint8Array;
}

/** A version with the content that it was released with and the metadata that the branch gave it last. */
export interface ReleasedVersion extends ReadContent {
  readonly path: string;
  readonly behaviour: string;
  readonly release: Release;
  /** What the gate measured before its release, a fraction of 1; null: nobody said. */
  readonly accuracy: number | null;
}

export interface CompiledPrompt {
  readonly id: string;
  /** By ascending version. */
  readonly versions: readonly ReleasedVersion[];
}

export interface ClashingVersion extends Clash {
  readonly id: string;
}

/** A released version that no governed branch shows any more. */
export interface HiddenVersion {
  readonly id: string;
  readonly version: number;
  /** The commit that released it. */
  readonly commit: BranchCommit;
  /** Its first parent is another line than the one that released the version. */
  readonly merge: BranchCommit;
}

/** Each list is sorted by id. */
export interface Compiled {
  readonly prompts: readonly CompiledPrompt[];
  readonly drafts: readonly DraftVersion[];
  readonly unreadable: readonly Unreadable[];
  readonly clashes: readonly ClashingVersion[];
}

/** What was compiled of a branch, and what stands in the way of its bundle. */
export interface CompiledBranch extends Compiled {
  readonly hidden: readonly HiddenVersion[];
  /** The other governed branches that were read, by name. */
  readonly refs: readonly BundleRef[];
  /** What was read of each id, with the commits that its versions came with. */
  readonly histories: ReadonlyMap<string, VersionHistory>;
}

export interface BranchFacts {
  readonly steps: readonly PromptStep[];
  readonly histories: ReadonlyMap<string, VersionHistory>;
  /** Every content that was read, by git's ids of what it is made of (`wholeOid`). */
  readonly contents: ReadonlyMap<string, ReadContent>;
  /** Whom the release of a version names as its approvers. */
  readonly approversIn: (commit: BranchCommit, id: string) => readonly string[];
  readonly accuracyIn: (commit: BranchCommit, id: string) => number | null;
}

/** Every released version of every id that the branch ever had; what is no version is listed apart. */
export function compileHistory(facts: BranchFacts): Compiled {
  const latest = latestContents(facts.steps);
  const histories = [...facts.histories.values()].toSorted(byId);
  return {
    prompts: histories
      .map((history) => ({ id: history.id, versions: releasedVersions(history, latest, facts) }))
      .filter(({ versions }) => versions.length > 0),
    drafts: histories.flatMap(draftOf),
    unreadable: histories.flatMap(({ id, tip }) =>
      tip?.status === "invalid" ? [{ id, path: tip.path }] : [],
    ),
    clashes: histories.flatMap(({ id, tip }) => (tip?.status === "clash" ? [{ id, ...tip.clash }] : [])),
  };
}

function byId({ id: one }: VersionHistory, { id: other }: VersionHistory): number {
  return one < other ? -1 : Number(one > other);
}

type Latest = ReadonlyMap<string, FoundPrompt>;

/** The last content of each id, number and behaviour, which has the metadata that counts. */
function latestContents(steps: readonly PromptStep[]): Latest {
  const latest = new Map<string, FoundPrompt>();
  for (const { id, found } of steps) if (found.status === "prompt") latest.set(contentKey(id, found), found);
  return latest;
}

function contentKey(id: string, { version, behaviour }: FoundPrompt): string {
  return `${id} ${version} ${behaviour}`;
}

function releasedVersions(
  { id, versions }: VersionHistory,
  latest: Latest,
  { contents, approversIn, accuracyIn }: BranchFacts,
): readonly ReleasedVersion[] {
  return [...versions.values()]
    .toSorted((one, other) => one.version - other.version)
    .flatMap((carried) => {
      const found = latestOf(id, carried, latest);
      const { path } = found;
      const content = contents.get(wholeOid(found));
      if (content === undefined) return [];
      const { commit, id: name, behaviour } = carried;
      const release = { commit: commit.sha, approvers: approversIn(commit, name) };
      return [{ path, ...content, behaviour, release, accuracy: accuracyIn(commit, name) }];
    });
}

/** A version of a renamed prompt may have been seen last under the old id. */
function latestOf(id: string, carried: CarriedVersion, latest: Latest): FoundPrompt {
  return latest.get(contentKey(id, carried)) ?? latest.get(contentKey(carried.id, carried)) ?? carried;
}

function draftOf({ id, tip }: VersionHistory): readonly DraftVersion[] {
  if (tip?.status !== "draft") return [];
  const { version, behaviour } = tip.content;
  const commit = tip.changes.at(-1)?.sha ?? "";
  return [{ id, version, commit, sha256: behaviour }];
}
