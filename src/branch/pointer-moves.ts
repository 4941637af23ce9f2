import { environmentPath } from "../policy/environment-path.ts";
import { environmentLimit, readEnvironment } from "../registry/environment-file.ts";
import { bytesOf } from "./blob-bytes.ts";
import type { History } from "./checkout.ts";
import type { BranchSource } from "./read-branch.ts";
import { isRegular } from "./regular-files.ts";

/** When an environment's pointer of a prompt got the version that it has, in milliseconds since 1970; null: nobody knows. */
export type PointerMoves = (id: string) => number | null;

/** Reads what each commit of a branch's first-parent line left of an environment's file, the oldest first. */
export async function pointerMoves(
  source: Pick<BranchSource, "blobs" | "branchHistory">,
  { tip, environment }: { readonly tip: string; readonly environment: string },
): Promise<History<PointerMoves>> {
  const path = environmentPath(environment);
  const history = await source.branchHistory(tip, [`:(glob)${path}`]);
  if (history.status === "missing") return history;
  const steps: { readonly oid: string; readonly at: number }[] = [];
  for await (const commits of history.value) {
    for (const { changes, committer } of commits) {
      const at = Date.parse(committer.at);
      steps.push(
        ...changes.flatMap(({ oid, mode }) => (oid !== null && isRegular({ mode }) ? [{ oid, at }] : [])),
      );
    }
  }
  const blobs = await source.blobs([...new Set(steps.map(({ oid }) => oid))], environmentLimit);
  const moves = new Map<string, { readonly said: string; readonly at: number }>();
  for (const { oid, at } of steps) {
    const { content: bytes } = bytesOf(path, blobs.get(oid), environmentLimit);
    const prompts = bytes === null ? undefined : readEnvironment(bytes, path).content?.prompts;
    // A file that cannot be read says nothing; a pointer that is gone and comes back has moved.
    if (prompts === undefined) continue;
    for (const id of moves.keys()) if (!Object.hasOwn(prompts, id)) moves.delete(id);
    for (const [id, pointer] of Object.entries(prompts)) {
      const said = JSON.stringify(pointer);
      if (moves.get(id)?.said !== said) moves.set(id, { said, at });
    }
  }
  return {
    status: "known",
    value: (id) => {
      const at = moves.get(id)?.at ?? Number.NaN;
      return Number.isNaN(at) ? null : at;
    },
  };
}
