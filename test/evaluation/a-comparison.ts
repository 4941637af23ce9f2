import type { CaseResult, ComparedCase, Comparison } from "../../src/evaluation/comparison.ts";

const reasons = {
  passed: "",
  failed: "the output is wrong",
  unjudged: "the provider did not answer",
} as const;

function aResult(status: CaseResult["status"]): CaseResult {
  const answer = {
    status: "answered",
    output: status,
    usage: null,
    latency_ms: null,
    cost_usd: null,
    finish_reason: "stop",
  } as const;
  return {
    status,
    samples: status === "unjudged" ? 0 : 1,
    passed: status === "passed" ? 1 : 0,
    reason: reasons[status],
    answer: status === "unjudged" ? null : answer,
  };
}

/** What happened to a case, base first: P passed, F failed, U unjudged, - not asked; "PF" is a loss. */
export type Outcome = `${"P" | "F" | "U" | "-"}${"P" | "F" | "U"}`;

const statuses = { P: "passed", F: "failed", U: "unjudged" } as const;

export function aCase(outcome: Outcome, fields: Partial<ComparedCase> = {}): ComparedCase {
  const [base, head] = outcome;
  return {
    key: outcome,
    name: outcome,
    critical: false,
    expected: "right",
    base: base === "P" || base === "F" || base === "U" ? aResult(statuses[base]) : null,
    head: aResult(head === "P" || head === "F" || head === "U" ? statuses[head] : "unjudged"),
    ...fields,
  };
}

/** So many cases of each outcome. */
export function aComparison(counts: Partial<Record<Outcome, number>>): Comparison {
  const cases = Object.entries(counts).flatMap(([outcome, count]) => {
    const name = outcomes.find((one) => one === outcome);
    return name === undefined
      ? []
      : Array.from({ length: count }, (_, index) => aCase(name, { key: `${name} ${index}` }));
  });
  return { cases, requests: { made: 0, cached: 0, reused: 0 } };
}

export const outcomes: readonly Outcome[] = [
  "PP",
  "PF",
  "PU",
  "FP",
  "FF",
  "FU",
  "UP",
  "UF",
  "UU",
  "-P",
  "-F",
  "-U",
];
