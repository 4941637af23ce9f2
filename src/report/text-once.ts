import type { PromptReport } from "../gate/report.ts";

/** Rows of one prompt with several models have one change of its text: only the first row that lost cases keeps it. */
export function textOnce(prompts: readonly PromptReport[]): readonly PromptReport[] {
  const told = new Set<string>();
  return prompts.map((prompt) => {
    if (told.has(prompt.path)) return { ...prompt, text_change: null };
    if (prompt.flips.some(({ change }) => change === "lost")) told.add(prompt.path);
    return prompt;
  });
}
