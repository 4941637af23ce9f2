import { planRequests } from "../../evaluation/ask/plan-requests.ts";
import { consultant } from "../../evaluation/consult/consultant.ts";
import { combining } from "../../evaluation/run/combine.ts";
import { isLive } from "../../policy/providers.ts";
import { baselineInForce } from "../baseline-in-force.ts";
import type { PromptWork } from "../compare/prompt-work.ts";
import type { EvaluatedPrompt, EvaluationPorts } from "../evaluate/evaluate-prompt.ts";
import { graderModels } from "../evaluate/grader-targets.ts";
import { openAll } from "../evaluate/open-model.ts";
import { planRow } from "../evaluate/plan-row.ts";
import { effectOf } from "../overall-verdict.ts";
import { againstItself, type ItselfRun } from "./against-itself.ts";
import { falseBlocks } from "./false-blocks.ts";
import type { CheckedPrompt, Ended, FlakyCase } from "./self-check.ts";

/** A prompt that can be compared with itself, or what is said of one that cannot. */
type Checkable =
  | {
      readonly status: "ready";
      readonly itself: ItselfRun;
      readonly provider: string;
      readonly requests: number;
    }
  | { readonly status: "unasked"; readonly row: CheckedPrompt };

/** Who is asked what, and how many requests one sample of all cases takes. */
export async function checkable(work: PromptWork, evaluating: EvaluationPorts): Promise<Checkable> {
  const planned = planRow(work, evaluating);
  const cases = work.headSuite?.suite?.cases.length ?? null;
  const row = { ...nothing, id: work.id, model: work.furtherModel, path: work.path, cases };
  if (planned.status === "unasked") return { status: "unasked", row: { ...row, reason: planned.reason } };
  const { suite, head } = planned.work;
  const { provider } = head.target;
  if (!isLive(provider)) {
    const reason = `${provider} answers a question the same way each time, so nothing varies`;
    return { status: "unasked", row: { ...row, status: "deterministic", provider, reason } };
  }
  const opened = await openAll(planned.opened, work.id, evaluating.open);
  if (opened.status === "unavailable") {
    return { status: "unasked", row: { ...row, provider, reason: opened.why } };
  }
  const { policy, signal, advance } = evaluating;
  const baseline = work.furtherModel === null ? baselineInForce(null, work.head) : null;
  const itself = {
    side: { suite, head },
    looks: planned.looks,
    baseline,
    gate: policy.gate,
    model: opened.model,
    consultant: consultant(graderModels(planned.graders, opened.model)),
    signal,
    advance,
  };
  return {
    status: "ready",
    itself,
    provider,
    requests: planRequests({ suite, head, base: null }).count,
  };
}

export interface Checked {
  readonly row: CheckedPrompt;
  readonly requests: EvaluatedPrompt["requests"];
}

/** Judges a prompt against itself so many times. */
export async function checkPrompt(
  work: PromptWork,
  evaluating: EvaluationPorts,
  runs: number,
): Promise<Checked> {
  const found = await checkable(work, evaluating);
  if (found.status === "unasked") return { row: found.row, requests: { made: 0, cached: 0, reused: 0 } };
  const { itself, provider } = found;
  const verdicts: Record<Ended, number> = { ...nothing.verdicts };
  const sides = combining();
  let blocked = 0;
  let reason = "";
  for (let run = 0; run < runs && !evaluating.signal.aborted; run += 1) {
    const advance = (done: number, total: number): void =>
      evaluating.advance(run * total + Math.min(done, total), runs * total);
    const { evaluation, sides: taken } = await againstItself({ ...itself, advance }, run);
    for (const side of taken) sides.add(side);
    verdicts[evaluation.verdict] += 1;
    if (evaluation.verdict === "unjudged") reason = evaluation.reason;
    if (effectOf({ ...evaluation, gate_changes: [], limits: [] }, itself.gate, true) === "blocked")
      blocked += 1;
  }
  const judged = runs - verdicts.unjudged;
  const { id, path } = work;
  const { cases, requests } = sides.combined();
  const flaky = cases.flatMap(({ name, head }) => flakyCase(name, head));
  const row: CheckedPrompt = {
    ...falseBlocks(judged, blocked),
    id,
    model: work.furtherModel,
    path,
    provider,
    status: "measured",
    reason,
    cases: cases.length,
    verdicts,
    flaky,
  };
  return { row, requests };
}

function flakyCase(
  name: string,
  { passed, samples }: { readonly passed: number; readonly samples: number },
): readonly FlakyCase[] {
  return passed === 0 || passed === samples ? [] : [{ case: name, passed, samples }];
}

const nothing: CheckedPrompt = {
  ...falseBlocks(0, 0),
  id: "",
  model: null,
  path: "",
  provider: null,
  status: "not-asked",
  reason: "",
  cases: null,
  verdicts: { ok: 0, inconclusive: 0, regression: 0, "below-baseline": 0, unjudged: 0 },
  flaky: [],
};
