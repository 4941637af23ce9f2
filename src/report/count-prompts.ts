import type { PromptReport } from "../gate/report.ts";

/** How many prompts some rows are about: one that is asked with several models has a row for each. */
export function countPrompts(rows: readonly Pick<PromptReport, "id">[]): number {
  return new Set(rows.map(({ id }) => id)).size;
}
