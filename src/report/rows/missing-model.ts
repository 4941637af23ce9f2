import { reasonWithout } from "../../gate/evaluate/grader-targets.ts";
import type { PromptReport } from "../../gate/report.ts";

/** The lines of the policy that let prompts be judged whose graders ask for a model that it does not name; empty where none does. */
export function missingModelLines(prompts: readonly Pick<PromptReport, "reason">[]): readonly string[] {
  const reasons = new Set(prompts.map(({ reason }) => reason));
  const lines = [
    ...(reasons.has(reasonWithout.judge) ? ["  judge: { provider: openai, model: NAME }"] : []),
    ...(reasons.has(reasonWithout.embeddings) ? ["  embeddings: { provider: openai, model: NAME }"] : []),
  ];
  return lines.length === 0 ? [] : ["models:", ...lines];
}

/** Them as a section of a document. */
export function missingModelSection(prompts: readonly PromptReport[]): readonly string[] {
  const lines = missingModelLines(prompts);
  if (lines.length === 0) return [];
  return [
    "**Not judged**: these lines of `.github/promptops.yml` on the base branch, with a provider and a model of yours, change that:",
    ["```yaml", ...lines, "```"].join("\n"),
  ];
}
