import { budget } from "../evaluation/budget.ts";
import type { Model } from "../evaluation/model.ts";
import type { Models } from "../evaluation/models.ts";
import { type PriceOf, priced } from "../evaluation/priced.ts";
import { governed as governedBy } from "../policy/governed.ts";
import { policyPath } from "../policy/read-policy.ts";
import type { Checkout, Tree } from "./checkout.ts";
import { allRelations, errorsByFile, shownFindings } from "./gate-findings.ts";
import type { GateRequest } from "./gate-request.ts";
import { withJudgeChanges } from "./judge-changes.ts";
import { type JudgedPrompt, judgePrompt } from "./judge-prompt.ts";
import { modelOpener, type OpenModel } from "./open-model.ts";
import { type PolicyInForce, policyInForce } from "./policy-in-force.ts";
import { priceOf } from "./price-of.ts";
import type { Progress } from "./progress.ts";
import type { PromptWork } from "./prompt-work.ts";
import { readCompared } from "./read-compared.ts";
import { readTrees, type Trees } from "./read-trees.ts";
import type { Problem, Report } from "./report.ts";
import { reportOf, unreadReport } from "./report-of.ts";
import { deletedPrompts, selectWork } from "./select-work.ts";
import { severityAtBase } from "./severity-at-base.ts";
import type { KeptAnswers } from "./shard/kept-answers.ts";
import { changedPaths } from "./unchanged-paths.ts";
import { checkVersions } from "./version-findings.ts";

export interface GatePorts {
  readonly checkout: Checkout;
  readonly models: Models;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** What a merge of shards and a self-check bring. */
interface Variations {
  /** Gives a prompt its row in another way than by judging it. */
  readonly judgeOne?: typeof judgePrompt;
  /** Answers that the shards have; what they have not is asked. */
  readonly kept?: KeptAnswers;
  /** Why the shards cannot be merged. */
  readonly problem?: Problem;
}

/** Judges one change: reads both sides, measures what changed, and says what it found. */
export async function runGate(request: GateRequest, ports: GatePorts): Promise<Report> {
  const trees = await readTrees(request, ports.checkout);
  if (trees.status === "missing") return unreadReport(request.names, trees);
  return await judgeTrees(request, trees.value, ports);
}

/** Judges what was read; with a problem nothing is asked, and what the files say by themselves is told all the same. */
export async function judgeTrees(
  request: GateRequest,
  trees: Trees,
  ports: GatePorts & Variations,
): Promise<Report> {
  const { checkout, models, kept } = ports;
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
  const works = withJudgeChanges(selectWork(selection, request.judge), inForce);
  const findings = shownFindings(compared, relations, new Set(works.map(({ path }) => path)));
  const problems = changesOnlyPolicy(trees) ? [ports.problem] : [inForce.problem, ports.problem];
  const found = problems.flatMap((problem) => problem ?? []);
  if (found.length > 0) {
    return reportOf(request, inForce, {
      findings,
      problems: found,
      judged: [],
      deleted,
      cost: 0,
    });
  }
  const price = priceOf(inForce.policy.models, models);
  const purse = budget(capOf(request, inForce, kept), price, kept?.paid(price));
  const limit = (model: Model): Model => purse.limit(priced(model, price));
  const judged = await judgeAll(works, { request, ports, inForce, head: trees.head, limit, price, kept });
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
  readonly ports: GatePorts & Variations;
  readonly inForce: PolicyInForce;
  readonly head: Tree;
  /** The same model with a price and within the run's budget. */
  readonly limit: (model: Model) => Model;
  readonly price: PriceOf;
  readonly kept: KeptAnswers | undefined;
}

/** An input tightens the policy's cap and never loosens it; a shard has its equal part. */
function capOf(
  { max_cost_usd, shard }: GateRequest,
  { policy }: PolicyInForce,
  kept: KeptAnswers | undefined,
): number | null {
  const caps = [max_cost_usd, policy.gate.max_cost_usd, kept?.max_cost_usd ?? null];
  const cap = Math.min(...caps.flatMap((each) => each ?? []));
  return Number.isFinite(cap) ? cap / (shard?.count ?? 1) : null;
}

/** One prompt after the other: what one prompt's verdict is does not depend on what else is in the change. */
async function judgeAll(works: readonly PromptWork[], judging: Judging): Promise<readonly JudgedPrompt[]> {
  const { request, ports, inForce, head, limit, price, kept } = judging;
  const { judgeOne = judgePrompt } = ports;
  const opener = modelOpener(ports.models, head, ports.checkout);
  const open: OpenModel = async (provider, promptId) => {
    const opened = await opener(provider, promptId);
    if (opened.status !== "open") return opened;
    const model = limit(opened.model);
    return { ...opened, model: kept === undefined ? model : kept.before(model, promptId, price) };
  };
  const judged: JudgedPrompt[] = [];
  for (const [index, work] of works.entries()) {
    ports.progress.advance("prompts", index, works.length);
    const advance = (done: number, total: number): void => ports.progress.advance(work.id, done, total);
    const { policy } = inForce;
    judged.push(
      await judgeOne(work, {
        policy,
        provider: request.provider,
        looks: request.looks,
        shard: request.shard,
        open,
        signal: ports.signal,
        advance,
      }),
    );
  }
  return judged;
}
