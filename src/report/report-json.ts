import type { ApprovalRow, PromptReport, Report } from "../gate/report.ts";

/** What a terminal, a runner or a reader's eyes could take for something else; JSON may write any of it as an escape. */
const risky = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Zl}\p{Zp}\u007F-\u009F]|(?<=##)\[/gu;

/** The JSON report: fields in the order of their declaration, two spaces deep, with a line end. */
export function reportJson(report: Report): string {
  return jsonText(ordered(report));
}

/** Any value for a program to read, in the same form. */
export function jsonText(value: object): string {
  return `${JSON.stringify(value, null, 2).replace(risky, asEscapes)}\n`;
}

function asEscapes(found: string): string {
  const units = Array.from({ length: found.length }, (_, index) => found.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}

function ordered(report: Report): Report {
  return {
    format: report.format,
    verdict: report.verdict,
    base: report.base,
    head: report.head,
    merge: report.merge,
    policy: { from: report.policy.from, sha: report.policy.sha },
    problems: report.problems.map(({ what, remedy }) => ({ what, remedy })),
    findings: report.findings.map(({ code, severity, file, line, column, message, remedy }) => ({
      code,
      severity,
      file,
      line,
      column,
      message,
      remedy,
    })),
    prompts: report.prompts.map(orderedPrompt),
    deleted: report.deleted,
    governing_files: report.governing_files,
    environments: report.environments.map(({ path, name, owners }) => ({ path, name, owners })),
    approval: report.approval === null ? null : orderedApproval(report.approval),
    requests: { made: report.requests.made, cached: report.requests.cached, reused: report.requests.reused },
    cost_usd: report.cost_usd,
    estimate: report.estimate === null ? null : orderedEstimate(report.estimate),
  };
}

function orderedPrompt(prompt: PromptReport): PromptReport {
  return {
    id: prompt.id,
    path: prompt.path,
    version: prompt.version,
    next_version: prompt.next_version,
    owner: prompt.owner,
    sensitive: prompt.sensitive,
    model: prompt.model,
    base_model: prompt.base_model,
    further_model: prompt.further_model,
    provider: prompt.provider,
    called: { base: called(prompt.called.base), head: called(prompt.called.head) },
    change: prompt.change,
    verdict: prompt.verdict,
    effect: prompt.effect,
    reason: prompt.reason,
    notes: prompt.notes,
    cases: prompt.cases,
    new_cases: prompt.new_cases,
    suite: prompt.suite,
    samples: prompt.samples,
    labels: prompt.labels.map(({ label, cases }) => ({ label, cases })),
    baseline: prompt.baseline,
    base: score(prompt.base),
    head: score(prompt.head),
    delta: prompt.delta,
    interval: prompt.interval,
    p: prompt.p,
    smallest_visible_drop: prompt.smallest_visible_drop,
    cost_per_call_usd: sides(prompt.cost_per_call_usd),
    latency_ms: sides(prompt.latency_ms),
    timed_calls: sides(prompt.timed_calls),
    limits: prompt.limits.map(({ limit, allowed, increase, status }) => ({
      limit,
      allowed,
      increase,
      status,
    })),
    flips: prompt.flips.map(orderedFlip),
    failures: prompt.failures.map(({ case: name, critical, expected, output, reason }) => ({
      case: name,
      critical,
      expected,
      output,
      reason,
    })),
    flaky: prompt.flaky.map(({ case: name, base, head }) => ({ case: name, base, head })),
    confusion: prompt.confusion.map(({ expected, said, base, head }) => ({ expected, said, base, head })),
    unjudged: prompt.unjudged.map(({ case: name, reason }) => ({ case: name, reason })),
    gate_changes: prompt.gate_changes.map(({ kind, file, what }) => ({ kind, file, what })),
    approvers: prompt.approvers,
    text_change: prompt.text_change,
  };
}

function orderedEstimate({
  requests,
  cost_usd,
  unknown,
}: NonNullable<Report["estimate"]>): Report["estimate"] {
  return {
    requests: { first: requests.first, at_most: requests.at_most },
    cost_usd: { first: cost_usd.first, at_most: cost_usd.at_most },
    unknown,
  };
}

function orderedApproval({ state, notes, rows }: NonNullable<Report["approval"]>): Report["approval"] {
  return { state, notes, rows: rows.map(orderedRow) };
}

function orderedRow(row: ApprovalRow): ApprovalRow {
  return {
    kind: row.kind,
    path: row.path,
    id: row.id,
    why: row.why,
    approved_by: row.approved_by.map(({ user, by, owners }) => ({ user, by, owners })),
    missing: row.missing,
    can_approve: row.can_approve,
  };
}

function called(side: PromptReport["called"]["head"]): PromptReport["called"]["head"] {
  return side === null ? null : { provider: side.provider, model: side.model };
}

function score(side: PromptReport["base"]): PromptReport["base"] {
  return side === null ? null : { passed: side.passed, judged: side.judged, accuracy: side.accuracy };
}

function sides<T>({ base, head }: { readonly base: T; readonly head: T }): {
  readonly base: T;
  readonly head: T;
} {
  return { base, head };
}

function orderedFlip(flip: PromptReport["flips"][number]): PromptReport["flips"][number] {
  const { case: name, change, critical, expected, base_output, head_output, reason } = flip;
  return { case: name, change, critical, expected, base_output, head_output, reason };
}
