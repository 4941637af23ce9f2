import type { Finding } from "../document/finding/finding.ts";
import type { PointerDocument } from "../registry/bundle.ts";
import {
  type EnvironmentFile,
  environmentAt,
  environmentLimit,
  type PointedVersions,
  pointerFindings,
  readEnvironment,
} from "../registry/environment-file.ts";
import { filePointers } from "../registry/rollout/file-pointers.ts";
import { bytesOf } from "./blob-bytes.ts";
import type { Checkout, Tree } from "./checkout.ts";
import { regularFiles } from "./regular-files.ts";

interface Sources {
  readonly checkout: Pick<Checkout, "blobs">;
  /** What the branch released of an id; null: nothing. */
  readonly released: (id: string) => PointedVersions | null;
}

interface ReadEnvironments {
  readonly environments: readonly PointerDocument[];
  /** Those that can be read, with findings of history or without. */
  readonly files: readonly EnvironmentFile[];
  readonly findings: readonly Finding[];
}

/** What each environment of a tree runs, sorted by name; one whose file has errors is left out, with its findings. */
export async function readEnvironments(
  tree: Tree,
  { checkout, released }: Sources,
): Promise<ReadEnvironments> {
  const { entries, findings } = regularFiles(tree, (path) => environmentAt(path) !== null);
  const blobs = await checkout.blobs(
    entries.map(({ oid }) => oid),
    environmentLimit,
  );
  const all: Finding[] = [...findings];
  const environments: PointerDocument[] = [];
  const files: EnvironmentFile[] = [];
  for (const { path, oid } of entries) {
    const bytes = bytesOf(path, blobs.get(oid), environmentLimit);
    const file =
      bytes.content === null
        ? { content: null, findings: bytes.findings }
        : readEnvironment(bytes.content, path);
    const wrong = file.content === null ? file.findings : pointerFindings(file.content, released);
    all.push(...wrong);
    if (file.content !== null) files.push(file.content);
    if (file.content === null || wrong.length > 0) continue;
    environments.push(filePointers(file.content, released));
  }
  return { environments: environments.toSorted(byName), files, findings: all };
}

function byName({ environment: one }: PointerDocument, { environment: other }: PointerDocument): number {
  return one < other ? -1 : Number(one > other);
}

/** What is wrong with the form of environments' files; whether their versions were released, history alone says. */
export async function checkEnvironments(
  tree: Tree,
  { blobs }: Pick<Checkout, "blobs">,
): Promise<readonly Finding[]> {
  const { entries, findings } = regularFiles(tree, (path) => environmentAt(path) !== null);
  const read = await blobs(
    entries.map(({ oid }) => oid),
    environmentLimit,
  );
  const wrong = entries.flatMap(({ path, oid }) => {
    const bytes = bytesOf(path, read.get(oid), environmentLimit);
    return bytes.content === null ? bytes.findings : readEnvironment(bytes.content, path).findings;
  });
  return [...findings, ...wrong];
}
