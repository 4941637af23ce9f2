import { verdicts } from "../evaluation/verdict.ts";
import type { PromptReport } from "../gate/report.ts";

const effects = ["blocked", "unjudged", "passed"] as const;

/** Prompts in the order in which a reader needs them: what blocks, then the worse verdict, then the larger drop. */
export function worstFirst(prompts: readonly PromptReport[]): readonly PromptReport[] {
  return prompts.toSorted(
    (a, b) =>
      effects.indexOf(a.effect) - effects.indexOf(b.effect) ||
      verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict) ||
      (a.delta ?? 0) - (b.delta ?? 0) ||
      (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}
