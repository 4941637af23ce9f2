import type { Checkout } from "../../branch/checkout.ts";
import type { BranchSource } from "../../branch/read-branch.ts";
import type { Models } from "../../evaluation/models.ts";
import { severityAtBase } from "../check/gate-findings.ts";
import { untouchedFiles } from "../check/governed-files.ts";
import type { PolicyInForce } from "../check/policy-in-force.ts";
import type { ComparedTrees } from "../compare/read-trees.ts";
import { evaluateAll, type Variations } from "../evaluate/evaluate-all.ts";
import type { GateRequest, Progress, SpentBefore } from "../gate-request.ts";
import type { GateProblem, Report } from "../report.ts";
import { readChange } from "./read-change.ts";
import { reportOf } from "./report-of.ts";

export interface GatePorts {
  /** `branchHistory` is needed where a change moves an environment. */
  readonly checkout: Checkout & Partial<BranchSource>;
  readonly models: Models;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** Whether the app asks owners on the head, looked up where the policy lets them decide; absent: nobody asks them. */
  readonly ownersAsked?: () => Promise<boolean>;
  /** What earlier runs of the pull request cost, looked up where the policy limits that; absent: there is none. */
  readonly spentBefore?: () => Promise<SpentBefore>;
}

interface Merging extends Variations {
  /** Why the shards cannot be merged. */
  readonly problem?: GateProblem;
}

/** Judges what was read; with a problem nothing is asked, and what the files say by themselves is told all the same. */
export async function evaluateTrees(
  request: GateRequest,
  trees: ComparedTrees,
  ports: GatePorts & Merging,
): Promise<Report> {
  const { inForce, compared, works, found, problems, late } = await readChange(request, trees, ports);
  if (problems.length > 0) {
    return reportOf(request, inForce, { ...found, works, problems, judged: [], cost: 0, estimate: null });
  }
  const before = await spentBefore(inForce, ports);
  if (before?.status === "unreadable") {
    const unread = {
      ...found,
      works,
      problems: [unreadableCost(before)],
      judged: [],
      cost: 0,
      estimate: null,
    };
    return reportOf(request, inForce, unread);
  }
  const judging = { request, ports, inForce, head: trees.head, before: before?.usd ?? null };
  const { judged, cost, estimate } = await evaluateAll(works, judging);
  const ofRows = judged.flatMap((each) => each.findings);
  const findings = [
    ...found.findings,
    ...ofRows.flatMap((one) => severityAtBase([one], [one.file], compared.isUnchanged)),
  ];
  const untouched = untouchedFiles(findings, compared.isUnchanged);
  return reportOf(request, inForce, {
    ...found,
    works,
    findings,
    untouched,
    problems: late,
    judged,
    cost,
    estimate,
    before,
  });
}

async function spentBefore(
  { policy }: Pick<PolicyInForce, "policy">,
  ports: GatePorts,
): Promise<SpentBefore | null> {
  if (policy.gate.max_cost_per_pull_request_usd === null || ports.spentBefore === undefined) return null;
  return await ports.spentBefore();
}

function unreadableCost({ what }: Extract<SpentBefore, { status: "unreadable" }>): GateProblem {
  return {
    what: `What this pull request has cost so far cannot be read: ${what}.`,
    remedy:
      "Run the job again; if it stays so, whoever owns the policy gives the job `checks: write`, or takes `gate.max_cost_per_pull_request_usd` out.",
  };
}
