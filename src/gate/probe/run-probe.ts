import type { History } from "../../branch/checkout.ts";
import type { Comparison } from "../../evaluation/comparison.ts";
import { consultant } from "../../evaluation/consult/consultant.ts";
import type { Model } from "../../evaluation/model.ts";
import type { RecordingsFile } from "../../evaluation/models.ts";
import { compare } from "../../evaluation/run/compare.ts";
import { type Measurement, measure } from "../../evaluation/run/measure.ts";
import type { PromptWork } from "../compare/prompt-work.ts";
import { readTrees } from "../compare/read-trees.ts";
import type { EvaluationPorts } from "../evaluate/evaluate-prompt.ts";
import { graderModels } from "../evaluate/grader-targets.ts";
import { openAll } from "../evaluate/open-model.ts";
import { type PlannedRow, planRow } from "../evaluate/plan-row.ts";
import type { GateRequest } from "../gate-request.ts";
import type { GatePorts } from "../run/evaluate-trees.ts";
import { privateCases } from "../run/private-report.ts";
import { visitPrompts } from "../run/visit-prompts.ts";
import { paired } from "../self-check/against-itself.ts";
import { type ProbedPrompt, type ProbeReport, unjudgedPrompt } from "./probe.ts";

/** Answers that were kept when a version was asked first. */
export interface ProbeReference extends RecordingsFile {
  /** Samples a question that were kept. */
  readonly samples: number;
}

export interface Probing {
  /** null: there is none, so nothing is asked unless answers are recorded. */
  readonly referenceOf: (id: string) => ProbeReference | null;
  /** "record" asks as often as the suite or the policy says, and compares nothing. */
  readonly mode: "compare" | "record";
}

/** Asks prompts of one commit, live, and compares with what was kept by the gate's paired statistics. */
export async function runProbe(
  request: GateRequest,
  ports: GatePorts,
  probing: Probing,
): Promise<History<ProbeReport>> {
  const trees = await readTrees(request, ports.checkout);
  if (trees.status === "missing") return trees;
  const prompts: ProbedPrompt[] = [];
  const report = await visitPrompts(request, trees.value, ports, async (work, evaluating) => {
    // The prompt's own model answers in production; further ones are the suite's alone.
    if (work.furtherModel !== null || work.environment !== undefined) return noRequests;
    const { row, requests } = await probePrompt(work, evaluating, { ...probing, models: ports.models });
    prompts.push(privateCases(row, evaluating.policy.privacy, work));
    return requests;
  });
  const { problems, requests, cost_usd } = report;
  return { status: "known", value: { prompts, problems, requests, cost_usd } };
}

const noRequests = { made: 0, cached: 0, reused: 0 };

interface Probed {
  readonly row: ProbedPrompt;
  readonly requests: typeof noRequests;
}

async function probePrompt(
  work: PromptWork,
  evaluating: EvaluationPorts,
  probing: Probing & Pick<GatePorts, "models">,
): Promise<Probed> {
  const said = (word: ProbedPrompt["word"], reason: string): Probed => ({
    row: { ...unjudgedPrompt(work.id, reason), word },
    requests: noRequests,
  });
  const planned = planRow(work, evaluating);
  if (planned.status === "unasked") return said("unjudged", planned.reason);
  const { provider } = planned.work.head.target;
  if (provider === "replay") return said("unjudged", "replay answers from recordings, which never change");
  const reference = probing.referenceOf(work.id);
  if (reference === null && probing.mode === "compare")
    return said("no-reference", "no answers of this version were kept: record them with --record");
  const live = await openAll(planned.opened, work.id, evaluating.open);
  if (live.status === "unavailable") return said("unjudged", live.why);
  const asking = { work, planned, evaluating, live: live.model };
  if (reference === null || probing.mode === "record") return await recorded(asking);
  const { samples, file, bytes } = reference;
  const opened = probing.models.open({ provider: "replay", promptId: work.id, recordings: { file, bytes } });
  if (opened.status === "unavailable") return said("unjudged", opened.why);
  return await compared({ ...asking, kept: opened.model, samples });
}

interface Asking {
  readonly work: PromptWork;
  readonly planned: PlannedRow;
  readonly evaluating: EvaluationPorts;
  readonly live: Model;
}

async function recorded({ work, planned, evaluating, live }: Asking): Promise<Probed> {
  const requests = { ...noRequests };
  let unjudged = 0;
  for (let sample = 1; sample <= (planned.looks[0] ?? 1); sample += 1) {
    const taken = await side({ planned, evaluating, live }, { model: live, sample });
    add(requests, taken);
    unjudged += taken.cases.filter(({ head }) => head.status === "unjudged").length;
  }
  const reason = unjudged === 0 ? "" : `${unjudged} answers could not be judged`;
  const word = unjudged === 0 ? "same" : "unjudged";
  return {
    row: { ...unjudgedPrompt(work.id, reason), word, cases: planned.work.suite.cases.length },
    requests,
  };
}

interface Comparing extends Asking {
  readonly kept: Model;
  readonly samples: number;
}

/**
 * A loss counts where a second set of answers, asked anew, shows it too, and chance gives neither more often than the
 * monitor's `alpha`: what was kept may have been lucky, and stays so from day to day.
 */
async function compared(comparing: Comparing): Promise<Probed> {
  const requests = { ...noRequests };
  const { policy, signal } = comparing.evaluating;
  const { alpha } = policy.monitor;
  const first = await against(comparing, { skip: 0, requests });
  const again =
    isWorse(first, alpha) && !signal.aborted
      ? await against(comparing, { skip: comparing.samples, requests })
      : null;
  const isTwice = again !== null && isWorse(again, alpha);
  const { verdict, reason } = first.evaluation;
  const word = isTwice ? "drift" : wordOf(verdict);
  const said = again !== null && !isTwice ? "worse once, and not when it was asked again" : reason;
  return { row: { ...rowOf(comparing.work.id, first), word, reason: said }, requests };
}

function isWorse({ evaluation: { verdict, p, flips } }: Measurement, alpha: number): boolean {
  const isCritical = flips.some(({ change, critical }) => change === "lost" && critical);
  return verdict === "regression" && (isCritical || (p !== null && p <= alpha));
}

/** Of what is not surely worse. */
function wordOf(verdict: Measurement["evaluation"]["verdict"]): ProbedPrompt["word"] {
  switch (verdict) {
    case "regression":
    case "inconclusive":
      return "inconclusive";
    case "ok":
    case "below-baseline":
      return "same";
    case "unjudged":
      return "unjudged";
  }
}

/** One set of live answers beside the kept ones; `skip` samples were asked before. */
async function against(
  comparing: Comparing,
  { skip, requests }: { readonly skip: number; readonly requests: Probed["requests"] },
): Promise<Measurement> {
  const { evaluating, live, kept, samples } = comparing;
  const { policy, signal } = evaluating;
  return await measure({
    looks: [samples],
    // As for an edit that the suite may see, and no baseline but the kept answers.
    facts: { baseline: null, behaviourChanged: true, hasBase: true },
    gate: policy.gate,
    signal,
    take: async (sample) => {
      const now = await side(comparing, { model: live, sample: skip + sample });
      const before = await side(comparing, { model: kept, sample });
      add(requests, now);
      return paired(now, before);
    },
  });
}

/** One sample of every case, of whoever answers; its graders ask live models. */
async function side(
  { planned, evaluating, live }: Omit<Asking, "work">,
  { model, sample }: { readonly model: Model; readonly sample: number },
): Promise<Comparison> {
  const { signal, advance } = evaluating;
  const { suite, head } = planned.work;
  const asked = consultant(graderModels(planned.graders, live));
  const onAnswer = (done: number, total: number): void => advance(done, total);
  return await compare({ suite, head, base: null }, model, { signal, sample, consultant: asked, onAnswer });
}

function add(
  requests: { made: number; cached: number; reused: number },
  { requests: more }: Comparison,
): void {
  requests.made += more.made;
  requests.cached += more.cached;
  requests.reused += more.reused;
}

function rowOf(id: string, { evaluation, combined }: Measurement): ProbedPrompt {
  const flips = (change: "lost" | "gained"): readonly string[] =>
    evaluation.flips.flatMap((flip) => (flip.change === change ? [flip.case] : []));
  const compared = combined.cases.filter(({ head, base }) => head.answer !== null && base?.answer != null);
  return {
    ...unjudgedPrompt(id, ""),
    cases: compared.length,
    other_answers: compared.filter(({ head, base }) => head.answer?.output !== base?.answer?.output).length,
    lost: flips("lost"),
    gained: flips("gained"),
    before: evaluation.base?.accuracy ?? null,
    now: evaluation.head.accuracy,
  };
}
