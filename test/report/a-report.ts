import type { Finding } from "../../src/document/finding/finding.ts";
import type { Flip, MovedVersion, PromptReport, Report } from "../../src/gate/report.ts";

/** A report in which nothing is wrong; a test states only what matters to it. */
export function aReport(differences: Partial<Report> = {}): Report {
  return {
    format: "promptops-report/1",
    verdict: "passed",
    would: null,
    base: "4f2c1ab000000000000000000000000000000000",
    head: "9d03e77000000000000000000000000000000000",
    merge: null,
    folder: null,
    waits_for_maintainer: false,
    begins: null,
    policy: { from: "base", sha: "b1".repeat(20), digest: `sha256:${"d".repeat(64)}` },
    contact: null,
    problems: [],
    findings: [],
    untouched: [],
    prompts: [],
    deleted: [],
    running: [],
    governing_files: [],
    environments: [],
    approval: null,
    requests: { made: 0, cached: 0, reused: 0 },
    cost_usd: null,
    estimate: null,
    ...differences,
  };
}

/** A pointer of which nothing but its versions is known. */
export const aMove: MovedVersion = {
  id: "support.triage",
  from: null,
  to: null,
  accuracy: { from: null, to: null },
  diff: [],
};

/** A changed prompt that is as good as before. */
export function aPrompt(differences: Partial<PromptReport> = {}): PromptReport {
  return {
    id: "legal.disclaimer",
    path: "prompts/legal/disclaimer.yaml",
    version: 4,
    next_version: 5,
    owner: ["legal"],
    sensitive: false,
    model: "claude-3-5-sonnet",
    base_model: "claude-3-5-sonnet",
    further_model: false,
    provider: "anthropic",
    called: {
      base: { provider: "anthropic", model: "claude-3-5-sonnet" },
      head: { provider: "anthropic", model: "claude-3-5-sonnet" },
    },
    change: { kind: "modified", behaviour: true, fields: ["template"], previous_id: null },
    verdict: "ok",
    effect: "passed",
    warn_only: false,
    broken_before: null,
    reason: "no case got worse",
    notes: [],
    cases: 45,
    new_cases: 0,
    suite: `sha256:${"0".repeat(64)}`,
    samples: 1,
    labels: [],
    baseline: 0.97,
    baseline_miss: null,
    base: { passed: 44, judged: 45, accuracy: 44 / 45 },
    head: { passed: 44, judged: 45, accuracy: 44 / 45 },
    delta: 0,
    interval: [-0.057, 0.057],
    p: 1,
    smallest_visible_drop: 0.0889,
    cost_per_call_usd: { base: 0.012, head: 0.012 },
    latency_ms: { base: null, head: null },
    timed_calls: { base: 0, head: 0 },
    limits: [],
    flips: [],
    failures: [],
    flaky: [],
    confusion: [],
    unjudged: [],
    gate_changes: [],
    approvers: [],
    text_change: null,
    suite_path: "evals/legal/disclaimer.yaml",
    diff: [],
    ...differences,
  };
}

export function aFlip(differences: Partial<Flip> = {}): Flip {
  return {
    case: "I was charged twice for the same order",
    change: "lost",
    critical: false,
    expected: "billing",
    base_output: "billing",
    head_output: "other",
    reason: 'the label is "other", expected was "billing"',
    ...differences,
  };
}

export function aFinding(differences: Partial<Finding> = {}): Finding {
  return {
    code: "field-unknown",
    severity: "error",
    file: "prompts/sales/lead_summary.yaml",
    line: 7,
    column: 1,
    message: 'unknown field "onwer"',
    remedy: 'did you mean "owner"?',
    ...differences,
  };
}

/** One regression, one sensitive prompt that is fine, one whose metadata alone changed. */
export function blockedReport(): Report {
  return aReport({
    verdict: "blocked",
    prompts: [
      aPrompt({
        id: "sales.lead-summary",
        path: "prompts/sales/lead_summary.yaml",
        version: 1,
        next_version: null,
        owner: ["@acme/growth"],
        change: { kind: "modified", behaviour: false, fields: ["tags"], previous_id: null },
        reason: "only metadata changed",
        cases: 40,
        baseline: 0.9,
        base: null,
        head: null,
        delta: null,
        interval: null,
        p: null,
        smallest_visible_drop: null,
        cost_per_call_usd: { base: null, head: null },
      }),
      aPrompt({
        sensitive: true,
        approvers: [["legal"], ["compliance"]],
        gate_changes: [{ kind: "case-removed", file: "evals/legal/disclaimer.yaml", what: "drops 2 cases" }],
      }),
      regression(),
    ],
    requests: { made: 105, cached: 0, reused: 105 },
    cost_usd: 0.41,
  });
}

export function regression(): PromptReport {
  return aPrompt({
    id: "customer-support.intent-classifier",
    path: "prompts/customer_support/intent_classifier.yaml",
    version: 2,
    next_version: 3,
    owner: ["data-platform-team"],
    verdict: "regression",
    effect: "blocked",
    reason: "7 cases got worse, none better (p = 0.004)",
    cases: 60,
    labels: [
      { label: "other", cases: 10 },
      { label: "billing", cases: 14 },
    ],
    baseline: 0.94,
    base: { passed: 57, judged: 60, accuracy: 0.95 },
    head: { passed: 50, judged: 60, accuracy: 50 / 60 },
    delta: -7 / 60,
    interval: [-0.202, -0.044],
    p: 0.0039,
    smallest_visible_drop: 0.0667,
    cost_per_call_usd: { base: 0.003, head: 0.0041 },
    flips: Array.from({ length: 7 }, (_, index) =>
      aFlip(index === 0 ? {} : { case: `Invoice ${index} is wrong` }),
    ),
    text_change: { line: 15, removed: "(questions about charges, invoices, refunds)", added: "" },
  });
}
