import type { NamedCheckout } from "../checkout/git-checkout.ts";
import type { History } from "../gate/checkout.ts";
import { type PolicyReading, policyOf } from "../gate/policy-in-force.ts";
import { type Governed, governed } from "../policy/governed.ts";
import type { Policy } from "../policy/policy.ts";
import { defaultPolicy, policyPath } from "../policy/read-policy.ts";
import { type TracedStep, tracePrompts } from "../prompt/trace-prompts.ts";

/** The prompts of a branch: what each commit of its first-parent line left of them. */
export interface Branch {
  readonly tip: string;
  readonly policy: Policy;
  /** git's id of the policy file; null where there is none. */
  readonly policyOid: string | null;
  readonly governed: Governed;
  /** Oldest first. */
  readonly steps: readonly TracedStep[];
}

/** Reads the branch at a name of a commit, by the policy that stands there. */
export async function readBranch(checkout: NamedCheckout, ref: string): Promise<History<Branch>> {
  const tip = await checkout.resolve(ref);
  if (tip === null) return noCommit(ref);
  const tree = await checkout.tree({ kind: "commit", sha: tip });
  if (tree.status === "missing") return tree;
  const reading = await policyOf(tree.value, checkout);
  if (reading !== null && reading.policy === null) return brokenPolicy(reading);
  const policy = reading?.policy ?? defaultPolicy();
  const places = governed(policy);
  const commits = await checkout.branchHistory(tip, places.promptPathspecs);
  if (commits.status === "missing") return commits;
  const steps = tracePrompts(commits.value, places);
  return {
    status: "known",
    value: { tip, policy, policyOid: reading?.oid ?? null, governed: places, steps },
  };
}

function noCommit(ref: string): History<never> {
  return {
    status: "missing",
    what: ref === "HEAD" ? "there is no commit yet" : `there is no commit '${ref}' in this clone`,
    remedy: "Look for its name with 'git branch --all' and 'git tag', or fetch it with 'git fetch origin'",
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
