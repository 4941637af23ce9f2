import { environmentPath } from "../policy/environment-path.ts";
import type { Pointer } from "../registry/bundle.ts";
import { environmentLimit, readEnvironment } from "../registry/environment-file.ts";
import { bytesOf } from "./blob-bytes.ts";
import type { History } from "./checkout.ts";
import type { BranchSource } from "./read-branch.ts";
import { isRegular } from "./regular-files.ts";

/** What an environment ever ran of a prompt, the oldest first. */
export type Served = (id: string) => readonly Pointer[];

interface Asked {
  /** The full id of the branch's last commit. */
  readonly tip: string;
  readonly environment: string;
}

/** Reads what each commit of a branch's first-parent line left of an environment's file; what merges brought in counts once merged. */
export async function servedPointers(
  source: Pick<BranchSource, "blobs" | "branchHistory">,
  { tip, environment }: Asked,
): Promise<History<Served>> {
  const path = environmentPath(environment);
  const history = await source.branchHistory(tip, [`:(glob)${path}`]);
  if (history.status === "missing") return history;
  const oids: string[] = [];
  for await (const commits of history.value) {
    const changes = commits.flatMap((commit) => commit.changes);
    oids.push(...changes.flatMap(({ oid, mode }) => (oid !== null && isRegular({ mode }) ? oid : [])));
  }
  const blobs = await source.blobs([...new Set(oids)], environmentLimit);
  const files = oids.flatMap((oid) => {
    const { content: bytes } = bytesOf(path, blobs.get(oid), environmentLimit);
    return (bytes === null ? null : readEnvironment(bytes, path).content) ?? [];
  });
  const value: Served = (id) =>
    files.flatMap(({ prompts }) => (Object.hasOwn(prompts, id) ? (prompts[id] ?? []) : []));
  return { status: "known", value };
}
