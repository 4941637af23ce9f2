import type { NamedCheckout } from "../checkout/git-checkout.ts";
import type { Finding } from "../document/finding.ts";
import { bytesOf } from "../gate/blob-bytes.ts";
import type { History } from "../gate/checkout.ts";
import { compileBranch } from "../gate/compile-branch.ts";
import { readEnvironments } from "../gate/read-environments.ts";
import type { Pointer, PointerDocument } from "../registry/bundle.ts";
import type { Compiled } from "../registry/compile-history.ts";
import { environmentLimit, environmentPath, readEnvironment } from "../registry/environment-file.ts";
import { releasedVersions } from "../registry/released-versions.ts";

/** All that a branch says of prompts' versions and of what the environments run. */
export interface ReadRegistry extends Compiled {
  readonly commit: string;
  readonly environments: readonly PointerDocument[];
  /** Of the environments' files. */
  readonly findings: readonly Finding[];
  /** What an environment's file ever said of a prompt on this branch, the oldest first. */
  readonly served: (environment: string, id: string) => Promise<readonly Pointer[]>;
}

/** Compiles the branch that ends at a commit; a shallow clone is missing history. */
export async function readRegistry(checkout: NamedCheckout, commit: string): Promise<History<ReadRegistry>> {
  const tree = await checkout.tree({ kind: "commit", sha: commit });
  if (tree.status === "missing") return tree;
  const compiled = await compileBranch(checkout, commit);
  if (compiled.status === "missing") return compiled;
  const environments = await readEnvironments(tree.value, {
    checkout,
    released: releasedVersions(compiled.value),
  });
  const served: ReadRegistry["served"] = (name, id) => servedPointers({ checkout, commit }, name, id);
  return { status: "known", value: { commit, ...compiled.value, ...environments, served } };
}

async function servedPointers(
  { checkout, commit }: { readonly checkout: NamedCheckout; readonly commit: string },
  name: string,
  id: string,
): Promise<readonly Pointer[]> {
  const path = environmentPath(name);
  const history = await checkout.branchHistory(commit, [`:(literal)${path}`]);
  if (history.status === "missing") return [];
  const oids: string[] = [];
  for await (const commits of history.value) {
    oids.push(...commits.flatMap(({ changes }) => changes.flatMap(({ oid }) => oid ?? [])));
  }
  const blobs = await checkout.blobs(oids, environmentLimit);
  return oids.flatMap((oid) => {
    const { content: bytes } = bytesOf(path, blobs.get(oid), environmentLimit);
    const prompts = (bytes === null ? null : readEnvironment(bytes, path).content)?.prompts ?? {};
    return Object.hasOwn(prompts, id) ? (prompts[id] ?? []) : [];
  });
}
