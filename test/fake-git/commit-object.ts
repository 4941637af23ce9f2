import { bytesOf, type ObjectStore } from "./object-store.ts";

export interface CommitObject {
  readonly tree: string;
  readonly parents: readonly string[];
  /** `Name <address> seconds zone`. */
  readonly author: string;
  readonly committer: string;
  /** The committer's, in seconds since 1970. */
  readonly date: number;
  readonly message: string;
}

const parsed = new WeakMap<ObjectStore, Map<string, CommitObject>>();

/** A commit by its full id; null for one that is not there. */
export function commitAt(store: ObjectStore, oid: string): CommitObject | null {
  const known = parsed.get(store) ?? new Map<string, CommitObject>();
  parsed.set(store, known);
  const before = known.get(oid);
  if (before !== undefined) return before;
  const bytes = bytesOf(store, oid, "commit");
  if (bytes === null) return null;
  const commit = parse(bytes.toString("utf8"));
  known.set(oid, commit);
  return commit;
}

/** A commit that must be there. */
export function mustCommitAt(store: ObjectStore, oid: string): CommitObject {
  const commit = commitAt(store, oid);
  if (commit === null) throw new Error(`${oid} is no commit`);
  return commit;
}

function parse(text: string): CommitObject {
  const [head = "", ...rest] = text.split("\n\n");
  const lines = head.split("\n");
  const all = (name: string): readonly string[] =>
    lines.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
  const [tree = "", author = "", committer = ""] = [...all("tree"), ...all("author"), ...all("committer")];
  const date = Number(/> (\d+) /.exec(committer)?.[1] ?? 0);
  return { tree, parents: all("parent"), author, committer, date, message: rest.join("\n\n") };
}
