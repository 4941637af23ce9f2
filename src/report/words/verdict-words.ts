import type { Verdict } from "../../evaluation/evaluation.ts";
import type { PromptReport } from "../../gate/report.ts";
import { isShort } from "./needed.ts";

/** The verdict as a reader says it. */
export function verdictWords(verdict: Verdict): string {
  return verdict === "below-baseline" ? "below baseline" : verdict;
}

/** What the merge makes of it, as a colour: red blocks, white could not be judged, yellow passes with a warning. */
export function verdictColour(prompt: PromptReport): "red" | "white" | "yellow" | "green" {
  const { effect, verdict } = prompt;
  if (effect === "blocked") return "red";
  if (effect === "unjudged") return "white";
  if (verdict !== "ok" || isShort(prompt)) return "yellow";
  return prompt.provider === "stub" && prompt.head !== null ? "yellow" : "green";
}

const dots = { red: "🔴", white: "⚪", yellow: "🟡", green: "🟢" } as const;

export function verdictDot(prompt: PromptReport): string {
  return dots[verdictColour(prompt)];
}
