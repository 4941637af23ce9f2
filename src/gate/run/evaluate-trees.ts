import type { Checkout } from "../../branch/checkout.ts";
import type { BranchSource } from "../../branch/read-branch.ts";
import type { Models } from "../../evaluation/models.ts";
import { governed as governedBy } from "../../policy/governed.ts";
import { policyPath } from "../../policy/read-policy.ts";
import { environmentFindings } from "../check/environment-findings.ts";
import { allRelations, errorsByFile, severityAtBase, shownFindings } from "../check/gate-findings.ts";
import { governingFiles } from "../check/governing-files.ts";
import { withJudgeChanges } from "../check/judge-changes.ts";
import { policyInForce } from "../check/policy-in-force.ts";
import { checkVersions } from "../check/version-findings.ts";
import { readCompared } from "../compare/read-compared.ts";
import type { ComparedTrees } from "../compare/read-trees.ts";
import { deletedPrompts, selectWork } from "../compare/select-work.ts";
import { changedPaths } from "../compare/unchanged-paths.ts";
import { evaluateAll, type Variations } from "../evaluate/evaluate-all.ts";
import type { GateRequest, Progress } from "../gate-request.ts";
import type { GateProblem, Report } from "../report.ts";
import { reportOf } from "./report-of.ts";

export interface GatePorts {
  /** `branchHistory` is needed where a change moves an environment. */
  readonly checkout: Checkout & Partial<BranchSource>;
  readonly models: Models;
  readonly progress: Progress;
  readonly signal: AbortSignal;
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
  const { checkout, models } = ports;
  const inForce = await policyInForce(
    { base: trees.policy, head: trees.head },
    checkout,
    request.policyWithoutBase,
  );
  const governed = governedBy(inForce.policy);
  const compared = await readCompared(trees, { governed, checkout });
  const versions = await checkVersions(compared, { checkout, governed, history: request.history });
  const environments = await environmentFindings(trees.head, compared.isUnchanged, {
    checkout,
    history: request.history,
  });
  const relations = [...allRelations(compared, inForce.findings), ...versions.relations];
  const selection = { compared, errors: errorsByFile(relations), recordingsPath: models.recordingsPath };
  const deleted = deletedPrompts(compared);
  const governing = governingFiles(trees, inForce.policy);
  const works = withJudgeChanges(selectWork(selection, request.judge), inForce);
  const rows = new Set(works.map(({ path }) => path));
  const findings = [...shownFindings(compared, relations, rows), ...environments.findings];
  const problems = changesOnlyPolicy(trees) ? [ports.problem] : [inForce.problem, ports.problem];
  const found = problems.flatMap((problem) => problem ?? []);
  if (found.length > 0) {
    return reportOf(request, inForce, {
      findings,
      problems: found,
      judged: [],
      deleted,
      governing,
      cost: 0,
      estimate: null,
    });
  }
  const { judged, cost, estimate } = await evaluateAll(works, { request, ports, inForce, head: trees.head });
  const late = judged.flatMap((each) => each.findings);
  const all = [
    ...findings,
    ...late.flatMap((one) => severityAtBase([one], [one.file], compared.isUnchanged)),
  ];
  return reportOf(request, inForce, {
    findings: all,
    problems: [...versions.problems, ...environments.problems],
    judged,
    deleted,
    governing,
    cost,
    estimate,
  });
}

/** A broken policy can be repaired: a change of nothing else is not held up by it. */
function changesOnlyPolicy({ base, head }: ComparedTrees): boolean {
  const changed = changedPaths(base, head);
  return changed.length === 1 && changed[0] === policyPath;
}
