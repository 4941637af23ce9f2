import { verdicts } from "../../evaluation/verdict.ts";
import type { PromptReport } from "../../gate/report.ts";

const effects = ["blocked", "unjudged", "passed"] as const;

/** Prompts in the order in which a reader needs them: what blocks, then the worse verdict, then the larger drop. */
export function worstFirst(prompts: readonly PromptReport[]): readonly PromptReport[] {
  return prompts.toSorted(
    (a, b) =>
      effects.indexOf(a.effect) - effects.indexOf(b.effect) ||
      verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict) ||
      (a.delta ?? 0) - (b.delta ?? 0) ||
      order(a.id, b.id) ||
      order(furtherModel(a), furtherModel(b)),
  );
}

/** By code units, so that it is the same everywhere. */
function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Empty for the prompt's own, which comes first. */
function furtherModel({ further_model, model }: PromptReport): string {
  return further_model ? (model ?? "") : "";
}
