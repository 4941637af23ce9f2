import type { Entry, Tree } from "../../../branch/checkout.ts";
import { folderOf } from "../../../branch/folders-of.ts";
import { partContent } from "../../../branch/part-finder.ts";
import { isRegular } from "../../../branch/regular-files.ts";
import { namedParts, partPlace, withText } from "../../../prompt/parts/named-parts.ts";
import { partLimit, partText } from "../../../prompt/parts/part-text.ts";
import { promptLimit } from "../../../prompt/read/read-prompt.ts";
import { inTurns } from "../../objects/in-turns.ts";
import { type CommitFiles, modeText } from "../../objects/look-up-files.ts";
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
    for (const [path, parts] of await partsIn(reading, promptsThatMayUse(tree, { plan, changed }))) {
      if (!parts.some((part) => changed.has(part))) continue;
      users.add(path);
      if (commit !== reading.baseSha || mergeBase === null) lasting.add(path);
      for (const part of parts) if (changed.has(part)) lasting.add(part);
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
  /** The files of each commit, those of the parts with them. */
  readonly files: ReadonlyMap<string, CommitFiles>;
}

/** Looks the parts of all changed prompts up in the commits that count; most prompts have none. */
export async function readParts(
  reading: FactsReading,
  {
    prompts,
    commits,
    files,
  }: {
    readonly prompts: readonly string[];
    readonly commits: readonly string[];
    readonly files: ReadonlyMap<string, CommitFiles>;
  },
): Promise<KnownParts> {
  const own = new Set(prompts);
  const entries = [...files.values()].flatMap((at) =>
    treeOf(at).entries.filter((entry) => own.has(entry.path) && isRegular(entry)),
  );
  const distinct = new Map(entries.map((entry) => [`${entry.oid} ${entry.path}`, entry]));
  const found = new Map<string, Set<string>>();
  for (const [path, parts] of await partsIn(reading, [...distinct.values()]))
    found.set(path, new Set([...(found.get(path) ?? []), ...parts]));
  if (found.size === 0) return { parts: {}, files };
  const paths = [...new Set([...found.values()].flatMap((parts) => [...parts]))];
  const more = await filesOfCommits(reading, commits, paths);
  return {
    parts: Object.fromEntries([...found].map(([path, parts]) => [path, [...parts]])),
    files: new Map([...files].map(([sha, at]) => [sha, joined(at, more.get(sha) ?? null)])),
  };
}

function joined(one: CommitFiles, other: CommitFiles): CommitFiles {
  return one === null || other === null ? one : new Map([...one, ...other]);
}

/** The records of a side with the texts of their parts, as far as those can be used. */
export async function recordsWithText(
  side: RecordsAtSide,
  files: CommitFiles,
  blobs: ReadBlobs,
): Promise<RecordsAtSide> {
  const named = Object.entries(side.records).flatMap(([path, record]) => {
    const [part] = record === null ? [] : namedParts(record, path);
    const file = part === undefined ? null : (files?.get(part) ?? null);
    return record === null || part === undefined || file === null || !modeText(file.mode).startsWith("100")
      ? []
      : [{ path, record, part, oid: file.oid }];
  });
  if (named.length === 0) return side;
  const read = await blobs(
    named.map(({ oid }) => oid),
    partLimit,
  );
  const records = named.map(({ path, record, part, oid }) => {
    const text = partText(part, partContent(oid, read.get(oid)));
    return [path, text.status === "text" ? withText(record, text.text) : record] as const;
  });
  return { ...side, records: { ...side.records, ...Object.fromEntries(records) } };
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

async function partsIn(
  { blobs }: Pick<FactsReading, "blobs">,
  prompts: readonly Entry[],
): Promise<readonly (readonly [string, readonly string[]])[]> {
  const read = await blobs([...new Set(prompts.map(({ oid }) => oid))], promptLimit);
  const found = await inTurns(prompts, ({ path, oid }) => {
    const { record } = readRecord(path, read.get(oid));
    const parts = record === null ? [] : namedParts(record, path);
    return parts.length === 0 ? [] : [[path, parts] as const];
  });
  return found.flat();
}
