import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { deflate } from "node:zlib";
import type { GitObject, ObjectStore } from "./object-store.ts";

const compress = promisify(deflate);

interface Written {
  readonly objects: Set<string>;
  /** The refs as they stand on disk; null before the first time. */
  refs: string | null;
  turn: Promise<void>;
}

const states = new WeakMap<ObjectStore, Written>();

/** Brings the bare repository on disk up to date, one call after the other; git itself need not start for it. */
export async function writeStore(store: ObjectStore): Promise<void> {
  const written = states.get(store) ?? { objects: new Set<string>(), refs: null, turn: Promise.resolve() };
  states.set(store, written);
  const turn = written.turn.then(() => write(store, written));
  written.turn = turn.catch(() => {});
  await turn;
}

async function write(store: ObjectStore, written: Written): Promise<void> {
  if (written.refs === null) await begin(store);
  const missing = [...store.objects].filter(([oid]) => !written.objects.has(oid));
  const folders = new Set(missing.map(([oid]) => oid.slice(0, 2)));
  await Promise.all([...folders].map((name) => mkdir(join(store.directory, "objects", name), existing)));
  await Promise.all(missing.map(([oid, object]) => writeObject(store, oid, object)));
  for (const [oid] of missing) written.objects.add(oid);
  const refs = refLines(store);
  if (refs !== written.refs) await writeRefs(store, refs);
  written.refs = refs;
}

/** In one step, since git may be reading them. */
async function writeRefs({ directory }: ObjectStore, lines: string): Promise<void> {
  const path = join(directory, "packed-refs");
  await writeFile(`${path}.new`, lines);
  await rename(`${path}.new`, path);
}

const existing = { recursive: true };

/** https://git-scm.com/docs/gitrepository-layout */
async function begin({ directory, defaultBranch }: ObjectStore): Promise<void> {
  await mkdir(join(directory, "objects", "pack"), existing);
  await mkdir(join(directory, "refs", "heads"), existing);
  await writeFile(join(directory, "HEAD"), `ref: refs/heads/${defaultBranch}\n`);
  await writeFile(join(directory, "config"), configuration);
}

/** GitHub gives every commit that it has by its id. */
const configuration = `[core]
	repositoryformatversion = 0
	filemode = true
	bare = true
[uploadpack]
	allowAnySHA1InWant = true
	allowFilter = true
[gc]
	auto = 0
`;

async function writeObject({ directory }: ObjectStore, oid: string, object: GitObject): Promise<void> {
  const { type, bytes } = object;
  const plain = Buffer.concat([Buffer.from(`${type} ${bytes.length}\0`), bytes]);
  const path = join(directory, "objects", oid.slice(0, 2), oid.slice(2));
  await writeFile(path, await compress(plain, { level: 1 }));
}

function refLines({ refs }: ObjectStore): string {
  const lines = [...refs].map(([name, oid]) => `${oid} ${name}\n`);
  return `# pack-refs with: peeled fully-peeled \n${lines.join("")}`;
}
