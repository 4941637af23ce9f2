import { isPolicyPath } from "../../../approval/rows/policy-row.ts";
import { isDataFile } from "../../../evaluation/suite/data-path.ts";
import { governed } from "../../../policy/governed.ts";
import { protectedEnvironments } from "../../../policy/protected-environments.ts";
import { policyPath } from "../../../policy/read-policy.ts";
import type { Octokit } from "../../connect/connect.ts";
import { lookUpFiles, type RepositoryName } from "../../objects/look-up-files.ts";
import { blobReader } from "../../objects/read-blobs.ts";
import { readPolicyInForce } from "./read-policy-in-force.ts";

/**
 * Which paths may be a prompt, a suite or its data, an environment or the policy, by the policy of a commit; all, where it
 * cannot be used.
 */
export async function governedAt(
  octokit: Octokit,
  name: RepositoryName,
  commit: string,
): Promise<(path: string) => boolean> {
  const files = await lookUpFiles(octokit, name, { commits: [commit], paths: [policyPath] });
  const file = files.get(commit)?.get(policyPath) ?? null;
  const { policy, config, error } = await readPolicyInForce(file, blobReader(octokit, name), null);
  if (error !== null) return () => true;
  const { prompt, suite } = governed(policy);
  const ofPolicy = isPolicyPath(config);
  const placeOf = protectedEnvironments(policy);
  return (path) =>
    prompt(path) !== null || suite(path) || isDataFile(path) || ofPolicy(path) || placeOf(path) !== null;
}
