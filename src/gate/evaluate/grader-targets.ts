import type { Target } from "../../evaluation/ask/case-request.ts";
import { askedModels } from "../../evaluation/consult/asked-models.ts";
import type { GraderModel, GraderModels } from "../../evaluation/consult/grader-models.ts";
import type { Model } from "../../evaluation/model.ts";
import type { Suite } from "../../evaluation/suite.ts";
import type { ModelsPolicy } from "../../policy/policy.ts";
import type { ProviderName } from "../../policy/providers.ts";
import type { Prompt } from "../../prompt/prompt.ts";

type Role = keyof GraderModels;

export interface NamedGraders {
  readonly status: "named";
  readonly targets: Readonly<Partial<Record<Role, Target>>>;
}

export type GraderTargets =
  | NamedGraders
  /** A suite asks for a model that the policy does not name: no answer could be judged, so none is paid for. */
  | { readonly status: "missing"; readonly why: string };

interface Naming {
  readonly models: ModelsPolicy;
  readonly fill: ProviderName | null;
}

/** The models that a suite's graders ask, as the policy names them. */
export function graderTargets(suite: Suite, { output }: Prompt, { models, fill }: Naming): GraderTargets {
  const targets: Partial<Record<Role, Target>> = {};
  for (const role of askedModels(suite, output)) {
    const entry = models[role];
    const provider = entry?.provider ?? models.provider ?? fill;
    if (entry === null || entry.model === null || provider === null)
      return { status: "missing", why: reasonWithout[role] };
    const { model, call } = entry;
    targets[role] = call === null ? { provider, model } : { provider, model, call };
  }
  return { status: "named", targets };
}

/** Why a prompt is unjudged whose suite asks for a model that the policy does not name. */
export const reasonWithout: Readonly<Record<Role, string>> = {
  judge: "llm-rubric asks a judge and the policy names none",
  embeddings: "similar needs embeddings and the policy names no model for them",
};

/** The same models, opened. */
export function graderModels({ targets }: NamedGraders, model: Model): GraderModels {
  const open = (target: Target | undefined): GraderModel =>
    target === undefined
      ? { status: "unavailable", why: "no grader of the suite was to ask a model" }
      : { status: "open", target, model };
  return { judge: open(targets.judge), embeddings: open(targets.embeddings) };
}

/** Who judges itself, on either side, is told of: models favour their own answers. */
export function selfJudged(
  { judge }: Pick<GraderModels, "judge">,
  judged: readonly (Pick<Target, "model"> | undefined)[],
): readonly string[] {
  const isSame = judge.status === "open" && judged.some((one) => one?.model === judge.target.model);
  return isSame
    ? [
        "The judge is the model whose answers it judges, which favours them: name another one under models.judge.",
      ]
    : [];
}
