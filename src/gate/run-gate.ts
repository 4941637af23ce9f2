import { budget } from "../evaluation/budget.ts";
import type { Model } from "../evaluation/model.ts";
import type { Models } from "../evaluation/models.ts";
import { priced } from "../evaluation/priced.ts";
import { governed as governedBy } from "../policy/governed.ts";
import { policyPath } from "../policy/read-policy.ts";
import type { Checkout, History, Side, Tree } from "./checkout.ts";
import { environmentFindings } from "./environment-findings.ts";
import { allRelations, errorsByFile, shownFindings } from "./gate-findings.ts";
import type { GateRequest } from "./gate-request.ts";
import { type JudgedPrompt, judgePrompt } from "./judge-prompt.ts";
import { modelOpener, type OpenModel } from "./open-model.ts";
import { type PolicyInForce, policyInForce } from "./policy-in-force.ts";
import { priceOf } from "./price-of.ts";
import type { Progress } from "./progress.ts";
import type { PromptWork } from "./prompt-work.ts";
import type { BranchSource } from "./read-branch.ts";
import { readCompared } from "./read-compared.ts";
import type { Report } from "./report.ts";
import { reportOf, unreadReport } from "./report-of.ts";
import { deletedPrompts, selectWork } from "./select-work.ts";
import { severityAtBase } from "./severity-at-base.ts";
import { changedPaths } from "./unchanged-paths.ts";
import { checkVersions } from "./version-findings.ts";

export interface GatePorts {
  /** `branchHistory` is needed where a change moves an environment. */
  readonly checkout: Checkout & Partial<BranchSource>;
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
  const environments = await environmentFindings(trees.head, compared.isUnchanged, {
    checkout,
    history: request.history,
  });
  const relations = [...allRelations(compared, inForce.findings), ...versions.relations];
  const selection = { compared, errors: errorsByFile(relations), recordingsPath: models.recordingsPath };
  const deleted = deletedPrompts(compared);
  const works = selectWork(selection, request.judge);
  const rows = new Set(works.map(({ path }) => path));
  const findings = [...shownFindings(compared, relations, rows), ...environments.findings];
  if (inForce.problem !== null && !changesOnlyPolicy(trees)) {
    return reportOf(request, inForce, {
      findings,
      problems: [inForce.problem],
      judged: [],
      deleted,
      cost: 0,
    });
  }
  const price = priceOf(inForce.policy.models, models);
  const purse = budget(capOf(request, inForce), price);
  const limit = (model: Model): Model => purse.limit(priced(model, price));
  const judged = await judgeAll(works, { request, ports, inForce, head: trees.head, limit });
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
    cost: purse.spent(),
  });
}

/** A broken policy can be repaired: a change of nothing else is not held up by it. */
function changesOnlyPolicy({ base, head }: Trees): boolean {
  const changed = changedPaths(base, head);
  return changed.length === 1 && changed[0] === policyPath;
}

interface Judging {
  readonly request: GateRequest;
  readonly ports: GatePorts;
  readonly inForce: PolicyInForce;
  readonly head: Tree;
  /** The same model with a price and within the run's budget. */
  readonly limit: (model: Model) => Model;
}

/** An input tightens the policy's cap and never loosens it. */
function capOf({ max_cost_usd }: GateRequest, { policy }: PolicyInForce): number | null {
  const caps = [max_cost_usd, policy.gate.max_cost_usd].filter((cap) => cap !== null);
  return caps.length === 0 ? null : Math.min(...caps);
}

/** One prompt after the other: what one prompt's verdict is does not depend on what else is in the change. */
async function judgeAll(works: readonly PromptWork[], judging: Judging): Promise<readonly JudgedPrompt[]> {
  const { request, ports, inForce, head, limit } = judging;
  const opener = modelOpener(ports.models, head, ports.checkout);
  const open: OpenModel = async (provider, promptId) => {
    const opened = await opener(provider, promptId);
    return opened.status === "open" ? { ...opened, model: limit(opened.model) } : opened;
  };
  const judged: JudgedPrompt[] = [];
  for (const [index, work] of works.entries()) {
    ports.progress.advance("prompts", index, works.length);
    const advance = (done: number, total: number): void => ports.progress.advance(work.id, done, total);
    const { policy } = inForce;
    judged.push(
      await judgePrompt(work, {
        policy,
        provider: request.provider,
        looks: request.looks,
        open,
        signal: ports.signal,
        advance,
      }),
    );
  }
  return judged;
}
