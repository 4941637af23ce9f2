import { isDataFile } from "../../../evaluation/suite/data-path.ts";
import { governed } from "../../../policy/governed.ts";
import { policyPath } from "../../../policy/read-policy.ts";
import type { Octokit } from "../../connect/connect.ts";
import { lookUpFiles, type RepositoryName } from "../../objects/look-up-files.ts";
import { blobReader } from "../../objects/read-blobs.ts";
import { readPolicyInForce } from "./read-policy-in-force.ts";

/** Which paths may be a prompt, a suite or its data by the policy of a commit; all, where it cannot be used. */
export async function governedAt(
  octokit: Octokit,
  name: RepositoryName,
  commit: string,
): Promise<(path: string) => boolean> {
  const files = await lookUpFiles(octokit, name, { commits: [commit], paths: [policyPath] });
  const file = files.get(commit)?.get(policyPath) ?? null;
  const { policy, error } = await readPolicyInForce(file, blobReader(octokit, name), null);
  if (error !== null) return () => true;
  const { prompt, suite } = governed(policy);
  return (path) => prompt(path) !== null || suite(path) || isDataFile(path);
}
