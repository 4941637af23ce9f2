import type { Governed } from "../policy/governed.ts";
import type { FindPart, PartContent } from "../prompt/part.ts";
import { partLimit } from "../prompt/parts/part-text.ts";
import { promptId } from "../prompt/prompt-id.ts";
import type { Blob, Checkout, Entry, Tree } from "./checkout.ts";
import { isRegular, kindOf } from "./regular-files.ts";

/** The parts of prompts as they stand in one tree. */
export interface PartFinder {
  /** What is known of a part; one that was not read yet is unread, and `load` brings it. */
  readonly find: FindPart;
  /** Reads what was asked for since; false: there was nothing new. */
  readonly load: () => Promise<boolean>;
}

/** Finds parts in a tree. Where a file of a governed kind stands, no text of a prompt does. */
export function partFinder(
  { entries }: Pick<Tree, "entries">,
  governed: Pick<Governed, "prompt" | "suite" | "reserved">,
  { blobs }: Pick<Checkout, "blobs">,
): PartFinder {
  let byPath: ReadonlyMap<string, Entry> | null = null;
  let byId: ReadonlyMap<string, readonly Entry[]> | null = null;
  const known = new Map<string, PartContent>();
  const wanted = new Map<string, Entry>();
  const atOnce = (path: string): PartContent => {
    byPath ??= new Map(entries.map((entry) => [entry.path, entry]));
    const entry = byPath.get(path);
    if (governed.prompt(path) !== null || governed.suite(path) || governed.reserved(path))
      return { status: "governed" };
    if (entry === undefined) return standsBelow(entries, path);
    if (!isRegular(entry)) return { status: "irregular", what: kindOf(entry.mode) };
    wanted.set(path, entry);
    return { status: "unread" };
  };
  const partialAt = (entry: Entry): PartContent => {
    if (!isRegular(entry)) return { status: "irregular", what: kindOf(entry.mode) };
    const before = known.get(entry.path);
    if (before !== undefined) return before;
    wanted.set(entry.path, entry);
    return { status: "unread" };
  };
  return {
    find: {
      text: (path) => {
        const before = known.get(path);
        if (before !== undefined) return before;
        const found = atOnce(path);
        if (found.status !== "unread") known.set(path, found);
        return found;
      },
      partial: (id) => {
        byId ??= entriesById(entries, governed);
        const [entry, ...others] = byId.get(id) ?? [];
        if (entry === undefined) return { path: null, content: { status: "absent" } };
        // Which of several is meant, nobody knows.
        return { path: entry.path, content: others.length > 0 ? { status: "unread" } : partialAt(entry) };
      },
    },
    load: async () => {
      if (wanted.size === 0) return false;
      const asked = [...wanted];
      wanted.clear();
      const contents = await blobs([...new Set(asked.map(([, { oid }]) => oid))], partLimit);
      for (const [path, { oid }] of asked) known.set(path, partContent(oid, contents.get(oid)));
      return true;
    },
  };
}

function entriesById(
  entries: Tree["entries"],
  governed: Pick<Governed, "prompt">,
): ReadonlyMap<string, readonly Entry[]> {
  const found = new Map<string, Entry[]>();
  for (const entry of entries) {
    const named = promptId(entry.path, governed);
    if (named?.status === "id") found.set(named.id, [...(found.get(named.id) ?? []), entry]);
  }
  return found;
}

/** A link on the way, or a folder of that name. */
function standsBelow(entries: Tree["entries"], path: string): PartContent {
  const way = entries.find((entry) => !isRegular(entry) && path.startsWith(`${entry.path}/`));
  if (way !== undefined) return { status: "irregular", what: kindOf(way.mode) };
  return entries.some((entry) => entry.path.startsWith(`${path}/`))
    ? { status: "irregular", what: "A folder" }
    : { status: "absent" };
}

export function partContent(oid: string, blob: Blob | undefined): PartContent {
  if (blob?.status === "read") return { status: "read", oid, bytes: blob.bytes };
  return blob?.status === "too-large" ? { status: "too-large", oid, size: blob.size } : { status: "unread" };
}
