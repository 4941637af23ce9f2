import type { PromptReport } from "../gate/report.ts";

/** Of the rows of one prompt, which is asked with several models, only one: that of its own model where it is there. */
export function oneAPrompt(rows: readonly PromptReport[]): readonly PromptReport[] {
  const told = new Set(rows.filter(({ further_model }) => !further_model).map(({ id }) => id));
  return rows.filter(({ id, further_model }) => {
    if (further_model && told.has(id)) return false;
    told.add(id);
    return true;
  });
}
