import { requiredOwners } from "../approval/required-owners.ts";
import { isSensitive } from "../approval/sensitive.ts";
import { gateChanges } from "../evaluation/gate-changes.ts";
import type { Judgement } from "../evaluation/judgement.ts";
import { mapModel } from "../policy/map-model.ts";
import type { Policy } from "../policy/policy.ts";
import { baselineInForce } from "./baseline-in-force.ts";
import { effectOf } from "./overall-verdict.ts";
import type { PromptWork } from "./prompt-work.ts";
import type { PromptReport } from "./report.ts";
import { textChange } from "./text-change.ts";

type Measured = Pick<
  PromptReport,
  Exclude<keyof Judgement, "verdict" | "reason"> | "samples" | "cost_per_call_usd" | "latency_ms"
>;

/** What came out for one prompt: measured numbers, or none. */
export interface Outcome {
  readonly verdict: PromptReport["verdict"];
  readonly reason: string;
  readonly provider: string | null;
  readonly measured: Measured | null;
}

/** The report's row of one prompt. */
export function promptRow(work: PromptWork, outcome: Outcome, policy: Policy): PromptReport {
  const { base, head, change } = work;
  const { verdict, reason, provider } = outcome;
  const prompt = head?.prompt ?? base?.prompt ?? null;
  const changes = [...gateChangesOf(work), ...leftModels(work, policy)];
  const row: Omit<PromptReport, "effect"> = {
    id: work.id,
    path: work.path,
    version: head?.prompt.version ?? null,
    next_version: nextVersion(work, policy),
    owner: prompt?.owner ?? [],
    sensitive: [base, head].some((file) => file !== null && isSensitive(file, policy)),
    model: prompt?.model ?? null,
    provider,
    change,
    verdict,
    reason,
    ...(outcome.measured ?? unmeasured(work)),
    labels: labelsOf(work),
    gate_changes: changes,
    approvers:
      change.kind === "unchanged" && changes.length === 0
        ? []
        : requiredOwners(
            {
              sides: [base, head].filter((file) => file !== null),
              gateChanged: changes.length > 0,
              inconclusive: verdict === "inconclusive",
            },
            policy,
          ),
    text_change: textChange(base, head),
  };
  return { ...row, effect: effectOf(row, policy.gate) };
}

function gateChangesOf({ base, head, baseSuite, headSuite }: PromptWork): PromptReport["gate_changes"] {
  // A suite with errors is no lasting change of the gate: its findings block already.
  if (head === null || (headSuite !== null && headSuite.suite === null)) return [];
  return gateChanges({
    baseSuite,
    headSuite: headSuite?.suite ?? null,
    basePrompt: base?.prompt ?? null,
    headPrompt: head.prompt,
    promptPath: head.path,
  });
}

/** A prompt that could be judged and moves to a model that the policy does not know escapes its evaluation. */
function leftModels({ base, head }: PromptWork, { models }: Policy): PromptReport["gate_changes"] {
  if (base === null || head === null || head.prompt.model === base.prompt.model) return [];
  const known = [base, head].map(({ prompt }) => mapModel(models, prompt.model, null) !== null);
  if (known[0] !== true || known[1] === true) return [];
  const what = "moves the prompt to a model that the policy does not know, so that nothing is judged";
  return [{ kind: "grader-changed", file: head.path, what }];
}

/** The version that the merge publishes: head's own number where the author gave one, else base's plus one. */
function nextVersion({ base, head, change }: PromptWork, { release }: Policy): number | null {
  if (head === null || change.kind === "unchanged") return null;
  if (base === null) return head.prompt.version;
  if (head.prompt.version !== base.prompt.version) return head.prompt.version;
  return change.behaviour || release.on === "any" ? base.prompt.version + 1 : null;
}

function labelsOf({ head, headSuite }: PromptWork): PromptReport["labels"] {
  const labels = head?.prompt.output?.labels ?? [];
  const expected = (headSuite?.suite?.cases ?? []).map((each) => each.expected);
  return labels.map((label) => ({ label, cases: expected.filter((each) => each === label).length }));
}

function unmeasured({ base, head, headSuite }: PromptWork): Measured {
  return {
    notes: [],
    cases: headSuite?.suite?.cases.length ?? null,
    new_cases: 0,
    samples: 1,
    baseline: baselineInForce(base, head),
    base: null,
    head: null,
    delta: null,
    interval: null,
    p: null,
    smallest_visible_drop: null,
    flips: [],
    flaky: [],
    unjudged: [],
    cost_per_call_usd: { base: null, head: null },
    latency_ms: { base: null, head: null },
  };
}
