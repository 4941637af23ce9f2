import { bytesOf } from "../../branch/blob-bytes.ts";
import type { Blob, Checkout, Entry, Tree } from "../../branch/checkout.ts";
import { partFinder } from "../../branch/part-finder.ts";
import { blockedWays, isRegular, regularFiles } from "../../branch/regular-files.ts";
import { code } from "../../document/finding/code.ts";
import type { Finding } from "../../document/finding/finding.ts";
import type { Governed } from "../../policy/governed.ts";
import type { FindPart, Part } from "../../prompt/part.ts";
import type { PartialFile, PromptFile } from "../../prompt/prompt.ts";
import { promptId } from "../../prompt/prompt-id.ts";
import { promptLimit, readPrompt } from "../../prompt/read/read-prompt.ts";

/** One prompt file as it was read; `file` is null where it has errors. */
export interface PromptReading {
  readonly path: string;
  readonly oid: string;
  /** The id that the path gives; null where it gives none. */
  readonly id: string | null;
  /** The files beside its own that it names as its parts, whether or not they can be used. */
  readonly parts: readonly Part[];
  /** It names no part, so that other files cannot change what it says. */
  readonly alone: boolean;
  readonly file: PromptFile | null;
  readonly findings: readonly Finding[];
}

/** All files that a prompt is made of. */
export function filesOf({ path, parts }: Pick<PromptReading, "path" | "parts">): readonly string[] {
  return [path, ...parts.map((part) => part.path)];
}

/** One partial as it was read. */
export interface PartialReading extends Omit<PromptReading, "file"> {
  /** null: its file has errors. */
  readonly partial: PartialFile | null;
}

export interface Prompts {
  readonly readings: readonly PromptReading[];
  /** Files of the same places that say that they are partials. */
  readonly partials: readonly PartialReading[];
  /** Problems of paths, which have no content; those of folders on the way to suites as well. */
  readonly findings: readonly Finding[];
}

interface Sources {
  readonly governed: Governed;
  readonly checkout: Pick<Checkout, "blobs">;
}

type Reading = PromptReading | PartialReading;

interface KnownPrompts {
  /** What was read of another tree. */
  readonly known?: Prompts | null;
  /** The tree in which parts are looked for, where another one says which prompts are read. */
  readonly whole?: Tree;
}

/** Reads every prompt of a tree; one that `known` has already (same path, same contents) is not read again. */
export async function readPrompts(
  tree: Tree,
  sources: Sources,
  { known = null, whole = tree }: KnownPrompts = {},
): Promise<Prompts> {
  const { governed } = sources;
  const { entries, findings } = regularFiles(tree, (path) => governed.prompt(path) !== null);
  const isSame = sameParts(whole);
  const before: readonly Reading[] = known === null ? [] : [...known.readings, ...known.partials];
  const readBefore = new Map(
    before.flatMap((reading) => (isSame(reading) ? [[keyOf(reading), reading] as const] : [])),
  );
  const unread = entries.filter((entry) => !readBefore.has(keyOf(entry)));
  const read = await readEntries(unread, whole, sources);
  const all = entries.flatMap((entry) => readBefore.get(keyOf(entry)) ?? read.get(entry) ?? []);
  return {
    readings: all.flatMap((reading) => ("partial" in reading ? [] : [reading])),
    partials: all.flatMap((reading) => ("partial" in reading ? [reading] : [])),
    findings: [...findings, ...blockedWays(tree, governed)],
  };
}

/** Most prompts are whole by themselves; the others are read again once the parts are there that they named. */
async function readEntries(
  entries: readonly Entry[],
  tree: Tree,
  { governed, checkout }: Sources,
): Promise<ReadonlyMap<Entry, Reading>> {
  const blobs = await checkout.blobs([...new Set(entries.map(({ oid }) => oid))], promptLimit);
  const finder = partFinder(tree, governed, checkout);
  const readings = new Map<Entry, Reading>();
  let open = entries;
  do {
    for (const entry of open)
      readings.set(entry, readEntry(entry, blobs.get(entry.oid), { governed, find: finder.find }));
    open = open.filter((entry) => readings.get(entry)?.parts.some(({ oid }) => oid === null));
  } while (await finder.load());
  return readings;
}

function readEntry(
  { path, oid }: Entry,
  blob: Blob | undefined,
  { governed, find }: { readonly governed: Governed; readonly find: FindPart },
): Reading {
  const named = promptId(path, governed);
  const id = named?.status === "id" ? named.id : null;
  const bytes = bytesOf(path, blob, promptLimit);
  if (bytes.content === null)
    return { path, oid, id, parts: [], alone: true, file: null, findings: bytes.findings };
  const {
    content,
    findings,
    parts,
    named: names,
    partial,
  } = readPrompt(bytes.content, { path, id: named }, { find });
  const alone = names.texts.length + names.partials.length === 0;
  if (partial !== undefined) return { path, oid, id, parts, alone, findings, partial };
  return { path, oid, id, parts, alone, file: content, findings };
}

/** Whether all parts of a prompt stand in a tree as they were read. */
function sameParts({ entries }: Tree): (reading: Reading) => boolean {
  let byPath: ReadonlyMap<string, Entry> | null = null;
  return (reading) => {
    if (reading.alone) return true;
    // What it lacked may be there.
    if (("partial" in reading ? reading.partial : reading.file) === null) return false;
    byPath ??= new Map(entries.map((entry) => [entry.path, entry]));
    return reading.parts.every(({ path, oid }) => {
      const entry = byPath?.get(path);
      return oid !== null && entry?.oid === oid && isRegular(entry);
    });
  };
}

function keyOf({ path, oid }: { readonly path: string; readonly oid: string }): string {
  return `${oid} ${path}`;
}

/** The files of each id that several share; each of them gets a finding. */
export function duplicateIds(
  readings: readonly Pick<PromptReading, "id" | "path">[],
): readonly { readonly findings: readonly Finding[]; readonly files: readonly string[] }[] {
  const byId = new Map<string, string[]>();
  for (const { id, path } of readings) {
    if (id === null) continue;
    const files = byId.get(id);
    if (files === undefined) byId.set(id, [path]);
    else files.push(path);
  }
  return [...byId]
    .filter(([, files]) => files.length > 1)
    .map(([id, files]) => ({ files, findings: files.map((file) => sameId(id, file, files)) }));
}

/** The files of each id that a partial shares with another file. */
export function duplicatePartials({
  readings,
  partials,
}: Pick<Prompts, "readings" | "partials">): ReturnType<typeof duplicateIds> {
  const paths = new Set(partials.map(({ path }) => path));
  return paths.size === 0
    ? []
    : duplicateIds([...readings, ...partials]).filter(({ files }) => files.some((file) => paths.has(file)));
}

function sameId(id: string, file: string, files: readonly string[]): Finding {
  return {
    code: "id-duplicate",
    severity: "error",
    file,
    line: 1,
    column: 1,
    message: `This path gives the id ${code(id)}, as ${code(files.find((other) => other !== file) ?? file)} does.`,
    remedy: "Keep one of the files, or rename one: `_` in a path reads as `-`.",
  };
}
