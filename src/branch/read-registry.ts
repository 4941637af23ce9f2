import type { Finding } from "../document/finding/finding.ts";
import { defaultPolicy } from "../policy/read-policy.ts";
import type { BundleModels, Pointer, PointerDocument } from "../registry/bundle.ts";
import type { CompiledBranch } from "../registry/compile-history.ts";
import type { EnvironmentFile } from "../registry/environment-file.ts";
import { releasedVersions } from "../registry/released-versions.ts";
import { bundledModels } from "./bundled-models.ts";
import type { History } from "./checkout.ts";
import { compileBranch } from "./compile-branch.ts";
import { policyOf } from "./policy-at.ts";
import type { BranchSource } from "./read-branch.ts";
import { readEnvironments } from "./read-environments.ts";
import { servedPointers } from "./served-pointers.ts";

/** All that a branch says of prompts' versions and of what the environments run. */
export interface ReadRegistry extends CompiledBranch {
  readonly commit: string;
  readonly environments: readonly PointerDocument[];
  /** What the policy of `commit` asks for the models of its prompts. */
  readonly models: BundleModels;
  /** The environments' files that can be read. */
  readonly files: readonly EnvironmentFile[];
  /** Of the environments' files. */
  readonly findings: readonly Finding[];
  /** What an environment's file ever said of a prompt on this branch, the oldest first. */
  readonly served: (environment: string, id: string) => Promise<readonly Pointer[]>;
}

/** Compiles the branch that ends at a commit; a shallow clone is missing history. */
export async function readRegistry(checkout: BranchSource, commit: string): Promise<History<ReadRegistry>> {
  const tree = await checkout.tree({ kind: "commit", sha: commit });
  if (tree.status === "missing") return tree;
  const compiled = await compileBranch(checkout, commit, { missing: "refused" });
  if (compiled.status === "missing") return compiled;
  const environments = await readEnvironments(tree.value, {
    checkout,
    released: releasedVersions(compiled.value),
  });
  const served: ReadRegistry["served"] = async (environment, id) => {
    const history = await servedPointers(checkout, { tip: commit, environment });
    return history.status === "known" ? history.value(id) : [];
  };
  const policy = (await policyOf(tree.value, checkout))?.policy ?? null;
  const models = bundledModels((policy ?? defaultPolicy()).models);
  return { status: "known", value: { commit, ...compiled.value, ...environments, models, served } };
}
