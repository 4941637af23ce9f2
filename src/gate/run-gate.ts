import type { Models } from "../evaluation/models.ts";
import { governed as governedBy } from "../policy/governed.ts";
import { policyPath } from "../policy/read-policy.ts";
import type { Checkout, History, Side, Tree } from "./checkout.ts";
import { allRelations, errorsByFile, shownFindings } from "./gate-findings.ts";
import type { GateRequest } from "./gate-request.ts";
import { judgeAll } from "./judge-all.ts";
import { policyInForce } from "./policy-in-force.ts";
import type { Progress } from "./progress.ts";
import { readCompared } from "./read-compared.ts";
import type { Report } from "./report.ts";
import { reportOf, unreadReport } from "./report-of.ts";
import { deletedPrompts, selectWork } from "./select-work.ts";
import { severityAtBase } from "./severity-at-base.ts";
import { changedPaths } from "./unchanged-paths.ts";
import { checkVersions } from "./version-findings.ts";

export interface GatePorts {
  readonly checkout: Checkout;
  readonly models: Models;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** Judges one change: reads both sides, measures what changed, and says what it found. */
export async function runGate(request: GateRequest, ports: GatePorts): Promise<Report> {
  const trees = await readTrees(request, ports.checkout);
  if (trees.status === "missing") return unreadReport(request.names, trees);
  return await judgeTrees(request, trees.value, ports);
}

interface Trees {
  readonly base: Tree;
  readonly head: Tree;
  readonly policy: Tree;
}

async function readTrees(request: GateRequest, checkout: Checkout): Promise<History<Trees>> {
  const head = await checkout.tree(request.head);
  if (head.status === "missing") return head;
  const base = await checkout.tree(request.base);
  if (base.status === "missing") return base;
  const policy = isSame(request.policy, request.base) ? base : await checkout.tree(request.policy);
  if (policy.status === "missing") return policy;
  return { status: "known", value: { base: base.value, head: head.value, policy: policy.value } };
}

function isSame(one: Side, other: Side): boolean {
  if (one.kind !== "commit" || other.kind !== "commit") return one.kind === other.kind;
  return one.sha === other.sha;
}

async function judgeTrees(request: GateRequest, trees: Trees, ports: GatePorts): Promise<Report> {
  const { checkout, models } = ports;
  const inForce = await policyInForce(
    { base: trees.policy, head: trees.head },
    checkout,
    request.policyWithoutBase,
  );
  const governed = governedBy(inForce.policy);
  const compared = await readCompared(trees, { governed, checkout });
  const versions = await checkVersions(compared, { checkout, governed, history: request.history });
  const relations = [...allRelations(compared, inForce.findings), ...versions.relations];
  const selection = { compared, errors: errorsByFile(relations), recordingsPath: models.recordingsPath };
  const deleted = deletedPrompts(compared);
  const works = selectWork(selection, request.judge);
  const findings = shownFindings(compared, relations, new Set(works.map(({ path }) => path)));
  if (inForce.problem !== null && !changesOnlyPolicy(trees)) {
    return reportOf(request, inForce, {
      findings,
      problems: [inForce.problem],
      judged: [],
      deleted,
      cost: 0,
      estimate: null,
    });
  }
  const { judged, cost, estimate } = await judgeAll(works, { request, ports, inForce, head: trees.head });
  const late = judged.flatMap((each) => each.findings);
  const all = [
    ...findings,
    ...late.flatMap((one) => severityAtBase([one], [one.file], compared.isUnchanged)),
  ];
  return reportOf(request, inForce, {
    findings: all,
    problems: versions.problems,
    judged,
    deleted,
    cost,
    estimate,
  });
}

/** A broken policy can be repaired: a change of nothing else is not held up by it. */
function changesOnlyPolicy({ base, head }: Trees): boolean {
  const changed = changedPaths(base, head);
  return changed.length === 1 && changed[0] === policyPath;
}
