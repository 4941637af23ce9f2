import type { Report } from "./report.ts";

/** The prompts of which the gate cannot tell whether they got worse: what the app may have to ask their owners about. */
export function inconclusiveIds({ prompts }: Pick<Report, "prompts">): readonly string[] {
  const ids = prompts.filter(({ verdict }) => verdict === "inconclusive").map(({ id }) => id);
  return [...new Set(ids)];
}
