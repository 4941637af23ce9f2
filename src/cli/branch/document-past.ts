import type { History } from "../../branch/checkout.ts";
import { isRegular } from "../../branch/regular-files.ts";
import type { NamedCheckout } from "../../checkout/git-checkout.ts";
import { bytesHash } from "../../document/hash/bytes-hash.ts";
import { partLimit } from "../../prompt/parts/part-text.ts";

/** What one commit left of a document. */
export interface DocumentState {
  readonly commit: string;
  /** UTC, as in 2026-05-01T03:00:00Z. */
  readonly date: string;
  readonly author: string;
  /** Hash of the content (`sha256:` and 64 hexadecimal digits); null: it was deleted, or is no file that is read. */
  readonly sha256: string | null;
}

/** Every content that a path had on the first-parent line of a commit, the newest first. */
export async function documentPast(
  checkout: NamedCheckout,
  { path, tip }: { readonly path: string; readonly tip: string },
): Promise<History<readonly DocumentState[]>> {
  const history = await checkout.branchHistory(tip, [`:(literal)${path}`]);
  if (history.status === "missing") return history;
  const found: { readonly state: Omit<DocumentState, "sha256">; readonly oid: string | null }[] = [];
  for await (const commits of history.value) {
    for (const { sha, author, committer, changes } of commits) {
      const change = changes.find((one) => one.path === path);
      if (change === undefined) continue;
      const oid = change.oid !== null && isRegular(change) ? change.oid : null;
      found.push({ state: { commit: sha, date: committer.at, author: author.name }, oid });
    }
  }
  const blobs = await checkout.blobs([...new Set(found.flatMap(({ oid }) => oid ?? []))], partLimit);
  const value = found.map(({ state, oid }): DocumentState => {
    const blob = oid === null ? undefined : blobs.get(oid);
    return { ...state, sha256: blob?.status === "read" ? bytesHash(blob.bytes) : null };
  });
  return { status: "known", value: value.toReversed() };
}
