import type { History } from "../../branch/checkout.ts";
import { policyOf } from "../../branch/policy-at.ts";
import { readWorkTree } from "../../checkout/work-tree/read-work-tree.ts";
import { type PromptReading, readPrompts } from "../../gate/compare/read-prompts.ts";
import { type ReadSuite, readSuites } from "../../gate/compare/read-suites.ts";
import { governed } from "../../policy/governed.ts";
import type { Policy } from "../../policy/policy.ts";
import { defaultPolicy, policyPath } from "../../policy/read-policy.ts";
import { type EnvironmentFile, environmentAt, readEnvironment } from "../../registry/environment-file.ts";
import { diskFiles } from "./disk-files.ts";

/** What a repository governs, as it is on disk. */
export interface GovernedFiles {
  readonly policy: Policy;
  /** Every path of the work tree. */
  readonly paths: readonly string[];
  readonly prompts: readonly PromptReading[];
  readonly suites: readonly ReadSuite[];
  /** Those that can be read. */
  readonly environments: readonly EnvironmentFile[];
}

const environmentLimit = 1024 * 1024;

export async function readGoverned(root: string): Promise<History<GovernedFiles>> {
  const workTree = await readWorkTree(root);
  if (workTree.status !== "read") {
    const { what, remedy } = workTree;
    return { status: "missing", what, remedy };
  }
  const ofPolicy = await diskFiles(workTree, (path) => path === policyPath);
  const policy = (await policyOf(ofPolicy.tree, ofPolicy.files))?.policy ?? defaultPolicy();
  const places = governed(policy);
  const isWanted = (path: string): boolean =>
    places.prompt(path) !== null || places.suite(path) || environmentAt(path) !== null;
  const { tree, files } = await diskFiles(workTree, isWanted);
  const sources = { governed: places, checkout: files };
  const { readings: prompts } = await readPrompts(tree, sources);
  const { readings: suites } = await readSuites(tree, sources, []);
  const named = tree.entries.flatMap(({ path }) => (environmentAt(path) === null ? [] : [path]));
  const blobs = await files.blobs(named, environmentLimit);
  const environments = named.flatMap((path) => {
    const blob = blobs.get(path);
    return blob?.status === "read" ? (readEnvironment(blob.bytes, path).content ?? []) : [];
  });
  return { status: "known", value: { policy, paths: workTree.paths, prompts, suites, environments } };
}
