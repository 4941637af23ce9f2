import type { Entry, Tree } from "../../../branch/checkout.ts";
import { isRegular } from "../../../branch/regular-files.ts";
import type { Governed } from "../../../policy/governed.ts";
import { promptId } from "../../../prompt/prompt-id.ts";
import { promptLimit } from "../../../prompt/read/read-prompt.ts";
import { inTurns } from "../../objects/in-turns.ts";
import type { ReadBlobs } from "../../objects/read-blobs.ts";
import { readRecord } from "../../objects/read-record.ts";

/** Where no path gives an id, so many files are looked into. */
const mostFiles = 1000;

/** The paths of a tree's prompts that have one of the ids: by their path, and else by what stands in the file. */
export async function promptsWithIds(
  { entries }: Tree,
  ids: ReadonlySet<string>,
  { governed, blobs }: { readonly governed: Governed; readonly blobs: ReadBlobs },
): Promise<readonly string[]> {
  if (ids.size === 0) return [];
  const prompts = entries.filter((entry) => governed.prompt(entry.path) !== null);
  const byPath = prompts.filter(({ path }) => hasId(path, governed, ids));
  const named = new Set(byPath.flatMap(({ path }) => idOf(path, governed)));
  const others = [...ids].filter((id) => !named.has(id));
  const inside = others.length === 0 ? [] : await withIdInside(prompts, new Set(others), blobs);
  return [...new Set([...byPath, ...inside].map(({ path }) => path))];
}

function idOf(path: string, governed: Governed): readonly string[] {
  const id = promptId(path, governed);
  return id?.status === "id" ? [id.id] : [];
}

function hasId(path: string, governed: Governed, ids: ReadonlySet<string>): boolean {
  return idOf(path, governed).some((id) => ids.has(id));
}

async function withIdInside(
  prompts: readonly Entry[],
  ids: ReadonlySet<string>,
  blobs: ReadBlobs,
): Promise<readonly Entry[]> {
  const regular = prompts.filter(isRegular);
  if (regular.length > mostFiles) throw new Error("too many prompts to look into");
  const read = await blobs(
    regular.map(({ oid }) => oid),
    promptLimit,
  );
  const found = await inTurns(regular, (entry) => {
    const id = readRecord(entry.path, read.get(entry.oid)).record?.["id"];
    return typeof id === "string" && ids.has(id) ? [entry] : [];
  });
  return found.flat();
}
