import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { ObjectStore } from "./object-store.ts";
import { moveRef } from "./references.ts";

/** Refs by their full names. */
type Refs = ReadonlyMap<string, string>;

/**
 * Takes over what git itself did to the refs on disk since they were written as `before`: what it moved, made or took
 * away. Throws for a ref at a commit that only git knows. Git's own files of single refs are gone afterwards.
 */
export async function takeRefs(store: ObjectStore, before: string): Promise<void> {
  const old = packedRefs(before);
  const packed = packedRefs(await readFile(join(store.directory, "packed-refs"), "utf8"));
  const single = await singleRefs(store.directory);
  const now = new Map([...packed, ...single]);
  for (const [name, oid] of now) if (old.get(name) !== oid) moveRef(store, name, oid);
  for (const name of old.keys()) if (!now.has(name)) moveRef(store, name, null);
  await Promise.all([...single.keys()].map((name) => rm(join(store.directory, name))));
}

function packedRefs(text: string): Refs {
  const lines = text.split("\n").map((line) => /^([0-9a-f]{40}) (.+)$/.exec(line));
  return new Map(
    lines.flatMap((found) => (found === null ? [] : [[found[2] ?? "", found[1] ?? ""] as const])),
  );
}

/** Those that git keeps in files of their own. */
async function singleRefs(directory: string): Promise<Refs> {
  const entries = await readdir(join(directory, "refs"), { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(directory.length + 1));
  const refs = names.map(async (name) => {
    const text = await readFile(join(directory, name), "utf8");
    return [name, text.trim()] as const;
  });
  return new Map(await Promise.all(refs));
}
