import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { deflateSync } from "node:zlib";
import { type Change, changeTree } from "../fake-git/change-tree.ts";
import { type IndexLine, indexBytes } from "../fake-git/git-index.ts";
import { putCommit } from "../fake-git/new-commit.ts";
import { createStore, type GitObject, type ObjectStore, putObject } from "../fake-git/object-store.ts";

export interface NewCommit {
  readonly message: string;
  /** Author and committer: `Name <address> seconds zone`. */
  readonly person: string;
  /** The bytes of `.git/config` that are known to change nothing of what is committed. */
  readonly plain: Buffer;
}

/**
 * Does the work of `git add --all` and `git commit --allow-empty` without starting git, and gives the commit's id. Null:
 * nothing was done, since there is something that git alone should judge, such as a `.gitignore`, a setting or a merge.
 */
export function commitWorkTree(directory: string, { message, person, plain }: NewCommit): string | null {
  const folder = join(directory, ".git");
  const head = plainHead(folder, plain);
  if (head === null || !hasPlainIndex(join(folder, "index"))) return null;
  const store = createStore(folder, "main");
  const lines = linesBelow(store, directory, "");
  if (lines === null) return null;
  const changes = lines.map(({ path, mode, oid }): Change => [path, { mode, oid }]);
  const tree = changeTree(store, null, changes);
  const parents = head.commit === null ? [] : [head.commit];
  const commit = putCommit(store, { tree, parents, author: person, committer: person, message });
  for (const [oid, object] of store.objects) writeObject(folder, oid, object);
  writeFileSync(join(folder, "index"), indexBytes(lines));
  write(join(folder, head.ref), `${commit}\n`);
  const kind = head.commit === null ? " (initial)" : "";
  const moved = `${head.commit ?? "0".repeat(40)} ${commit} ${person}\tcommit${kind}: ${message}`;
  for (const name of ["HEAD", head.ref]) write(join(folder, "logs", name), moved, "a");
  writeFileSync(join(folder, "COMMIT_EDITMSG"), message);
  return commit;
}

function write(path: string, text: string, flag: "a" | "w" = "w"): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { flag });
}

/** All that a `.git` folder may hold, and which of it must be empty. */
const expected = new Set(
  "COMMIT_EDITMSG FETCH_HEAD HEAD ORIG_HEAD config hooks index info logs objects packed-refs refs".split(" "),
);
const mustBeEmpty = ["hooks", "info"];

interface Head {
  readonly ref: string;
  /** Null before the first commit. */
  readonly commit: string | null;
}

function plainHead(folder: string, plain: Buffer): Head | null {
  if (!existsSync(folder) || !lstatSync(folder).isDirectory()) return null;
  if (!readdirSync(folder).every((name) => expected.has(name))) return null;
  if (
    mustBeEmpty.some((name) => existsSync(join(folder, name)) && readdirSync(join(folder, name)).length > 0)
  )
    return null;
  if (!readFileSync(join(folder, "config")).equals(plain)) return null;
  const ref = /^ref: (refs\/heads\/\S+)\n$/.exec(readFileSync(join(folder, "HEAD"), "utf8"))?.[1];
  if (ref === undefined) return null;
  if (existsSync(join(folder, ref)))
    return { ref, commit: readFileSync(join(folder, ref), "utf8").trimEnd() };
  return existsSync(join(folder, "packed-refs")) ? null : { ref, commit: null };
}

/** Whether no entry is a submodule, a conflict or one that git does not look at. https://git-scm.com/docs/index-format */
function hasPlainIndex(path: string): boolean {
  if (!existsSync(path)) return true;
  const bytes = readFileSync(path);
  if (bytes.readUInt32BE(4) !== 2) return false;
  let at = 12;
  for (let left = bytes.readUInt32BE(8); left > 0; left -= 1) {
    const [mode, flags] = [bytes.readUInt32BE(at + 24), bytes.readUInt16BE(at + 60)];
    if (mode >> 12 === 0xe || flags >> 12 !== 0) return false;
    const name = bytes.indexOf(0, at + 62) - at - 62;
    at += Math.floor((62 + name + 8) / 8) * 8;
  }
  return true;
}

/** The files of a folder; null where one of them is no plain one, or may say how others are kept. */
function linesBelow(store: ObjectStore, directory: string, folder: string): IndexLine[] | null {
  const lines: IndexLine[] = [];
  for (const name of readdirSync(join(directory, folder))) {
    if (folder === "" && name === ".git") continue;
    if (/^\.git(?!hub$)/i.test(name) || name.includes("\ufffd")) return null;
    const path = `${folder}${name}`;
    const stats = lstatSync(join(directory, path), { bigint: true });
    if (stats.isDirectory()) {
      const below = linesBelow(store, directory, `${path}/`);
      if (below === null) return null;
      lines.push(...below);
    } else if (stats.isSymbolicLink()) {
      const bytes = readlinkSync(join(directory, path), { encoding: "buffer" });
      lines.push({ path, mode: "120000", oid: putObject(store, "blob", bytes), stats });
    } else if (stats.isFile()) {
      const mode = (stats.mode & 0o100n) === 0n ? "100644" : "100755";
      lines.push({
        path,
        mode,
        oid: putObject(store, "blob", readFileSync(join(directory, path))),
        stats,
      });
    } else return null;
  }
  return lines;
}

function writeObject(folder: string, oid: string, { type, bytes }: GitObject): void {
  const path = join(folder, "objects", oid.slice(0, 2), oid.slice(2));
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  const plain = Buffer.concat([Buffer.from(`${type} ${bytes.length}\0`), bytes]);
  writeFileSync(path, deflateSync(plain, { level: 1 }), { mode: 0o444 });
}
