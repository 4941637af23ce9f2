import { isPolicyPath } from "../../../approval/rows/policy-row.ts";
import { isDataFile } from "../../../evaluation/suite/data-path.ts";
import { documentsAt, governed } from "../../../policy/governed.ts";
import { protectedEnvironments } from "../../../policy/protected-environments.ts";
import { policyPath } from "../../../policy/read-policy.ts";
import { partPlace } from "../../../prompt/parts/named-parts.ts";
import type { Octokit } from "../../connect/connect.ts";
import { lookUpFiles, type RepositoryName } from "../../objects/look-up-files.ts";
import { blobReader } from "../../objects/read-blobs.ts";
import { type BasePolicy, readPolicyInForce } from "./read-policy-in-force.ts";

/** What a push may have changed for pull requests, by the policies before and after it. */
export interface GovernedStep {
  /** "bound": a suite, its data, the policy or an environment; null: nothing that is governed. */
  readonly kindOf: (path: string) => "prompt" | "bound" | null;
  /** Whether the policy decides otherwise about a pull request that is itself the same. */
  readonly policy: "same" | "changed";
}

/** The policies of two commits of a branch as one question. */
export async function governedStep(
  octokit: Octokit,
  name: RepositoryName,
  { before, after }: { readonly before: string; readonly after: string },
): Promise<GovernedStep> {
  const files = await lookUpFiles(octokit, name, { commits: [before, after], paths: [policyPath] });
  const [was, is] = [files.get(before) ?? null, files.get(after) ?? null];
  const blobs = blobReader(octokit, name);
  const next = await readPolicyInForce(is?.get(policyPath) ?? null, blobs, { app: null });
  const isSame = was !== null && is !== null && was.get(policyPath)?.oid === is.get(policyPath)?.oid;
  const last = isSame ? next : await readPolicyInForce(was?.get(policyPath) ?? null, blobs, { app: null });
  const policies = isSame ? [next] : [last, next];
  const kinds = policies.map(governedKinds);
  return {
    kindOf: (path) => {
      const found = kinds.map((kind) => kind(path));
      return found.find((kind) => kind === "bound") ?? found.find((kind) => kind === "prompt") ?? null;
    },
    policy: isSame || (was !== null && decidesBy(last) === decidesBy(next)) ? "same" : "changed",
  };
}

/** What each path is to one policy; where it cannot be used, everything is governed. */
export function governedKinds({ policy, config, error }: BasePolicy): GovernedStep["kindOf"] {
  if (error !== null) return () => "bound";
  const { prompt, suite, promptRoots } = governed(policy);
  const isPart = partPlace(promptRoots);
  const placeOf = protectedEnvironments(policy);
  const documentAt = documentsAt(policy);
  const isOfPolicy = isPolicyPath(config);
  return (path) => {
    if (prompt(path) !== null || documentAt(path) !== null) return "prompt";
    return suite(path) || isPart(path) || isDataFile(path) || isOfPolicy(path) || placeOf(path) !== null
      ? "bound"
      : null;
  };
}

/** What a decision takes from the policy; models, limits and other keys of the gate are none of it. */
function decidesBy({ policy, config, error }: BasePolicy): string {
  const { prompts, evals, branches, environments, documents, gate } = policy;
  return JSON.stringify([
    config,
    prompts,
    evals,
    branches,
    environments,
    documents,
    gate.on_inconclusive,
    gate.baseline,
    error,
  ]);
}
