import { type Governed, governed } from "../policy/governed.ts";
import type { Policy } from "../policy/policy.ts";
import { defaultPolicy, policyPath } from "../policy/read-policy.ts";
import type { BranchCommit } from "../prompt/history/branch-commit.ts";
import { promptTracer, type TracedStep } from "../prompt/history/trace-prompts.ts";
import type { Checkout, History } from "./checkout.ts";
import { type PolicyReading, policyOf } from "./policy-at.ts";

/** Where a branch is read from. */
export interface BranchSource extends Pick<Checkout, "blobs" | "breathe" | "tree"> {
  /** The commits on the first-parent line of `tip` that changed a matching path, but for what `without` knows. */
  readonly branchHistory: (
    tip: string,
    pathspecs: readonly string[],
    without?: string,
  ) => Promise<History<BranchCommits>>;
  /** The branches that `choose` names, all of which are among `named` and its globs, or the default branch, without those that say nothing more than `tip`; absent where one alone is known. */
  readonly otherTips?: (
    choose: ChooseBranches,
    tip: string,
    named: readonly string[],
  ) => Promise<readonly GovernedTip[]>;
  /** "platform": every branch that exists is seen, and history is read commit by commit over a network. */
  readonly from?: "platform";
  /** Whether a commit is in the history of another one. */
  readonly isAncestor?: (ancestor: string, descendant: string) => Promise<boolean>;
}

/** A governed branch besides the one that is read. */
export interface GovernedTip {
  /** Without `refs/heads/` or the name of a remote, so that it is the same in every clone. */
  readonly ref: string;
  readonly commit: string;
}

/** Chooses among the names of all branches, of which one is the repository's default; in the order of the policy. */
export type ChooseBranches = (names: readonly string[], standard: string | null) => readonly string[];

/** Oldest first, some at a time, as they are found. */
export type BranchCommits = Iterable<readonly BranchCommit[]> | AsyncIterable<readonly BranchCommit[]>;

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

/** A branch whose steps are read while git still looks for more. */
export interface OpenBranch extends Omit<Branch, "steps"> {
  readonly steps: AsyncIterable<readonly TracedStep[]>;
}

/** Reads the branch that ends at a commit, by the policy that stands there. */
export async function readBranch(source: BranchSource, tip: string): Promise<History<Branch>> {
  const branch = await openBranch(source, tip);
  if (branch.status === "missing") return branch;
  const steps: TracedStep[] = [];
  for await (const some of branch.value.steps) steps.push(...some);
  return { status: "known", value: { ...branch.value, steps } };
}

export async function openBranch(source: BranchSource, tip: string): Promise<History<OpenBranch>> {
  const tree = await source.tree({ kind: "commit", sha: tip });
  if (tree.status === "missing") return tree;
  const reading = await policyOf(tree.value, source);
  if (reading !== null && reading.policy === null) return brokenPolicy(reading);
  const policy = reading?.policy ?? defaultPolicy();
  const places = governed(policy);
  const commits = await source.branchHistory(tip, places.promptPathspecs);
  if (commits.status === "missing") return commits;
  const steps = tracedSteps(commits.value, places);
  return {
    status: "known",
    value: { tip, policy, policyOid: reading?.oid ?? null, governed: places, steps },
  };
}

async function* tracedSteps(commits: BranchCommits, places: Governed): AsyncGenerator<readonly TracedStep[]> {
  const trace = promptTracer(places);
  for await (const some of commits) yield trace(some);
}

function brokenPolicy({ findings }: PolicyReading): History<never> {
  const [first] = findings;
  return {
    status: "missing",
    what: `the policy cannot be used${first === undefined ? "" : `: line ${first.line}, ${first.message}`}`,
    remedy: `Repair ${policyPath}; 'promptops validate' shows every problem of it`,
  };
}
