import type { Finding } from "../document/finding.ts";
import { askHash } from "../evaluation/case-key.ts";
import type { ComparedSide } from "../evaluation/case-request.ts";
import { combine } from "../evaluation/combine.ts";
import { compare } from "../evaluation/compare.ts";
import { confusion } from "../evaluation/confusion.ts";
import { consultant } from "../evaluation/consult/consultant.ts";
import type { GraderModels } from "../evaluation/consult/grader-models.ts";
import type { JudgeFacts } from "../evaluation/judge-input.ts";
import { looksOf } from "../evaluation/looks.ts";
import { measure } from "../evaluation/measure.ts";
import type { Model } from "../evaluation/model.ts";
import type { Case, Suite } from "../evaluation/suite.ts";
import { type MappedModel, mapModel, overruleProvider } from "../policy/map-model.ts";
import type { ModelsPolicy, Policy } from "../policy/policy.ts";
import { baselineInForce } from "./baseline-in-force.ts";
import { callFigures } from "./call-figures.ts";
import type { GateRequest } from "./gate-request.ts";
import { graderModels, graderTargets, selfJudged } from "./grader-targets.ts";
import { type OpenModel, openAll } from "./open-model.ts";
import { type Outcome, promptRow } from "./prompt-row.ts";
import type { PromptWork } from "./prompt-work.ts";
import type { PromptReport, Report } from "./report.ts";

export interface Judging {
  readonly policy: Policy;
  readonly provider: GateRequest["provider"];
  readonly looks: GateRequest["looks"];
  readonly shard: GateRequest["shard"];
  readonly open: OpenModel;
  readonly signal: AbortSignal;
  readonly advance: (done: number, total: number) => void;
}

export interface JudgedPrompt {
  readonly row: PromptReport;
  readonly requests: Report["requests"];
  readonly findings: readonly Finding[];
}

/** Measures one prompt where there is something to measure with, and gives it its row. */
export async function judgePrompt(work: PromptWork, judging: Judging): Promise<JudgedPrompt> {
  const ready = await prepare(work, judging);
  if (ready.status === "unasked") return unasked(work, ready, judging.policy);
  const { suite, head, base, target } = ready;
  const { signal, policy, advance, shard } = judging;
  const consulting = consultant(ready.graders);
  const providers = [target.provider, ...(base === null ? [] : [base.target.provider])];
  const looks = looksOf({
    repeats: suite.repeats,
    policy: judging.looks === "one" ? [1] : policy.gate.repeats,
    providers,
  });
  const { judgement, samples, runs, requests } = await measure({
    // Whether there is another look is not for one shard to say.
    looks: shard === undefined ? looks : looks.slice(0, 1),
    facts: factsOf(work),
    gate: policy.gate,
    signal,
    take: (sample, last) => {
      const onAnswer = (done: number, total: number): void =>
        advance(total * (sample - 1) + done, total * last);
      return compare({ suite, head, base }, ready.model, {
        signal,
        onAnswer,
        sample,
        consultant: consulting,
        ...(shard === undefined ? {} : { shard }),
      });
    },
  });
  const { verdict, reason, ...numbers } = judgement;
  const notes = [
    ...numbers.notes,
    ...notesOf(work, target),
    ...selfJudged(ready.graders, [target, base?.target]),
  ];
  const matrix = confusion(combine(runs), head.prompt.output?.labels ?? []);
  const measured = { ...numbers, notes, samples, confusion: matrix, ...callFigures(runs) };
  return {
    row: promptRow(work, { verdict, reason, provider: target.provider, measured }, policy),
    requests,
    findings: [],
  };
}

/** Whoever reviews the change has to know where the answers came from. */
function notesOf({ newRecordings, brokenAtBase }: PromptWork, { provider }: MappedModel): readonly string[] {
  return [
    ...(brokenAtBase ? ["Its file at base is no valid prompt, so there is nothing to compare with."] : []),
    ...(provider === "replay" && newRecordings
      ? ["The answers are recordings that this change itself brings."]
      : []),
  ];
}

type Ready = {
  readonly status: "ready";
  readonly suite: Suite;
  readonly head: ComparedSide;
  readonly base: (ComparedSide & { readonly keys: ReadonlySet<string> }) | null;
  readonly target: MappedModel;
  readonly model: Model;
  readonly graders: GraderModels;
};

interface Unasked extends Omit<Outcome, "measured"> {
  readonly status: "unasked";
  readonly findings: readonly Finding[];
}

/** What there is to ask for a prompt, and whom, or why nobody is asked. */
export async function prepare(work: PromptWork, judging: Judging): Promise<Ready | Unasked> {
  const { head, base, headSuite, invalid } = work;
  if (invalid !== null || head === null) return nothing("invalid", invalid ?? "the file has errors");
  if (work.unread !== null) return nothing("unjudged", work.unread);
  if (work.metadataOnly) return nothing("ok", "only metadata changed");
  const suite = headSuite?.suite ?? null;
  if (suite === null) return nothing("unevaluated", "no suite names this prompt");
  const { fill } = judging.provider;
  const models = modelsOf(judging);
  const target = mapModel(models, head.prompt.model, fill);
  if (target === null) return nothing("unevaluated", "the policy names no provider for its model");
  const baseTarget = base === null ? null : mapModel(models, base.prompt.model, fill);
  if (base !== null && baseTarget === null) {
    return nothing("unjudged", "the policy names no provider for the model that the prompt has at base");
  }
  const named = graderTargets(suite, head.prompt, { models, fill });
  if (named.status === "missing") return nothing("unjudged", named.why);
  const targets = [target, baseTarget, ...Object.values(named.targets)].filter((one) => one !== null);
  const providers = new Set(targets.map(({ provider }) => provider));
  const opened = await openAll([...providers], work.id, judging.open);
  if (opened.status === "unavailable") {
    return { ...nothing("unjudged", opened.why), provider: target.provider, findings: opened.findings };
  }
  const keys = keysAtBase(work.baseSuite, suite);
  return {
    status: "ready",
    suite,
    head: { prompt: head.prompt, target },
    base: base === null || baseTarget === null ? null : { prompt: base.prompt, target: baseTarget, keys },
    target,
    model: opened.model,
    graders: graderModels(named, opened.model),
  };
}

/** Head's cases that base has too: by key, or by what they ask where one side gave an id and the other did not. */
function keysAtBase(base: Suite | null, head: Suite): ReadonlySet<string> {
  const keys = new Set(base?.cases.map(({ key }) => key));
  const withoutId = new Set(base?.cases.flatMap((one) => (one.id === null ? [one.key] : [])));
  const withId = new Set(base?.cases.flatMap((one) => (one.id === null ? [] : [askHash(one)])));
  const isKnown = (one: Case): boolean =>
    keys.has(one.key) || (one.id === null ? withId.has(one.key) : withoutId.has(askHash(one)));
  return new Set(head.cases.filter(isKnown).map(({ key }) => key));
}

function nothing(verdict: Outcome["verdict"], reason: string): Unasked {
  return { status: "unasked", verdict, reason, provider: null, findings: [] };
}

/** The row of a prompt of which nothing was asked. */
export function unasked(
  work: PromptWork,
  { verdict, reason, provider, findings }: Unasked,
  policy: Policy,
): JudgedPrompt {
  const row = promptRow(work, { verdict, reason, provider, measured: null }, policy);
  return { row, requests: { made: 0, cached: 0, reused: 0 }, findings };
}

function modelsOf({ policy, provider }: Judging): ModelsPolicy {
  return provider.overrule === null ? policy.models : overruleProvider(policy.models, provider.overrule);
}

function factsOf({ base, head, change }: PromptWork): JudgeFacts {
  return {
    baseline: baselineInForce(base, head),
    behaviourChanged: change.behaviour,
    hasBase: base !== null,
  };
}
