import type { PromptFile } from "../prompt/prompt.ts";

/** The higher of base's and head's, so that a change cannot lower the bar that it has to clear; null: none declared. */
export function baselineInForce(base: PromptFile | null, head: PromptFile | null): number | null {
  const declared = [base, head].flatMap((file) => file?.prompt.metrics.baseline_accuracy ?? []);
  return declared.length === 0 ? null : Math.max(...declared);
}
