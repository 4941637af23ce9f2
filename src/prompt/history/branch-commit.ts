/** A commit on the first-parent line of a branch, with what it changed of the governed files. */
export interface BranchCommit {
  readonly sha: string;
  /** The first one is the commit before it on the branch; a merge has more. */
  readonly parents: readonly string[];
  /** As git says it, which whoever made the commit could set freely. */
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
  /** Against the first parent. */
  readonly changes: readonly BranchChange[];
}

export interface Signature {
  readonly name: string;
  readonly email: string;
  /** UTC, as in 2026-05-01T03:00:00Z. */
  readonly at: string;
}

/** One file that a commit changed. */
export interface BranchChange {
  readonly path: string;
  /** The path that it had before, where git pairs the two at 50 %; that one is gone. */
  readonly from: string | null;
  /** git's id of the new content; null where the file was deleted. */
  readonly oid: string | null;
  /** 100644, 100755, 120000 (symbolic link), 160000 (submodule), 000000 where the file was deleted. */
  readonly mode: string;
}
