import { type Governed, governed } from "../policy/governed.ts";
import type { Policy } from "../policy/policy.ts";
import { defaultPolicy, policyPath } from "../policy/read-policy.ts";
import type { BranchCommit } from "../prompt/branch-commit.ts";
import { type TracedStep, tracePrompts } from "../prompt/trace-prompts.ts";
import type { Checkout, History } from "./checkout.ts";
import { type PolicyReading, policyOf } from "./policy-in-force.ts";

/** Where a branch is read from. */
export interface BranchSource extends Pick<Checkout, "blobs" | "tree"> {
  /** The commits on the first-parent line of `tip` that changed a matching path, oldest first. */
  readonly branchHistory: (
    tip: string,
    pathspecs: readonly string[],
  ) => Promise<History<readonly BranchCommit[]>>;
}

/** The prompts of a branch: what each commit of its first-parent line left of them. */
export interface Branch {
  /** The full id of the commit. */
  readonly tip: string;
  readonly policy: Policy;
  /** git's id of the policy file; null where there is none. */
  readonly policyOid: string | null;
  readonly governed: Governed;
  /** Oldest first. */
  readonly steps: readonly TracedStep[];
}

/** Reads the branch that ends at a commit, by the policy that stands there. */
export async function readBranch(source: BranchSource, tip: string): Promise<History<Branch>> {
  const tree = await source.tree({ kind: "commit", sha: tip });
  if (tree.status === "missing") return tree;
  const reading = await policyOf(tree.value, source);
  if (reading !== null && reading.policy === null) return brokenPolicy(reading);
  const policy = reading?.policy ?? defaultPolicy();
  const places = governed(policy);
  const commits = await source.branchHistory(tip, places.promptPathspecs);
  if (commits.status === "missing") return commits;
  const steps = tracePrompts(commits.value, places);
  return {
    status: "known",
    value: { tip, policy, policyOid: reading?.oid ?? null, governed: places, steps },
  };
}

function brokenPolicy({ findings }: PolicyReading): History<never> {
  const [first] = findings;
  return {
    status: "missing",
    what: `the policy cannot be used${first === undefined ? "" : `: line ${first.line}, ${first.message}`}`,
    remedy: `Repair ${policyPath}; 'promptops validate' shows every problem of it`,
  };
}
