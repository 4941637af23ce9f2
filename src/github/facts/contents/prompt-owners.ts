import { recordView } from "../../../approval/facts/record-view.ts";
import type { Tree } from "../../../branch/checkout.ts";
import { isRegular } from "../../../branch/regular-files.ts";
import type { Governed } from "../../../policy/governed.ts";
import { promptId } from "../../../prompt/prompt-id.ts";
import { promptLimit } from "../../../prompt/read/read-prompt.ts";
import type { Compiled } from "../../../registry/compile-history.ts";
import { readRecord } from "../../objects/read-record.ts";
import type { FactsReading, Lists } from "../lists/reading.ts";

type Owners = ReadonlyMap<string, readonly (readonly string[])[]>;

interface Asked {
  readonly ids: ReadonlySet<string>;
  /** What the branch released of them. */
  readonly compiled: Compiled;
}

/**
 * The owners of prompts at the base's tip and at head, by the ids of their paths, as versions are. Of one that the base
 * has no more, or not readably, those of its highest version.
 */
export async function promptOwners(
  reading: FactsReading,
  lists: Lists,
  { ids, compiled }: Asked,
): Promise<Owners> {
  if (ids.size === 0) return new Map();
  const { trees, look, baseSha } = reading;
  const { governed } = lists.plan;
  const baseTree = await trees.read(baseSha);
  const headTree = await trees.read(look.pull.headRefOid);
  const base = await ownersIn(reading, baseTree, { ids, governed });
  const head = await ownersIn(reading, headTree, { ids, governed });
  const last = new Map(compiled.prompts.map(({ id, versions }) => [id, versions.at(-1)?.prompt.owner ?? []]));
  return new Map(
    [...ids].map((id) => [id, [...(base.get(id) ?? [last.get(id) ?? []]), ...(head.get(id) ?? [])]]),
  );
}

async function ownersIn(
  { blobs }: FactsReading,
  { entries }: Tree,
  { ids, governed }: { readonly ids: ReadonlySet<string>; readonly governed: Governed },
): Promise<Owners> {
  const prompts = entries.filter(isRegular).flatMap(({ path, oid }) => {
    const named = promptId(path, governed);
    return named?.status === "id" && ids.has(named.id) ? [{ id: named.id, path, oid }] : [];
  });
  const read = await blobs(
    prompts.map(({ oid }) => oid),
    promptLimit,
  );
  const found = new Map<string, (readonly string[])[]>();
  for (const { id, path, oid } of prompts) {
    const { record } = readRecord(path, read.get(oid));
    if (record !== null) found.set(id, [...(found.get(id) ?? []), recordView(path, record).prompt.owner]);
  }
  return found;
}
