import { bytesOf } from "../../branch/blob-bytes.ts";
import type { Checkout, Tree } from "../../branch/checkout.ts";
import { environmentLimit, readEnvironment } from "../../registry/environment-file.ts";
import type { ComparedTrees } from "../compare/read-trees.ts";
import type { ChangedEnvironment } from "../report.ts";

/** The pointers of one environment that a change moves, by the prompt's id; none where a side cannot be read. */
export async function pointerMoves(
  { base, head }: Pick<ComparedTrees, "base" | "head">,
  path: string,
  checkout: Pick<Checkout, "blobs">,
): Promise<ChangedEnvironment["moves"]> {
  const [before, after] = await Promise.all([base, head].map((tree) => versionsAt(tree, path, checkout)));
  if (before === null || after === null || before === undefined || after === undefined) return [];
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((id) => ({ id, from: before.get(id) ?? null, to: after.get(id) ?? null }))
    .filter(({ from, to }) => from !== to);
}

/** null: the file cannot be read. */
async function versionsAt(
  { entries }: Tree,
  path: string,
  checkout: Pick<Checkout, "blobs">,
): Promise<ReadonlyMap<string, number> | null> {
  const oid = entries.find((entry) => entry.path === path)?.oid;
  if (oid === undefined) return new Map();
  const bytes = bytesOf(path, (await checkout.blobs([oid], environmentLimit)).get(oid), environmentLimit);
  const file = bytes.content === null ? null : readEnvironment(bytes.content, path).content;
  if (file === null) return null;
  return new Map(Object.entries(file.prompts).map(([id, { version }]) => [id, version]));
}
