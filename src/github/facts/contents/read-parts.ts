import type { Entry, Tree } from "../../../branch/checkout.ts";
import { folderOf } from "../../../branch/folders-of.ts";
import { partFinder } from "../../../branch/part-finder.ts";
import { isRegular } from "../../../branch/regular-files.ts";
import type { Located } from "../../../document/finding/located.ts";
import { isJsonObject } from "../../../document/json/is-json-object.ts";
import type { JsonObject } from "../../../document/json/json.ts";
import type { Governed } from "../../../policy/governed.ts";
import type { FindPart, NamedParts } from "../../../prompt/part.ts";
import { assemble } from "../../../prompt/parts/assemble.ts";
import { isPartial, namedParts, partPlace } from "../../../prompt/parts/named-parts.ts";
import { promptId } from "../../../prompt/prompt-id.ts";
import { promptLimit } from "../../../prompt/read/read-prompt.ts";
import { inTurns } from "../../objects/in-turns.ts";
import type { CommitFiles } from "../../objects/look-up-files.ts";
import type { ReadBlobs } from "../../objects/read-blobs.ts";
import { readRecord } from "../../objects/read-record.ts";
import { treeOf } from "../../objects/read-tree.ts";
import type { ChangePlan } from "../lists/change-plan.ts";
import { type FactsReading, filesOfCommits } from "../lists/reading.ts";
import type { RecordsAtSide } from "./head-and-base.ts";

/** More prompts than these are too many to look into for one pull request. */
const mostPrompts = 5000;

/** By prompt: the parts that it names at one of the commits that count. */
export type PartsOfPrompts = Readonly<Record<string, readonly string[]>>;

/**
 * The plan with every prompt that names a changed file as its part, at the branch point, at the base's tip or at head.
 * Nothing is read where no file changes that could be one.
 */
export async function planWithUsers(
  reading: Pick<FactsReading, "trees" | "blobs" | "look" | "baseSha">,
  plan: ChangePlan,
  mergeBase: string | null,
): Promise<ChangePlan> {
  const changed = new Set(plan.others.filter(partPlace(plan.governed.promptRoots)));
  if (changed.size === 0) return plan;
  const users = new Set<string>();
  const lasting = new Set<string>();
  for (const commit of new Set([
    reading.look.pull.headRefOid,
    mergeBase ?? reading.baseSha,
    reading.baseSha,
  ])) {
    const tree = await reading.trees.read(commit);
    for (const { path, named } of await recordsOf(reading, promptsThatMayUse(tree, { plan, changed }))) {
      const parts = named.texts.filter((part) => changed.has(part));
      if (parts.length === 0) continue;
      users.add(path);
      if (commit !== reading.baseSha || mergeBase === null) lasting.add(path);
      for (const part of parts) lasting.add(part);
    }
  }
  return {
    ...plan,
    prompts: [...new Set([...plan.prompts, ...users])],
    bound: [...new Set([...plan.bound, ...lasting])],
  };
}

/** What the changed prompts are made of beside their own files. */
export interface KnownParts {
  readonly parts: PartsOfPrompts;
  /** The plan with the prompts that include a changed partial. */
  readonly plan: ChangePlan;
  /** The files of each commit, those of the parts with them. */
  readonly files: ReadonlyMap<string, CommitFiles>;
}

interface PartsAsked {
  readonly plan: ChangePlan;
  /** Whose files are looked up. */
  readonly commits: readonly string[];
  /** The branch point, the base's tip and the head. */
  readonly sides: readonly string[];
  readonly files: ReadonlyMap<string, CommitFiles>;
}

/**
 * Looks the parts of all changed prompts up in the commits that count, and who includes a partial that changes. Most
 * prompts have none, and then nothing is read.
 */
export async function readParts(reading: FactsReading, asked: PartsAsked): Promise<KnownParts> {
  const { plan, commits, sides, files } = asked;
  const found = new Map<string, Set<string>>();
  const add = (path: string, parts: Iterable<string>): void =>
    void found.set(path, new Set([...(found.get(path) ?? []), ...parts]));
  const own = await changedRecords(reading, asked);
  for (const { path, named } of own) add(path, named.texts);
  const changed = new Set(own.flatMap(({ partial }) => partial ?? []));
  if (changed.size > 0 || own.some(({ named }) => named.partials.length > 0)) {
    for (const commit of new Set(sides)) {
      const graph = await readGraph(reading, { tree: await reading.trees.read(commit), plan, changed });
      for (const [path, parts] of graph) add(path, parts);
    }
  }
  const prompts = [...new Set([...plan.prompts, ...found.keys()])];
  const paths = new Set([...prompts, ...[...found.values()].flatMap((parts) => [...parts])]);
  const unknown = [...paths].filter((path) => !plan.bound.includes(path));
  const parts = Object.fromEntries(
    [...found].filter(([, all]) => all.size > 0).map(([path, all]) => [path, [...all]]),
  );
  if (unknown.length === 0) return { parts, plan: { ...plan, prompts }, files };
  const more = await filesOfCommits(reading, commits, unknown);
  const bound = [...new Set([...plan.bound, ...prompts])];
  return {
    parts,
    plan: { ...plan, prompts, bound },
    files: new Map([...files].map(([sha, at]) => [sha, joined(at, more.get(sha) ?? null)])),
  };
}

/** The records of the changed prompts on each side. */
async function changedRecords(
  reading: FactsReading,
  { plan, sides, files }: PartsAsked,
): Promise<readonly ReadRecord[]> {
  const own = new Set(plan.prompts.filter((path) => !plan.documents.has(path)));
  const entries = sides.flatMap((sha) =>
    treeOf(files.get(sha) ?? null).entries.filter((entry) => own.has(entry.path) && isRegular(entry)),
  );
  const distinct = new Map(entries.map((entry) => [`${entry.oid} ${entry.path}`, entry]));
  return await recordsOf(reading, [...distinct.values()], plan.governed);
}

interface GraphAsked {
  readonly tree: Tree;
  readonly plan: ChangePlan;
  /** Ids of partials. */
  readonly changed: ReadonlySet<string>;
}

/** Of each prompt that changes, or that includes a changed partial at whatever depth, all parts in one tree. */
async function readGraph(
  reading: FactsReading,
  { tree, plan, changed }: GraphAsked,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { governed } = plan;
  const entries = tree.entries.filter((entry) => isRegular(entry) && governed.prompt(entry.path) !== null);
  if (entries.length > mostPrompts) throw new Error("too many prompts may include a changed partial");
  const all = await recordsOf(reading, entries, governed);
  const byId = new Map(all.flatMap((one) => (one.id === null ? [] : [[one.id, one] as const])));
  const own = new Set(plan.prompts);
  const found = new Map<string, ReadonlySet<string>>();
  for (const prompt of all) {
    const ids = new Set(prompt.named.partials);
    // What is added while the set is gone through is gone through too.
    for (const id of ids) for (const below of byId.get(id)?.named.partials ?? []) ids.add(below);
    if (!own.has(prompt.path) && ![...ids].some((id) => changed.has(id))) continue;
    const partials = [...ids].flatMap((id) => byId.get(id) ?? []);
    const parts = [
      ...partials.map(({ path }) => path),
      ...[prompt, ...partials].flatMap(({ named }) => named.texts),
    ];
    found.set(prompt.path, new Set(parts));
  }
  return found;
}

function joined(one: CommitFiles, other: CommitFiles): CommitFiles {
  return one === null || other === null ? one : new Map([...one, ...other]);
}

/** The records of a side as one file would say them, with the parts in their places as far as those can be used. */
export async function recordsWithText(
  side: RecordsAtSide,
  files: CommitFiles,
  {
    blobs,
    parts,
    governed,
  }: { readonly blobs: ReadBlobs; readonly parts: PartsOfPrompts; readonly governed: Governed },
): Promise<RecordsAtSide> {
  const named = Object.entries(side.records).flatMap(([path, record]) =>
    record !== null && Object.hasOwn(parts, path) ? [{ path, record }] : [],
  );
  if (named.length === 0) return side;
  const entries = treeOf(files).entries;
  const finder = partFinder({ entries }, governed, { blobs });
  const records = new Map<string, JsonObject>();
  do {
    for (const { path, record } of named) records.set(path, wholeOf(record, path, finder.find));
  } while (await finder.load());
  return { ...side, records: { ...side.records, ...Object.fromEntries(records) } };
}

function wholeOf(record: JsonObject, path: string, find: FindPart): JsonObject {
  const nowhere: Located = {
    file: path,
    text: "",
    value: record,
    position: () => ({ line: 1, column: 1 }),
    source: () => null,
  };
  const { value } = assemble(nowhere, path, find).located;
  return isJsonObject(value) ? value : record;
}

interface Asked {
  readonly plan: ChangePlan;
  readonly changed: ReadonlySet<string>;
}

/** A part stands in the folder of its prompt or below. */
function promptsThatMayUse({ entries }: Tree, { plan, changed }: Asked): readonly Entry[] {
  const above = new Set([...changed].flatMap(foldersAbove));
  const asked = entries.filter(
    (entry) =>
      isRegular(entry) && above.has(folderOf(entry.path)) && plan.governed.prompt(entry.path) !== null,
  );
  if (asked.length > mostPrompts) throw new Error("too many prompts may use a changed file");
  return asked;
}

/** The folders in which a prompt may name a part. */
export function foldersAbove(path: string): readonly string[] {
  const names = path.split("/").slice(0, -1);
  return [...names.map((_, index) => names.slice(0, index + 1).join("/")), ""];
}

interface ReadRecord {
  readonly path: string;
  /** By its path; null where nobody asked or the path gives none. */
  readonly id: string | null;
  readonly named: NamedParts;
  /** Its id where it is a partial, by its path and by its own word; null: it is none. */
  readonly partial: readonly string[] | null;
}

async function recordsOf(
  { blobs }: Pick<FactsReading, "blobs">,
  prompts: readonly Entry[],
  governed?: Governed,
): Promise<readonly ReadRecord[]> {
  const read = await blobs([...new Set(prompts.map(({ oid }) => oid))], promptLimit);
  const found = await inTurns(prompts, ({ path, oid }): readonly ReadRecord[] => {
    const { record } = readRecord(path, read.get(oid));
    if (record === null) return [];
    const place = governed === undefined ? null : promptId(path, governed);
    const id = place?.status === "id" ? place.id : null;
    const said = record["id"];
    const ids = [id, typeof said === "string" ? said : null].flatMap((one) => one ?? []);
    return [{ path, id, named: namedParts(record, path), partial: isPartial(record) ? ids : null }];
  });
  return found.flat();
}
