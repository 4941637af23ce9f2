import { bytesOf } from "../../branch/blob-bytes.ts";
import type { Checkout, Entry, Tree } from "../../branch/checkout.ts";
import { isRegular } from "../../branch/regular-files.ts";
import { decodeText } from "../../document/text/decode-text.ts";
import { documentsAt, governed } from "../../policy/governed.ts";
import type { Policy } from "../../policy/policy.ts";
import { partLimit } from "../../prompt/parts/part-text.ts";
import type { ComparedTrees } from "../compare/read-trees.ts";
import { changedPaths } from "../compare/unchanged-paths.ts";
import { wordDiff } from "../compare/word-diff.ts";
import type { DocumentReport } from "../report.ts";

/** The documents of the policy that a change touches, with what changed in each. */
export async function changedDocuments(
  { base, head }: Pick<ComparedTrees, "base" | "head">,
  policy: Policy,
  checkout: Pick<Checkout, "blobs">,
): Promise<readonly DocumentReport[]> {
  if (policy.documents.length === 0) return [];
  const documentAt = documentsAt(policy);
  const places = governed(policy);
  const paths = changedPaths(base, head)
    .filter((path) => places.prompt(path) === null && !places.suite(path) && documentAt(path) !== null)
    .toSorted();
  const [before, after] = [entriesAt(base, paths), entriesAt(head, paths)];
  const oids = [...before.values(), ...after.values()].filter(isRegular).map(({ oid }) => oid);
  const blobs = await checkout.blobs([...new Set(oids)], partLimit);
  const textOf = (entry: Entry | undefined): string | null => {
    if (entry === undefined || !isRegular(entry)) return null;
    const { content } = bytesOf(entry.path, blobs.get(entry.oid), partLimit);
    return content === null ? null : decodeText(content, { file: entry.path, limit: partLimit }).content;
  };
  return paths.flatMap((path): readonly DocumentReport[] => {
    const document = documentAt(path);
    if (document === null) return [];
    const [was, is] = [before.get(path), after.get(path)];
    const [old, now] = [textOf(was), textOf(is)];
    return [
      {
        path,
        owner: document.owner,
        sensitive: document.sensitive,
        change: was === undefined ? "added" : is === undefined ? "deleted" : "modified",
        diff: old === null || now === null ? [] : wordDiff(old, now),
      },
    ];
  });
}

function entriesAt({ entries }: Tree, paths: readonly string[]): ReadonlyMap<string, Entry> {
  const wanted = new Set(paths);
  return new Map(entries.flatMap((entry) => (wanted.has(entry.path) ? [[entry.path, entry] as const] : [])));
}
