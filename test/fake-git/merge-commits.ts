import { mergeBases } from "./ancestry.ts";
import { mustCommitAt } from "./commit-object.ts";
import { mergeTrees } from "./merge-trees.ts";
import { type ObjectStore, type ObjectType, putObject } from "./object-store.ts";
import { git, gitBytes } from "./run-git.ts";
import { writeStore } from "./write-store.ts";

/** The tree that two commits merge to; null where they conflict. */
export async function mergeCommits(store: ObjectStore, ours: string, theirs: string): Promise<string | null> {
  const [base, ...others] = mergeBases(store, ours, theirs);
  if (base === undefined) return null;
  const tree = (oid: string): string => mustCommitAt(store, oid).tree;
  const merged =
    others.length > 0
      ? null
      : mergeTrees(store, { base: tree(base), ours: tree(ours), theirs: tree(theirs) });
  return merged ?? (await mergedByGit(store, ours, theirs));
}

async function mergedByGit(store: ObjectStore, ours: string, theirs: string): Promise<string | null> {
  await writeStore(store);
  const printed = await git(store.directory, ["merge-tree", "--write-tree", ours, theirs]).catch(() => null);
  if (printed === null) return null;
  await takeOver(store, printed.trim());
  return printed.trim();
}

/** Reads what git made of its own: trees, and files merged line by line. */
async function takeOver(store: ObjectStore, tree: string): Promise<void> {
  const listed = await git(store.directory, ["ls-tree", "-r", "-t", "-z", tree]);
  const lines = listed
    .split("\0")
    .filter(Boolean)
    .map((line) => line.slice(0, line.indexOf("\t")).split(" "));
  const objects = [["", "tree", tree], ...lines].filter(([, type]) => type !== "commit");
  for (const [, type = "", oid = ""] of objects)
    if (!store.objects.has(oid)) await read(store, oid, type === "tree" ? "tree" : "blob");
}

async function read(store: ObjectStore, oid: string, type: ObjectType): Promise<void> {
  putObject(store, type, await gitBytes(store.directory, ["cat-file", type, oid]));
}
