import type { Verdict } from "../../evaluation/evaluation.ts";
import type { PromptReport } from "../../gate/report.ts";

/** The verdict as a reader says it. */
export function verdictWords(verdict: Verdict): string {
  return verdict === "below-baseline" ? "below baseline" : verdict;
}

/** What the merge makes of it, as a colour: red blocks, orange could not be judged, yellow passes with a warning. */
export function verdictColour({ effect, verdict }: PromptReport): "red" | "orange" | "yellow" | "green" {
  if (effect === "blocked") return "red";
  if (effect === "unjudged") return "orange";
  return verdict === "ok" ? "green" : "yellow";
}

const dots = { red: "🔴", orange: "🟠", yellow: "🟡", green: "🟢" } as const;

export function verdictDot(prompt: PromptReport): string {
  return dots[verdictColour(prompt)];
}
