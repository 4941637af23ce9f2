import type { CaseResult, Comparison } from "../evaluation/comparison.ts";
import type { PromptReport, Sides } from "./report.ts";

type Answered = NonNullable<CaseResult["answer"]>;

/** What a call costs in US dollars (mean) and how long it takes in milliseconds (95th percentile), base and head. */
export function callFigures(
  runs: readonly Comparison[],
): Pick<PromptReport, "cost_per_call_usd" | "latency_ms"> {
  const cases = runs.flatMap((run) => run.cases);
  const answers: Sides<readonly Answered[]> = {
    base: cases.flatMap(({ base }) => base?.answer ?? []),
    head: cases.flatMap(({ head }) => head.answer ?? []),
  };
  return {
    cost_per_call_usd: { base: meanCost(answers.base), head: meanCost(answers.head) },
    latency_ms: { base: slowest(answers.base), head: slowest(answers.head) },
  };
}

/** Unknown as soon as one call's cost is unknown. */
function meanCost(answers: readonly Answered[]): number | null {
  const costs = answers.map(({ cost_usd }) => cost_usd);
  if (costs.length === 0 || costs.includes(null)) return null;
  return costs.reduce<number>((sum, cost) => sum + (cost ?? 0), 0) / costs.length;
}

/** Nearest-rank 95th percentile of the latencies that are known. */
function slowest(answers: readonly Answered[]): number | null {
  const known = answers
    .flatMap(({ latency_ms, cached }) => (cached === true ? [] : (latency_ms ?? [])))
    .toSorted((left, right) => left - right);
  return known[Math.ceil(known.length * 0.95) - 1] ?? null;
}
