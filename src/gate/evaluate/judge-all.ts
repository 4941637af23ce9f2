import type { Checkout, Tree } from "../../branch/checkout.ts";
import { budget } from "../../evaluation/ask/budget.ts";
import type { Model } from "../../evaluation/model.ts";
import type { Models } from "../../evaluation/models.ts";
import { priced } from "../../evaluation/priced.ts";
import type { PolicyInForce } from "../check/policy-in-force.ts";
import type { PromptWork } from "../compare/prompt-work.ts";
import { estimateRows } from "../estimate-rows.ts";
import type { GateRequest } from "../gate-request.ts";
import { priceOf } from "../price-of.ts";
import type { Progress } from "../progress.ts";
import type { Report } from "../report.ts";
import type { KeptAnswers } from "../shard/kept-answers.ts";
import { type JudgedPrompt, judgePrompt } from "./judge-prompt.ts";
import { modelOpener, type OpenModel } from "./open-model.ts";
import { type Planning, rowsOf } from "./plan-row.ts";

interface Judging {
  readonly request: Pick<GateRequest, "provider" | "looks" | "max_cost_usd" | "shard">;
  readonly inForce: Pick<PolicyInForce, "policy">;
  readonly head: Tree;
  readonly ports: {
    readonly checkout: Pick<Checkout, "blobs">;
    readonly models: Models;
    readonly progress: Progress;
    readonly signal: AbortSignal;
  } & Variations;
}

/** What a merge of shards and a self-check bring. */
export interface Variations {
  /** Gives a prompt its row in another way than by judging it; what it will ask it tells by itself. */
  readonly judgeOne?: typeof judgePrompt;
  /** Answers that the shards have; what they have not is asked. */
  readonly kept?: KeptAnswers;
}

export interface JudgedPrompts {
  readonly judged: readonly JudgedPrompt[];
  /** US dollars that were paid; null where a call's cost is unknown. */
  readonly cost: number | null;
  readonly estimate: Report["estimate"];
}

/** Says what judging the prompts may cost, and judges them within what it may. */
export async function judgeAll(
  works: readonly PromptWork[],
  { request, ports, inForce, head }: Judging,
): Promise<JudgedPrompts> {
  const { policy } = inForce;
  const { kept, judgeOne } = ports;
  const price = priceOf(policy.models, ports.models);
  const cap = capOf(request, inForce, kept);
  const purse = budget(cap, price, kept?.paid(price));
  const { provider, looks, shard } = request;
  const planning = { policy, provider, looks, shard };
  const rows = works.flatMap((work) => rowsOf(work, planning));
  const open = modelOpener(ports.models, head, ports.checkout);
  const estimate =
    judgeOne === undefined ? await estimateRows(rows, { planning, open, priceOf: price }) : null;
  // What a merge tells was told, part by part, by the shards that asked it.
  if (estimate !== null && kept === undefined) ports.progress.estimated?.(estimate);
  const limited = wrapped(open, (model, promptId) => {
    const within = purse.limit(priced(model, price));
    return kept === undefined ? within : kept.before(within, promptId, price);
  });
  // Where the money may not suffice, whole prompts get it one after the other; what is not live waits for nobody.
  const atOnce = estimate === null || cap !== null ? 1 : mostAtOnce;
  const judged = await judgeRows(rows, { judging: { ...planning, open: limited }, ports, atOnce });
  return { judged, cost: purse.spent(), estimate };
}

/** Rows that are judged at once, so that prompts with few cases keep a provider busy too. */
const mostAtOnce = 4;

interface Several {
  readonly judging: Planning & { readonly open: OpenModel };
  readonly ports: Judging["ports"];
  readonly atOnce: number;
}

/** In the rows' order, whichever ends first; what one row's verdict is does not depend on the others. */
async function judgeRows(
  rows: readonly PromptWork[],
  { judging, ports, atOnce }: Several,
): Promise<readonly JudgedPrompt[]> {
  const { progress, signal, judgeOne = judgePrompt } = ports;
  const judged = new Map<number, JudgedPrompt>();
  const left = rows.entries();
  const work = async (): Promise<void> => {
    for (const [index, row] of left) {
      progress.advance("prompts", judged.size, rows.length);
      const advance = (done: number, total: number): void => progress.advance(row.id, done, total);
      judged.set(index, await judgeOne(row, { ...judging, signal, advance }));
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
  kept: KeptAnswers | undefined,
): number | null {
  const caps = [max_cost_usd, policy.gate.max_cost_usd, kept?.max_cost_usd ?? null];
  const cap = Math.min(...caps.flatMap((each) => each ?? []));
  return Number.isFinite(cap) ? cap / (shard?.count ?? 1) : null;
}
