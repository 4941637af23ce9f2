import type { Checkout } from "../../branch/checkout.ts";
import type { BranchSource } from "../../branch/read-branch.ts";
import type { Models } from "../../evaluation/models.ts";
import { severityAtBase } from "../check/gate-findings.ts";
import { untouchedFiles } from "../check/governed-files.ts";
import type { ComparedTrees } from "../compare/read-trees.ts";
import { evaluateAll, type Variations } from "../evaluate/evaluate-all.ts";
import type { GateRequest, Progress } from "../gate-request.ts";
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
    return reportOf(request, inForce, { ...found, problems, judged: [], cost: 0, estimate: null });
  }
  const { judged, cost, estimate } = await evaluateAll(works, { request, ports, inForce, head: trees.head });
  const ofRows = judged.flatMap((each) => each.findings);
  const findings = [
    ...found.findings,
    ...ofRows.flatMap((one) => severityAtBase([one], [one.file], compared.isUnchanged)),
  ];
  const untouched = untouchedFiles(findings, compared.isUnchanged);
  return reportOf(request, inForce, {
    ...found,
    findings,
    untouched,
    problems: late,
    judged,
    cost,
    estimate,
  });
}
