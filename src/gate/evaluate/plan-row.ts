import type { ComparedSide, Target } from "../../evaluation/ask/case-request.ts";
import { looksOf } from "../../evaluation/ask/looks.ts";
import type { ComparedSuite } from "../../evaluation/ask/plan-requests.ts";
import type { Upstream } from "../../evaluation/run/with-answers.ts";
import { pairCases } from "../../evaluation/suite/pair-cases.ts";
import type { Case, Suite } from "../../evaluation/suite.ts";
import { mapModel, overruleProvider } from "../../policy/map-model.ts";
import type { ModelsPolicy, Policy } from "../../policy/policy.ts";
import type { ProviderName } from "../../policy/providers.ts";
import type { Prompt } from "../../prompt/prompt.ts";
import type { PromptWork } from "../compare/prompt-work.ts";
import { forbiddenProvider } from "../forbidden-provider.ts";
import type { GateRequest } from "../gate-request.ts";
import { graderTargets, type NamedGraders } from "./grader-targets.ts";
import type { Outcome } from "./prompt-row.ts";

export interface Planning extends Calling {
  readonly looks: GateRequest["looks"];
  readonly shard: GateRequest["shard"];
}

/** What is asked for a row, of whom, and how often. */
export interface PlannedRow {
  readonly status: "planned";
  readonly work: ComparedSuite;
  /** By id: the prompts whose answers the cases take. */
  readonly upstreams: ReadonlyMap<string, Upstream>;
  /** Who answers, and whom the graders ask. */
  readonly opened: readonly ProviderName[];
  readonly graders: NamedGraders;
  /** After how many samples a case the row is looked at. */
  readonly looks: readonly number[];
}

export interface UnaskedRow extends Pick<Outcome, "verdict" | "reason"> {
  readonly status: "unasked";
}

/** A row a prompt and, where there is something to ask, one for each further model that its suite names. */
export function rowsOf(work: PromptWork, planning: Planning): readonly PromptWork[] {
  // Whatever a prompt names, one model answers: further rows would say the same once more.
  if (planning.provider.model !== undefined || work.environment !== undefined || !isAsked(work))
    return [work];
  return [work, ...furtherModels(work).map((furtherModel) => ({ ...work, furtherModel }))];
}

/**
 * Each model is compared with itself: those that head's suite names, and the prompt's own where it was such a model at
 * base, since the prompt's own row compares it with the model that the prompt had.
 */
function furtherModels({ base, head, baseSuite, headSuite }: PromptWork): readonly string[] {
  const own = head?.prompt.model ?? "";
  const named = (headSuite?.suite?.models ?? []).filter((name) => name !== own);
  const moved = base !== null && base.prompt.model !== own && baseSuite?.models.includes(own) === true;
  return moved ? [own, ...named] : named;
}

function isAsked({ invalid, head, unread, metadataOnly }: PromptWork): boolean {
  return invalid === null && head !== null && unread === null && !metadataOnly;
}

/** Who is asked what for a row, or why nobody is. */
export function planRow(work: PromptWork, planning: Planning): PlannedRow | UnaskedRow {
  const { head, base, headSuite, invalid, brokenBefore } = work;
  if (brokenBefore !== null)
    return nothing("unjudged", invalid ?? "a file of it was broken before this change");
  if (invalid !== null || head === null) return nothing("invalid", invalid ?? "the file has errors");
  if (work.unread !== null) return nothing("unjudged", work.unread);
  if (work.metadataOnly) return nothing("ok", "only metadata changed");
  const suite = headSuite?.suite ?? null;
  if (suite === null) return nothing("unevaluated", "no suite names this prompt");
  if (suite.cases.length === 0 && (work.baseSuite?.cases.length ?? 0) === 0)
    return nothing("unevaluated", "none of its cases counts until somebody has read it");
  const asked = sideOf(head.prompt, work, planning);
  if (asked === null) return nothing("unevaluated", "the policy names no provider for its model");
  const before = base === null ? null : sideOf(base.prompt, work, planning);
  if (base !== null && before === null) {
    return nothing("unjudged", "the policy names no provider for the model that the prompt has at base");
  }
  const named = graderTargets(suite, head.prompt, {
    models: modelsInForce(planning),
    fill: planning.provider.fill,
  });
  if (named.status === "missing") return nothing("unjudged", named.why);
  const upstreams = upstreamSides(work, planning);
  const given = [...upstreams.values()].flatMap(({ base: was, head: is }) =>
    [was, is].flatMap((side) => (typeof side === "string" ? [] : [side.target.provider])),
  );
  const providers = [asked, ...(before === null ? [] : [before])].map(({ target }) => target.provider);
  const judges = Object.values(named.targets).map(({ provider }) => provider);
  const forbidden = forbiddenProvider([...providers, ...judges], [base, head], planning.policy);
  if (forbidden !== null) return nothing("unjudged", forbidden);
  const steps = planning.looks === "one" ? [1] : planning.policy.gate.repeats;
  return {
    status: "planned",
    work: {
      suite,
      head: asked,
      base: before === null ? null : { ...before, cases: casesAtBase(work, suite, head.prompt) },
    },
    upstreams,
    opened: [...new Set([...providers, ...judges, ...given])],
    graders: named,
    looks: looksOf({ repeats: suite.repeats, policy: steps, providers }),
  };
}

/** The prompts whose answers the cases take, each with whoever answers for it. */
function upstreamSides({ upstreams }: PromptWork, calling: Calling): ReadonlyMap<string, Upstream> {
  const side = (prompt: Prompt | null): Upstream["head"] => {
    if (prompt === null) return "it has no valid file there";
    const target = calledModel(calling, prompt.model);
    return target === null ? "the policy names no provider for its model" : { prompt, target };
  };
  return new Map(
    [...(upstreams ?? [])].map(([id, { base, head }]) => [id, { base: side(base), head: side(head) }]),
  );
}

/** A prompt with the model that the row is about. */
function sideOf(prompt: Prompt, { furtherModel }: PromptWork, calling: Calling): ComparedSide | null {
  const model = furtherModel ?? prompt.model;
  const target = calledModel(calling, model);
  return target === null ? null : { prompt: { ...prompt, model }, target };
}

/**
 * What base is asked for each of head's cases that it has too: its own question where that is the same in other words,
 * so that variables may be renamed, and head's where the case asks something else now.
 */
function casesAtBase({ baseSuite, base }: PromptWork, suite: Suite, head: Prompt): ReadonlyMap<number, Case> {
  const { pairs } = pairCases(baseSuite, suite, { base: base?.prompt ?? null, head });
  const asked = new Map<number, Case>();
  for (const [index, pair] of pairs) {
    const one = suite.cases[index];
    if (one === undefined) continue;
    const { upstream: _, ...rest } = one;
    const { input, vars, upstream } = pair.question === "same" ? pair.base : one;
    asked.set(index, { ...rest, input, vars, ...(upstream === undefined ? {} : { upstream }) });
  }
  return asked;
}

function nothing(verdict: Outcome["verdict"], reason: string): UnaskedRow {
  return { status: "unasked", verdict, reason };
}

interface Calling {
  readonly policy: Policy;
  readonly provider: GateRequest["provider"];
}

/** Who is really asked for a prompt's model; null where neither the policy nor the request names a provider. */
function calledModel(calling: Calling, model: string): Target | null {
  const { provider: asked } = calling;
  const mapped = mapModel(modelsInForce(calling), model, asked.fill);
  if (mapped === null) return null;
  const { provider, call } = mapped;
  // What the policy says of its own model says nothing of the one that the command names.
  if (asked.model !== undefined) return { provider, model: asked.model };
  const called = { provider, model: mapped.model };
  return call === null ? called : { ...called, call };
}

/** The policy's models, or all of them at the provider that the command names. */
function modelsInForce({ policy, provider: { overrule } }: Calling): ModelsPolicy {
  return overrule === null ? policy.models : overruleProvider(policy.models, overrule);
}
