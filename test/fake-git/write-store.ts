import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { deflate } from "node:zlib";
import type { GitObject, ObjectStore } from "./object-store.ts";
import { git } from "./run-git.ts";
import { takeRefs } from "./take-refs.ts";

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
  await inTurn(store, (written) => write(store, written));
}

/** Runs git there, nothing else writing meanwhile, and takes over what it does to the refs. */
export async function gitIn(store: ObjectStore, args: readonly string[]): Promise<string> {
  return await inTurn(store, async (written) => {
    await write(store, written);
    const printed = await git(store.directory, args);
    await takeRefs(store, written.refs ?? "");
    await writeRefs(store, written);
    return printed;
  });
}

async function inTurn<T>(store: ObjectStore, act: (written: Written) => Promise<T>): Promise<T> {
  const written = states.get(store) ?? { objects: new Set<string>(), refs: null, turn: Promise.resolve() };
  states.set(store, written);
  const turn = written.turn.then(() => act(written));
  written.turn = turn.then(
    () => {},
    () => {},
  );
  return await turn;
}

async function write(store: ObjectStore, written: Written): Promise<void> {
  if (written.refs === null) await begin(store);
  const missing = [...store.objects.keys()].filter((oid) => !written.objects.has(oid));
  await writeObjects(store, join(store.directory, "objects"), missing);
  for (const oid of missing) written.objects.add(oid);
  await writeRefs(store, written);
}

/** In one step, since git may be reading them. */
async function writeRefs(store: ObjectStore, written: Written): Promise<void> {
  const refs = refLines(store);
  if (refs === written.refs) return;
  const path = join(store.directory, "packed-refs");
  await writeFile(`${path}.new`, refs);
  await rename(`${path}.new`, path);
  written.refs = refs;
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

/** Writes objects into an `objects` folder, each into a file of its own. */
export async function writeObjects(
  store: ObjectStore,
  folder: string,
  oids: readonly string[],
): Promise<void> {
  const folders = new Set(oids.map((oid) => oid.slice(0, 2)));
  await Promise.all([...folders].map((name) => mkdir(join(folder, name), existing)));
  await Promise.all(
    oids.map(async (oid) => {
      const object = store.objects.get(oid);
      if (object === undefined) throw new Error(`${oid} is no object`);
      await writeFile(join(folder, oid.slice(0, 2), oid.slice(2)), await packed(object));
    }),
  );
}

async function packed({ type, bytes }: GitObject): Promise<Buffer> {
  const plain = Buffer.concat([Buffer.from(`${type} ${bytes.length}\0`), bytes]);
  return await compress(plain, { level: 1 });
}

function refLines({ refs }: ObjectStore): string {
  const lines = [...refs].map(([name, oid]) => `${oid} ${name}\n`);
  return `# pack-refs with: peeled fully-peeled \n${lines.join("")}`;
}
