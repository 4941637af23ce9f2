import { type Change, changeTree } from "./change-tree.ts";
import { mustCommitAt } from "./commit-object.ts";
import { type ObjectStore, putObject } from "./object-store.ts";

/** Content of a file, or null to delete it. A mode of its own makes a symbolic link or an executable. */
export type FileContent =
  | string
  | Uint8Array
  | null
  | { readonly mode: "100755" | "120000" | "160000"; readonly content: string };

export type Files = Readonly<Record<string, FileContent>>;

/** The tree that files change another commit's tree into; null is no commit. */
export function treeOf(store: ObjectStore, from: string | null, files: Files): string {
  const tree = from === null ? null : mustCommitAt(store, from).tree;
  const changes = Object.entries(files).map(([path, content]): Change => [path, entryOf(store, content)]);
  return changeTree(store, tree, changes);
}

function entryOf(store: ObjectStore, content: FileContent): Change[1] {
  if (content === null) return null;
  if (typeof content === "string" || content instanceof Uint8Array)
    return { mode: "100644", oid: putObject(store, "blob", Buffer.from(content)) };
  // A submodule's content is the id of a commit elsewhere.
  if (content.mode === "160000") return { mode: content.mode, oid: content.content };
  return { mode: content.mode, oid: putObject(store, "blob", Buffer.from(content.content)) };
}

export interface CommitPlan {
  readonly tree: string;
  readonly parents: readonly string[];
  /** `Name <address> seconds zone`. */
  readonly author: string;
  readonly committer: string;
  readonly message: string;
}

/** Keeps a commit and gives its id. */
export function putCommit(store: ObjectStore, plan: CommitPlan): string {
  const { tree, parents, author, committer, message } = plan;
  const lines = [
    `tree ${tree}`,
    ...parents.map((parent) => `parent ${parent}`),
    `author ${author}`,
    `committer ${committer}`,
  ];
  return putObject(store, "commit", Buffer.from(`${lines.join("\n")}\n\n${message}`));
}
