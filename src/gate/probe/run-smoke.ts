import type { History } from "../../branch/checkout.ts";
import { consultant } from "../../evaluation/consult/consultant.ts";
import { compare } from "../../evaluation/run/compare.ts";
import type { PromptWork } from "../compare/prompt-work.ts";
import { readTrees } from "../compare/read-trees.ts";
import type { EvaluationPorts } from "../evaluate/evaluate-prompt.ts";
import { graderModels } from "../evaluate/grader-targets.ts";
import { openAll } from "../evaluate/open-model.ts";
import { planRow } from "../evaluate/plan-row.ts";
import type { GateRequest } from "../gate-request.ts";
import type { GatePorts } from "../run/evaluate-trees.ts";
import { visitPrompts } from "../run/visit-prompts.ts";

/** What the cases of one prompt that are marked `smoke: true` were answered, once each. */
export interface SmokedPrompt {
  /** Names of cases by what became of them. */
  readonly passed: readonly string[];
  readonly failed: readonly string[];
  readonly unjudged: readonly string[];
  /** The slowest answer in milliseconds; null: nobody said. */
  readonly latency_ms: number | null;
  /** US dollars; null: a call's cost is unknown. */
  readonly cost_usd: number | null;
  /** Why nothing was asked; empty else. */
  readonly reason: string;
}

/** Asks them of one prompt at one commit; null: the commit has no such prompt. */
export async function runSmoke(
  request: GateRequest,
  ports: GatePorts,
): Promise<History<SmokedPrompt | null>> {
  const trees = await readTrees(request, ports.checkout);
  if (trees.status === "missing") return trees;
  let smoked: SmokedPrompt | null = null as SmokedPrompt | null;
  const report = await visitPrompts(request, trees.value, ports, async (work, evaluating) => {
    if (work.furtherModel !== null) return noRequests;
    const { requests, ...found } = await smokePrompt(work, evaluating);
    smoked = { ...found, cost_usd: null };
    return requests;
  });
  const [problem] = report.problems;
  if (problem !== undefined) return { status: "missing", ...problem };
  return { status: "known", value: smoked === null ? null : { ...smoked, cost_usd: report.cost_usd } };
}

const noRequests = { made: 0, cached: 0, reused: 0 };
const nothing = { passed: [], failed: [], unjudged: [], latency_ms: null, requests: noRequests };

async function smokePrompt(
  work: PromptWork,
  evaluating: EvaluationPorts,
): Promise<Omit<SmokedPrompt, "cost_usd"> & { readonly requests: typeof noRequests }> {
  const planned = planRow(work, evaluating);
  if (planned.status === "unasked") return { ...nothing, reason: planned.reason };
  const { suite, head } = planned.work;
  const cases = suite.cases.filter(({ smoke }) => smoke === true);
  if (cases.length === 0) return { ...nothing, reason: "none of its cases is marked smoke" };
  const opened = await openAll(planned.opened, work.id, evaluating.open);
  if (opened.status === "unavailable") return { ...nothing, reason: opened.why };
  const { signal, advance } = evaluating;
  const taken = await compare({ suite: { ...suite, cases }, head, base: null }, opened.model, {
    signal,
    consultant: consultant(graderModels(planned.graders, opened.model)),
    onAnswer: advance,
  });
  const named = (status: string): readonly string[] =>
    taken.cases.flatMap((one) => (one.head.status === status ? [one.name] : []));
  const latencies = taken.cases.flatMap((one) => one.head.answer?.latency_ms ?? []);
  return {
    passed: named("passed"),
    failed: named("failed"),
    unjudged: named("unjudged"),
    latency_ms: latencies.length === 0 ? null : Math.max(...latencies),
    requests: taken.requests,
    reason: "",
  };
}
