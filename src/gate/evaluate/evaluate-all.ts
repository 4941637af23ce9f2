import type { Checkout, Tree } from "../../branch/checkout.ts";
import { budget, type Cap } from "../../evaluation/ask/budget.ts";
import { judgeCheckPath } from "../../evaluation/consult/judge-check-path.ts";
import type { Model } from "../../evaluation/model.ts";
import type { Models } from "../../evaluation/models.ts";
import { type PriceOf, priced } from "../../evaluation/priced.ts";
import { type Estimate, estimate, estimates } from "../../evaluation/run/estimate.ts";
import { isLive } from "../../policy/providers.ts";
import type { PolicyInForce } from "../check/policy-in-force.ts";
import type { PromptWork } from "../compare/prompt-work.ts";
import type { GateRequest, Progress } from "../gate-request.ts";
import type { Report } from "../report.ts";
import { type EvaluatedPrompt, type EvaluationPorts, evaluatePrompt } from "./evaluate-prompt.ts";
import { heardCalls } from "./heard-calls.ts";
import { modelOpener, type OpenModel, openAll } from "./open-model.ts";
import { type Planning, planRow, rowsOf } from "./plan-row.ts";
import { priceOf } from "./price-of.ts";

interface Judging {
  readonly request: Pick<GateRequest, "provider" | "looks" | "max_cost_usd" | "shard">;
  readonly inForce: Pick<PolicyInForce, "policy">;
  readonly head: Tree;
  /** US dollars that earlier runs of the pull request cost; null: nobody limits that. */
  readonly before?: number | null;
  readonly ports: {
    readonly checkout: Pick<Checkout, "blobs">;
    readonly models: Models;
    readonly progress: Progress;
    readonly signal: AbortSignal;
    readonly ownersAsked?: (() => Promise<boolean>) | undefined;
  } & Variations;
}

/** What a merge of shards and a self-check bring. */
export interface Variations {
  /** Gives a prompt its row in another way than by evaluating it; what it will ask it tells by itself. */
  readonly evaluateOne?: typeof evaluatePrompt;
  /** Answers that the shards have; what they have not is asked. */
  readonly kept?: KeptAnswers;
}

export interface JudgedPrompts {
  readonly judged: readonly EvaluatedPrompt[];
  /** US dollars that were paid; null where a call's cost is unknown. */
  readonly cost: number | null;
  readonly estimate: Report["estimate"];
}

/** Says what evaluating the prompts may cost, and judges them within what it may. */
export async function evaluateAll(
  works: readonly PromptWork[],
  { request, ports, inForce, head, before = null }: Judging,
): Promise<JudgedPrompts> {
  const { policy } = inForce;
  const { kept, evaluateOne } = ports;
  const price = priceOf(policy.models, ports.models);
  const cap = capOf(request, inForce, { kept, before });
  const purse = budget(cap, price, kept?.paid(price));
  const { provider, looks, shard } = request;
  const planning = { policy, provider, looks, shard };
  const rows = works.flatMap((work) => rowsOf(work, planning));
  const open = modelOpener(ports.models, { head, checkout: ports.checkout, privacy: policy.privacy });
  const estimate =
    evaluateOne === undefined ? await estimateRows(rows, { planning, open, priceOf: price }) : null;
  // What a merge tells was told, part by part, by the shards that asked it.
  if (estimate !== null && kept === undefined) {
    ports.progress.estimated?.(estimate);
    await ports.progress.confirmed?.(estimate);
  }
  const limited = wrapped(open, (model, promptId) => {
    const head = works.find(({ id }) => id === promptId)?.head ?? null;
    const { asked } = ports.progress;
    const own = priced(model, price);
    const within = purse.limit(
      head === null || asked === undefined ? own : heardCalls(own, { head, priceOf: price, hear: asked }),
    );
    return kept === undefined ? within : kept.before(within, promptId, price);
  });
  // Where the money may not suffice, whole prompts get it one after the other; what is not live waits for nobody.
  const atOnce = estimate === null || cap !== null ? 1 : mostAtOnce;
  const paid = (): void => ports.progress.paid?.(purse.spent());
  const paths = new Set(head.entries.map(({ path }) => path));
  const judgeChecked = (model: string): boolean => paths.has(judgeCheckPath(model));
  const evaluating = { ...planning, open: limited, judgeChecked };
  const judged = await evaluateRows(rows, { evaluating, ports, atOnce, paid });
  return { judged, cost: purse.spent(), estimate };
}

/** Rows that are judged at once, so that prompts with few cases keep a provider busy too. */
const mostAtOnce = 4;

interface Several {
  readonly evaluating: Planning & Pick<EvaluationPorts, "open" | "judgeChecked">;
  readonly ports: Judging["ports"];
  readonly atOnce: number;
  readonly paid: () => void;
}

/** In the rows' order, whichever ends first; what one row's verdict is does not depend on the others. */
async function evaluateRows(
  rows: readonly PromptWork[],
  { evaluating, ports, atOnce, paid }: Several,
): Promise<readonly EvaluatedPrompt[]> {
  const { progress, signal, ownersAsked, evaluateOne = evaluatePrompt } = ports;
  const judged = new Map<number, EvaluatedPrompt>();
  const left = rows.entries();
  const work = async (): Promise<void> => {
    for (const [index, row] of left) {
      progress.advance("prompts", judged.size, rows.length);
      const advance = (done: number, total: number): void => {
        paid();
        progress.advance(row.id, done, total);
      };
      judged.set(index, await evaluateOne(row, { ...evaluating, signal, advance, ownersAsked }));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return rows.flatMap((_, index) => judged.get(index) ?? []);
}

function wrapped(open: OpenModel, wrap: (model: Model, promptId: string) => Model): OpenModel {
  return async (provider, promptId) => {
    const opened = await open(provider, promptId);
    return opened.status === "open" ? { ...opened, model: wrap(opened.model, promptId) } : opened;
  };
}

/** An input tightens the policy's cap and never loosens it; a shard has its equal part. */
function capOf(
  { max_cost_usd, shard }: Judging["request"],
  { policy }: Judging["inForce"],
  { kept, before }: { readonly kept: KeptAnswers | undefined; readonly before: number | null },
): Cap | null {
  const limits = policy.gate;
  const left = leftOf(limits.max_cost_per_pull_request_usd, before);
  const caps: readonly (readonly [string, number | null])[] = [
    ["the input max-cost-usd", max_cost_usd],
    ["gate.max_cost_usd", limits.max_cost_usd],
    ["the input max-cost-usd", kept?.max_cost_usd ?? null],
    ["gate.max_cost_per_pull_request_usd", left],
  ];
  const set = caps.flatMap(([by, usd]) => (usd === null ? [] : [{ by, usd }]));
  const [least] = set.toSorted((one, other) => one.usd - other.usd);
  return least === undefined ? null : { ...least, usd: least.usd / (shard?.count ?? 1) };
}

/** What a pull request may still cost; null: nobody limits that. */
function leftOf(most: number | null, before: number | null): number | null {
  if (most === null || before === null) return null;
  return Math.max(0, Math.round((most - before) * 1e9) / 1e9);
}

/** What evaluating the prompts would ask and cost; nothing is asked. */
export async function estimateAll(
  works: readonly PromptWork[],
  { request, ports, inForce: { policy }, head }: Judging,
): Promise<Report["estimate"]> {
  const { provider, looks, shard } = request;
  const planning = { policy, provider, looks, shard };
  const open = modelOpener(ports.models, { head, checkout: ports.checkout, privacy: policy.privacy });
  const rows = works.flatMap((work) => rowsOf(work, planning));
  return await estimateRows(rows, { planning, open, priceOf: priceOf(policy.models, ports.models) });
}

interface Estimating {
  readonly planning: Planning;
  readonly open: OpenModel;
  readonly priceOf: PriceOf;
}

/** What all rows together will ask and cost; null where no live model is to be asked. */
async function estimateRows(
  rows: readonly PromptWork[],
  { planning, open, priceOf }: Estimating,
): Promise<Estimate | null> {
  const all: Estimate[] = [];
  for (const row of rows) {
    const planned = planRow(row, planning);
    if (planned.status === "unasked") continue;
    // Recordings are read when they are needed, one prompt's after the other's.
    const live = planned.opened.filter(isLive);
    const opened = await openAll(live, row.id, open);
    if (opened.status === "unavailable" || live.length === 0) continue;
    const { looks, graders } = planned;
    const { shard } = planning;
    all.push(
      estimate(planned.work, { model: opened.model, priceOf, looks, graders: graders.targets, shard }),
    );
  }
  return all.length === 0 ? null : estimates(all);
}

/** The answers of all shards of a run. */
export interface KeptAnswers {
  /** A model that asks only what no shard was answered. */
  readonly before: (model: Model, promptId: string, priceOf: PriceOf) => Model;
  /** What the shards paid in US dollars; null where a price is unknown. */
  readonly paid: (priceOf: PriceOf) => number | null;
  /** The least that a shard was told the run may cost; null where none was told. */
  readonly max_cost_usd: number | null;
}
