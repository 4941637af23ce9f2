import { copyFile, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import type { Blob, History, Tree } from "../../branch/checkout.ts";
import { complaint, type Git } from "../git/git.ts";
import { listTree } from "../git/list-tree.ts";
import { joinWithNul } from "../git/path-text.ts";
import type { Repository } from "../git/repository.ts";
import { folderKinds } from "./folder-kinds.ts";
import { type LeftOut, withStandIns } from "./stand-ins.ts";
import { withoutFilters } from "./without-filters.ts";
import { workTreeChanges } from "./work-tree-changes.ts";
import { isLink, type WorkTreeFile, workTreeFile } from "./work-tree-file.ts";

/** The work tree as a tree, with stand-ins for the files that git was not asked to keep. */
export interface Snapshot {
  readonly tree: Tree;
  /** What to answer for ids that no object has. */
  readonly standIns: ReadonlyMap<string, Blob>;
}

export interface SnapshotParts {
  /** git that writes objects to a scratch folder and reads those of the repository. */
  readonly git: Git;
  readonly repository: Repository;
  readonly scratch: string;
}

/** Makes a tree of the work tree with a copy of the index; nothing is written to the repository. */
export async function snapshotWorkTree({
  git,
  repository,
  scratch,
}: SnapshotParts): Promise<History<Snapshot>> {
  const index = join(scratch, "index");
  await copyIndex(repository.index, index);
  const copy = (await withoutFilters(git)).with({ GIT_INDEX_FILE: index });
  const { tracked, untracked, repositories } = await workTreeChanges(copy);
  const { root } = repository;
  const folderAt = folderKinds(root);
  // A link of any name may stand where a folder of prompts is expected.
  const wanted = untracked.filter((path) => isRead.test(path) || isLink(root, path));
  const files = new Map<string, WorkTreeFile>([
    ...[...tracked, ...wanted].map((path) => [path, workTreeFile({ root, path, folderAt })] as const),
    ...repositories.map((path) => [path, { status: "unreadable", mode: "160000" }] as const),
  ]);
  return writeTree({ git: copy, tracked, files });
}

/** The kinds of files that the gate reads. */
const isRead = /\.(?:ya?ml|csv|jsonl|ndjson)$/i;

interface Plan {
  readonly git: Git;
  readonly tracked: readonly string[];
  readonly files: ReadonlyMap<string, WorkTreeFile>;
}

async function writeTree({ git, tracked, files }: Plan): Promise<History<Snapshot>> {
  const added = [...files.keys()].filter((path) => files.get(path)?.status === "readable");
  const removed = tracked.filter((path) => files.get(path)?.status !== "readable");
  const failure =
    (await update(git, ["--force-remove"], removed)) ??
    (await update(git, ["--add", "--remove", "--replace"], added));
  if (failure !== null) return unreadable(failure);
  const written = await git.run(["write-tree", "--missing-ok"]);
  if (written.status !== "ended" || written.code !== 0) return unreadable(complaint(written));
  const oid = written.stdout.toString("latin1").trim();
  const listed = await listTree(git, oid);
  if (listed.status !== "listed") return unreadable(complaint(listed));
  return { status: "known", value: withStandIns({ oid, entries: listed.entries }, leftOut(files)) };
}

async function update(
  git: Git,
  options: readonly string[],
  paths: readonly string[],
): Promise<string | null> {
  if (paths.length === 0) return null;
  const outcome = await git.run(["update-index", ...options, "-z", "--stdin"], { input: joinWithNul(paths) });
  return outcome.status === "ended" && outcome.code === 0 ? null : complaint(outcome);
}

function leftOut(files: ReadonlyMap<string, WorkTreeFile>): ReadonlyMap<string, LeftOut> {
  const out = new Map<string, LeftOut>();
  for (const [path, file] of files) if (file.status !== "absent") out.set(path, file);
  return out;
}

function unreadable(why: string): History<never> {
  return {
    status: "missing",
    what: `git cannot read the files of the work tree: ${why}`,
    remedy: "Repair or remove that file, or name a commit with --head",
  };
}

/**
 * Copies git's index; a repository without a commit may have none. The copy keeps the whole seconds of the index's
 * time, by which git knows which files may have changed after it was written.
 */
async function copyIndex(from: string, to: string): Promise<void> {
  try {
    await copyFile(from, to);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return;
    throw error;
  }
  const seconds = Math.floor((await stat(from)).mtimeMs / 1000);
  await utimes(to, seconds, seconds);
}
