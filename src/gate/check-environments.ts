import { bytesOf } from "../branch/blob-bytes.ts";
import type { Checkout, Tree } from "../branch/checkout.ts";
import { regularFiles } from "../branch/regular-files.ts";
import type { Finding } from "../document/finding/finding.ts";
import { environmentAt, environmentLimit, readEnvironment } from "../registry/environment-file.ts";

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
