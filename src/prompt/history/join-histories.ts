import type { BranchCommit } from "./branch-commit.ts";
import type { CarriedVersion, Clash, Tip, VersionHistory } from "./version-history.ts";

type Histories = ReadonlyMap<string, VersionHistory>;

/** Whether a commit is in the history of another one. */
export type IsAncestor = (ancestor: BranchCommit, descendant: BranchCommit) => Promise<boolean>;

/** The versions of several governed branches together. */
export interface Joined {
  /** With the tips of the first line. */
  readonly histories: Histories;
  /** Numbers that two branches gave to different behaviours, neither of them knowing the other. */
  readonly conflicts: readonly (Clash & { readonly id: string })[];
}

/**
 * Every version that any of the lines released. A line that took a number over in a merge, together with a change that
 * waits for its release, does not have that number: it belongs to the commit that the merge brought.
 */
export async function joinHistories(
  [first = new Map(), ...others]: readonly Histories[],
  isAncestor: IsAncestor,
): Promise<Joined> {
  const joined = new Map(first);
  const conflicts: (Clash & { readonly id: string })[] = [];
  for (const [id, theirs] of others.flatMap((line) => [...line])) {
    const ours = joined.get(id) ?? { id, versions: new Map(), tip: null };
    const versions = new Map(ours.versions);
    for (const [version, carried] of theirs.versions) {
      const released = await releasedFirst(versions.get(version), carried, isAncestor);
      if (released === null) conflicts.push({ id, ...clashOf(versions.get(version) ?? carried, carried) });
      else versions.set(version, released);
    }
    joined.set(id, { id, versions, tip: tipAmong(ours, versions) });
  }
  return { histories: joined, conflicts };
}

/** Null: both behave differently, and neither was there before the other. */
async function releasedFirst(
  known: CarriedVersion | undefined,
  carried: CarriedVersion,
  isAncestor: IsAncestor,
): Promise<CarriedVersion | null> {
  if (known === undefined || known.commit.sha === carried.commit.sha) return carried;
  if (known.behaviour === carried.behaviour) return isBefore(carried, known) ? carried : known;
  if (await isAncestor(carried.commit, known.commit)) return carried;
  return (await isAncestor(known.commit, carried.commit)) ? known : null;
}

function isBefore({ commit: one }: CarriedVersion, { commit: other }: CarriedVersion): boolean {
  const keyOf = ({ committer, parents, sha }: BranchCommit): string =>
    `${committer.at} ${parents.length} ${sha}`;
  return keyOf(one) < keyOf(other);
}

function clashOf(known: CarriedVersion, carried: CarriedVersion): Clash {
  const [first, again] = isBefore(carried, known) ? [carried, known] : [known, carried];
  return { version: known.version, first: first.commit, again: again.commit };
}

function tipAmong({ tip, versions: own }: VersionHistory, versions: VersionHistory["versions"]): Tip | null {
  if (tip?.status !== "released") return tip;
  const { content } = tip;
  const released = versions.get(content.version);
  if (released === undefined || released.releasable === content.releasable) return tip;
  return { status: "draft", changes: own.get(content.version)?.changes ?? [], content };
}
