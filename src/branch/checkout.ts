/**
 * One file of a tree; `oid` is git's id of its content. A file of the work tree that could not be taken in (too large,
 * unreadable) has a made-up id, for which `blobs` answers why.
 */
export interface Entry {
  /** A byte that is not UTF-8 is the lone surrogate U+DC80 to U+DCFF. */
  readonly path: string;
  /** 100644, 100755, 120000 (symbolic link) or 160000 (submodule). */
  readonly mode: string;
  readonly oid: string;
}

/** All files of a commit or of the work tree. */
export interface Tree {
  /** git's id of the tree. */
  readonly oid: string;
  readonly entries: readonly Entry[];
}

/** A blob that could be read, or why not. */
export type Blob =
  | { readonly status: "read"; readonly bytes: Uint8Array }
  | { readonly status: "too-large"; readonly size: number }
  | { readonly status: "missing" };

/** What could be learned from history; "missing" says what the checkout lacks and what to do. */
export type History<T> =
  | { readonly status: "known"; readonly value: T }
  | { readonly status: "missing"; readonly what: string; readonly remedy: string };

/** The content that one commit gives to one path; null where the path is absent. */
export interface CommitBlob {
  readonly commit: string;
  readonly oid: string | null;
}

/** A content that once stood at a path. */
export interface PastBlob {
  readonly path: string;
  readonly oid: string;
}

/** A repository as the gate sees it. Methods reject only when git itself cannot be run or the repository is broken. */
export interface Checkout {
  /** The files of a commit (its full id), of the work tree, or of nothing. Missing commits are fetched where possible. */
  readonly tree: (at: Side) => Promise<History<Tree>>;
  /** Contents by id, each at most `limit` bytes. */
  readonly blobs: (oids: readonly string[], limit: number) => Promise<ReadonlyMap<string, Blob>>;
  /** YAML files that git pairs as renamed at 50 %, from one tree to the other. */
  readonly renames: (from: Tree, to: Tree) => Promise<readonly Rename[]>;
  /** What each commit that is in `head` and not in `base` gives to `path`, the oldest first. */
  readonly commitsBetween: (
    base: string,
    head: string,
    path: string,
  ) => Promise<History<readonly CommitBlob[]>>;
  /** Takes in what has come meanwhile; called now and then where much is done between two readings. */
  readonly breathe: () => Promise<void>;
  /** All contents that ever stood, in the history of `commit`, at a path that `pathspecs` match. */
  readonly pastBlobs: (commit: string, pathspecs: readonly string[]) => Promise<History<readonly PastBlob[]>>;
}

export interface Rename {
  readonly from: string;
  readonly to: string;
}

/** One side of what is compared. */
export type Side =
  | { readonly kind: "commit"; readonly sha: string }
  | { readonly kind: "work-tree" }
  | { readonly kind: "nothing" };
