import { approvalCheckName } from "../../approval/check-names.ts";
import type { Finding } from "../../document/finding/finding.ts";
import type { Target } from "../../evaluation/ask/case-request.ts";
import type { Comparison } from "../../evaluation/comparison.ts";
import { consultant } from "../../evaluation/consult/consultant.ts";
import { compare } from "../../evaluation/run/compare.ts";
import { measure } from "../../evaluation/run/measure.ts";
import { withAnswers } from "../../evaluation/run/with-answers.ts";
import { caseName } from "../../evaluation/suite/case-key.ts";
import { confusion } from "../../evaluation/verdict/confusion.ts";
import type { VerdictFacts } from "../../evaluation/verdict/verdict-input.ts";
import type { Policy } from "../../policy/policy.ts";
import { baselineInForce } from "../baseline-in-force.ts";
import type { PromptWork } from "../compare/prompt-work.ts";
import { asksOwner } from "../overall-verdict.ts";
import type { CallFigures, PromptReport, Report } from "../report.ts";
import { callLedger } from "./call-ledger.ts";
import { callLimits, isTimed } from "./call-limits.ts";
import { graderModels, selfJudged } from "./grader-targets.ts";
import { type OpenModel, openAll } from "./open-model.ts";
import { type PlannedRow, type Planning, planRow } from "./plan-row.ts";
import { type Outcome, promptRow } from "./prompt-row.ts";

export interface EvaluationPorts extends Planning {
  readonly open: OpenModel;
  /** Whether it is kept how far this judge agrees with people; absent: nobody looked. */
  readonly judgeChecked?: (model: string) => boolean;
  readonly signal: AbortSignal;
  readonly advance: (done: number, total: number) => void;
  /** Whether the app asks owners on this head; absent: nobody does. */
  readonly ownersAsked?: (() => Promise<boolean>) | undefined;
}

export interface EvaluatedPrompt {
  readonly row: PromptReport;
  readonly requests: Report["requests"];
  readonly findings: readonly Finding[];
}

/** Measures one prompt where there is something to measure with, and gives it its row. */
export async function evaluatePrompt(
  work: PromptWork,
  evaluating: EvaluationPorts,
): Promise<EvaluatedPrompt> {
  const { policy } = evaluating;
  const planned = planRow(work, evaluating);
  if (planned.status === "unasked") return unasked(work, planned, evaluating);
  const opened = await openAll(planned.opened, work.id, evaluating.open);
  if (opened.status === "unavailable") {
    const { provider } = planned.work.head.target;
    return unasked(
      work,
      { verdict: "unjudged", reason: opened.why, provider, findings: opened.findings },
      evaluating,
    );
  }
  const { signal, advance, shard } = evaluating;
  const graders = graderModels(planned.graders, opened.model);
  const consulting = consultant(graders);
  const ledger = callLedger();
  const { evaluation, samples, combined, diluted } = await measure({
    // Whether there is another look is not for one shard to say.
    looks: shard === undefined ? planned.looks : planned.looks.slice(0, 1),
    facts: factsOf(work),
    gate: policy.gate,
    signal,
    take: async (sample, last) => {
      const onAnswer = (done: number, total: number): void =>
        advance(total * (sample - 1) + done, total * last);
      const options = { signal, onAnswer, sample, consultant: consulting };
      const given = await withAnswers(planned.work, planned.upstreams, {
        model: opened.model,
        sample,
        signal,
      });
      const compared = await compare(given.work, opened.model, {
        ...options,
        ...(shard === undefined ? {} : { shard }),
      });
      const run = withGiven(compared, given.requests, planned.work);
      ledger.hear(run);
      return run;
    },
  });
  const { verdict, reason, ...numbers } = evaluation;
  const { base, head } = planned.work;
  // Only the one who decides may have to be there.
  const asked = asksOwner(evaluation, policy.gate) ? ((await evaluating.ownersAsked?.()) ?? false) : null;
  const notes = [
    ...numbers.notes,
    ...notesOf(work, planned, evaluating),
    ...new Set([base, head].flatMap((side) => (side && opened.model.notes?.(side.target.model)) ?? [])),
    ...selfJudged(graders, [head.target, base?.target]),
    ...uncheckedJudge(graders, evaluating),
    ...(asked === false ? [unaskedNote] : []),
  ];
  const figures = ledger.figures();
  const limits = limitsOf(work, planned, { figures, policy });
  const matrix = confusion(combined, head.prompt.output?.labels ?? []);
  const measured = { ...numbers, notes, samples, confusion: matrix, ...figures, limits };
  const called = { base: base === null ? null : nameOf(base.target), head: nameOf(head.target) };
  const { provider } = head.target;
  return {
    row: promptRow(
      work,
      { verdict, reason, provider, called, measured, diluted, ownersAsked: asked === true },
      policy,
    ),
    requests: combined.requests,
    findings: [],
  };
}

/** What a judge says counts for as much as it agrees with people. */
function uncheckedJudge(
  { judge }: ReturnType<typeof graderModels>,
  { judgeChecked }: EvaluationPorts,
): readonly string[] {
  if (judge.status !== "open" || judgeChecked === undefined || judgeChecked(judge.target.model)) return [];
  return [
    "Nobody has compared the judge with what people say of answers: promptops selfcheck --judge does it, and keeps what it finds.",
  ];
}

/** A case is known by what its file says, and what was asked for its input counts. */
function withGiven(
  run: Comparison,
  given: Pick<Comparison["requests"], "made" | "cached">,
  { suite }: PlannedRow["work"],
): Comparison {
  const { requests } = run;
  return {
    ...run,
    cases: run.cases.map((one, index) => {
      const written = suite.cases[index];
      return written?.upstream === undefined ? one : { ...one, name: caseName(written) };
    }),
    requests: { ...requests, made: requests.made + given.made, cached: requests.cached + given.cached },
  };
}

const unaskedNote = `The policy lets its owner decide, whom the app asks, and the app's check ${approvalCheckName} is not known to be here: so it blocks.`;

/** Where what is asked is the same on both sides, a call costs and takes the same too. */
function limitsOf(
  { change }: PromptWork,
  planned: PlannedRow,
  { figures, policy }: { readonly figures: CallFigures; readonly policy: Policy },
): PromptReport["limits"] {
  return change.behaviour && isTimed(planned) ? callLimits(figures, policy.gate) : [];
}

/** Whoever reviews the change has to know where the answers came from. */
function notesOf(
  work: PromptWork,
  planned: PlannedRow,
  { provider, policy }: EvaluationPorts,
): readonly string[] {
  const { base, head } = planned.work;
  const changedModel = base !== null && base.prompt.model !== head.prompt.model;
  const { max_cost_increase, max_latency_increase } = policy.gate;
  const limited = max_cost_increase !== null || max_latency_increase !== null;
  return [
    ...(work.successorOf === undefined
      ? []
      : [
          `Its suite is that of ${work.successorOf}, which this change deletes, so it is compared with that prompt.`,
        ]),
    ...(work.brokenAtBase
      ? ["Its file at base is no valid prompt, so there is nothing to compare with."]
      : []),
    ...(head.target.provider === "replay" && work.newRecordings
      ? ["The answers are recordings that this change itself brings."]
      : []),
    ...(changedModel && provider.model !== undefined
      ? ["One model answered for both sides, as the command asked, so the change of the model is not judged."]
      : []),
    ...(limited && base !== null && work.change.behaviour && !isTimed(planned)
      ? ["The policy's limits on what a call costs and takes are not held against it: no model was called."]
      : []),
  ];
}

function nameOf({ provider, model }: Target): Pick<Target, "provider" | "model"> {
  return { provider, model };
}

interface Unasked extends Pick<Outcome, "verdict" | "reason"> {
  readonly provider?: string;
  readonly findings?: readonly Finding[];
}

/** The row of a prompt of which nothing was asked. */
export function unasked(
  work: PromptWork,
  { verdict, reason, provider, findings = [] }: Unasked,
  { policy }: Pick<EvaluationPorts, "policy">,
): EvaluatedPrompt {
  const called = { base: null, head: null };
  const outcome = { verdict, reason, provider: provider ?? null, called, measured: null };
  const row = promptRow(work, outcome, policy);
  return { row, requests: { made: 0, cached: 0, reused: 0 }, findings };
}

/** The baseline is what the prompt promises of its own model. */
function factsOf({ base, head, baseSuite, change, furtherModel }: PromptWork): VerdictFacts {
  return {
    baseline: furtherModel === null ? baselineInForce(base, head) : null,
    behaviourChanged: change.behaviour,
    hasBase: base !== null,
    baseCases: base === null ? 0 : (baseSuite?.cases.length ?? 0),
  };
}
