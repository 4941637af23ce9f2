import type { PromptReport } from "../gate/report.ts";

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
