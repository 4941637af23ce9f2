import { verdicts } from "../../evaluation/evaluation.ts";
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
function furtherModel({ further_model, model, environment }: PromptReport): string {
  return further_model ? `${environment ?? ""} ${model ?? ""}` : "";
}

/** Of the rows of one prompt, which is asked with several models, only one: that of its own model where it is there. */
export function oneAPrompt(rows: readonly PromptReport[]): readonly PromptReport[] {
  const told = new Set(rows.filter(({ further_model }) => !further_model).map(({ id }) => id));
  return rows.filter(({ id, further_model }) => {
    if (further_model && told.has(id)) return false;
    told.add(id);
    return true;
  });
}

/** Each row in which the same cases changed as in an earlier row of the same prompt, and that row. */
export function sameFlips(prompts: readonly PromptReport[]): ReadonlyMap<PromptReport, PromptReport> {
  const first = new Map<string, PromptReport>();
  const same = new Map<PromptReport, PromptReport>();
  for (const prompt of prompts) {
    const changed = prompt.flips.map((flip) => JSON.stringify([flip.change, flip.case]));
    const key = JSON.stringify([prompt.id, ...changed.toSorted()]);
    const before = first.get(key);
    if (before === undefined) first.set(key, prompt);
    else same.set(prompt, before);
  }
  return same;
}

/** Rows of one prompt with several models have one change of its text: only the first row that lost cases keeps it. */
export function textOnce(prompts: readonly PromptReport[]): readonly PromptReport[] {
  const told = new Set<string>();
  return prompts.map((prompt) => {
    if (told.has(prompt.path)) return { ...prompt, text_change: null };
    if (prompt.flips.some(({ change }) => change === "lost")) told.add(prompt.path);
    return prompt;
  });
}
