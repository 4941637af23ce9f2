import { setImmediate as breathe } from "node:timers/promises";
import type { Blob, Checkout, History, Side, Tree } from "../branch/checkout.ts";
import type { BranchSource } from "../branch/read-branch.ts";
import { type CommitSource, openCommitSource } from "./fetch/commit-source.ts";
import type { FetchPatience } from "./fetch/fetch-commits.ts";
import type { FetchSource } from "./fetch/fetch-settings.ts";
import { complaint, type Git } from "./git/git.ts";
import { listTree } from "./git/list-tree.ts";
import { isObjectId } from "./git/object-id.ts";
import { type GitObject, type ObjectReader, openObjectReader } from "./git/object-reader.ts";
import { remembered } from "./git/remembered.ts";
import type { Repository } from "./git/repository.ts";
import { isPartial } from "./git/stored-objects.ts";
import { openBranchHistory, type ReadBranchHistory } from "./history/branch-history.ts";
import { broughtBy } from "./history/brought-by.ts";
import { committedIn, parentsIn, treeIn } from "./history/commit-text.ts";
import { openCommitsBetween } from "./history/commits-between.ts";
import type { BringContents, HistoryParts } from "./history/history-parts.ts";
import { isAncestor, otherTips } from "./history/other-tips.ts";
import { pastBlobs } from "./history/past-blobs.ts";
import { openReferences, type References } from "./references.ts";
import { findRenames } from "./renames.ts";
import { type DiffLine, wordDiff } from "./word-diff.ts";
import { broughtIn } from "./work-tree/brought-in.ts";
import { snapshotWorkTree } from "./work-tree/work-tree-snapshot.ts";

/** A checkout that also knows the names of commits. */
export interface NamedCheckout extends Checkout, References {
  /** The parents of a commit, also where a shallow clone lacks them; the commit itself is fetched where possible. */
  readonly parents: (sha: string) => Promise<History<readonly string[]>>;
  /** When a commit was made, in milliseconds since 1970, as its committer says. */
  readonly committedAt: (sha: string) => Promise<History<number>>;
  /** The commits on the first-parent line of a commit that changed a path which git's pathspecs match. */
  readonly branchHistory: ReadBranchHistory;
  readonly otherTips: NonNullable<BranchSource["otherTips"]>;
  /** The first commit on the first-parent line of `tip` that has a commit in its history; null where none has. */
  readonly broughtBy: (commit: string, tip: string) => Promise<string | null>;
  readonly isAncestor: NonNullable<BranchSource["isAncestor"]>;
  /** Why a folder may hold what somebody committed, with the folder as the subject; null where it cannot. */
  readonly broughtIn: (folder: string) => Promise<string | null>;
  /** Two contents word by word, by git's ids of them. */
  readonly wordDiff: (from: string, to: string) => Promise<readonly DiffLine[]>;
}

export interface CheckoutParts {
  /** git on the repository itself; only fetches go through it. */
  readonly git: Git;
  /** git that writes objects to the scratch folder. */
  readonly reading: Git;
  /** git that reads objects by their ids, and says which are missing. */
  readonly stored: Git;
  readonly repository: Repository;
  readonly scratch: string;
  readonly fetch: FetchSource | null;
  readonly patience: FetchPatience;
}

export function checkoutOf(parts: CheckoutParts): NamedCheckout {
  const git = parts.reading;
  const objects = openObjectReader(parts.stored);
  const commits = openCommitSource({ ...parts, objects, shallowFile: parts.repository.shallow });
  const contents = contentsOf({ parts, objects, commits });
  const history: HistoryParts = { git, objects, commits, contents, fetch: parts.fetch };
  const standIns = new Map<string, Blob>();
  const commitTree = remembered((sha) => readCommitTree({ parts, commits }, sha));
  return {
    ...openReferences(git),
    tree: (at) => readSide({ parts, commitTree, standIns }, at),
    blobs: (oids, limit) => readBlobs({ objects, commits, standIns }, oids, limit),
    renames: (from, to) => findRenames({ git, contents }, from, to),
    parents: async (sha) => {
      const commit = await commits.commit(sha);
      return commit.status === "missing" ? commit : { status: "known", value: parentsIn(commit.value) };
    },
    committedAt: async (sha) => {
      const commit = await commits.commit(sha);
      return commit.status === "missing" ? commit : { status: "known", value: committedIn(commit.value) };
    },
    commitsBetween: openCommitsBetween(history),
    branchHistory: openBranchHistory(history),
    otherTips: (choose, tip) => otherTips(git, choose, tip),
    broughtBy: (commit, tip) => broughtBy(git, commit, tip),
    isAncestor: (ancestor, descendant) => isAncestor(git, ancestor, descendant),
    breathe,
    broughtIn: (folder) => broughtIn({ git: parts.git, root: parts.repository.root }, folder),
    wordDiff: (from, to) => wordDiff(git, from, to),
    pastBlobs: (commit, pathspecs) => pastBlobs(history, commit, pathspecs),
  };
}

/** In a partial clone, brings contents that git is about to compare. */
function contentsOf({
  parts,
  objects,
  commits,
}: {
  readonly parts: CheckoutParts;
  readonly objects: ObjectReader;
  readonly commits: CommitSource;
}): BringContents {
  return async (list) => {
    if (!isPartial(parts.repository)) return [];
    const lacking = await objects.lacking(await list());
    if (lacking.length > 0) await commits.contents(lacking);
    return lacking.length === 0 ? [] : objects.lacking(lacking);
  };
}

interface Reading {
  readonly parts: CheckoutParts;
  readonly commitTree: (sha: string) => Promise<History<Tree>>;
  readonly standIns: Map<string, Blob>;
}

async function readSide(reading: Reading, at: Side): Promise<History<Tree>> {
  switch (at.kind) {
    case "nothing":
      return { status: "known", value: { oid: reading.parts.repository.emptyTree, entries: [] } };
    case "commit":
      return reading.commitTree(at.sha);
    case "work-tree":
      return readWorkTreeTree(reading);
  }
}

async function readWorkTreeTree({ parts, standIns }: Reading): Promise<History<Tree>> {
  const snapshot = await snapshotWorkTree({ ...parts, git: parts.reading });
  if (snapshot.status === "missing") return snapshot;
  for (const [oid, blob] of snapshot.value.standIns) standIns.set(oid, blob);
  return { status: "known", value: snapshot.value.tree };
}

async function readCommitTree(
  { parts, commits }: { readonly parts: CheckoutParts; readonly commits: CommitSource },
  sha: string,
): Promise<History<Tree>> {
  const commit = await commits.commit(sha);
  if (commit.status === "missing") return commit;
  const oid = treeIn(commit.value);
  const listed = await listTree(parts.reading, oid);
  if (listed.status === "listed") return { status: "known", value: { oid, entries: listed.entries } };
  return {
    status: "missing",
    what: `git cannot list the files of the commit ${sha}: ${complaint(listed)}`,
    remedy:
      listed.status === "too-much"
        ? "Judge a commit with fewer files"
        : "Check the repository with git fsck, and fetch what is missing",
  };
}

async function readBlobs(
  from: {
    readonly objects: ObjectReader;
    readonly commits: CommitSource;
    readonly standIns: ReadonlyMap<string, Blob>;
  },
  oids: readonly string[],
  limit: number,
): Promise<ReadonlyMap<string, Blob>> {
  const asked = oids.filter((oid) => !from.standIns.has(oid));
  const here = await from.objects.readAll(asked, limit);
  const lacking = [...new Set(asked)].filter((oid) => here.get(oid)?.status === "missing" && isObjectId(oid));
  if (lacking.length > 0) await from.commits.contents(lacking);
  const late = lacking.length === 0 ? here : await from.objects.readAll(lacking, limit);
  return new Map(oids.map((oid) => [oid, from.standIns.get(oid) ?? blobOf(late.get(oid) ?? here.get(oid))]));
}

function blobOf(object: GitObject | undefined): Blob {
  if (object === undefined || object.status === "missing" || object.type !== "blob")
    return { status: "missing" };
  if (object.status === "too-large") return { status: "too-large", size: object.size };
  return { status: "read", bytes: object.bytes };
}
