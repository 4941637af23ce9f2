import type { PromptReport } from "../../gate/report.ts";
import { count, grouped } from "./figures.ts";
import { exceedsLimit } from "./limit-words.ts";
import { lostFlips, lostWords } from "./lost-cases.ts";
import { neededCases } from "./needed.ts";

/** "3 prompts got worse, 1 is below its baseline". */
export function blockedCount(prompts: readonly PromptReport[]): string {
  const kinds = new Map<string, number>();
  for (const prompt of prompts) kinds.set(shortWords(prompt), (kinds.get(shortWords(prompt)) ?? 0) + 1);
  return [...kinds]
    .map(
      ([words, number], index) =>
        `${index === 0 ? count(number, "prompt") : grouped(number)} ${number === 1 ? words : plural(words)}`,
    )
    .join(", ");
}

function plural(words: string): string {
  return words
    .replace(/^is below its baseline$/, "are below their baselines")
    .replace(/^is /, "are ")
    .replace(/^has /, "have ")
    .replace(/^was /, "were ")
    .replace(/^weakens its own gate$/, "weaken their own gates")
    .replace(/^costs /, "cost ");
}

/** What one prompt alone is blocked for. */
export function blockedWords(prompt: PromptReport): string {
  switch (prompt.verdict) {
    case "regression":
      return lostWords(prompt);
    case "below-baseline":
      return belowWords(prompt);
    case "inconclusive":
      return exceedsLimit(prompt)
        ? shortWords(prompt)
        : `fails ${count(lostFlips(prompt).length, "case")} more, too few to tell`;
    case "ok":
    case "unevaluated":
    case "invalid":
    case "unjudged":
      return shortWords(prompt);
  }
}

function belowWords(prompt: PromptReport): string {
  const needed = neededCases(prompt);
  const passed = prompt.head?.passed ?? 0;
  if (needed === null || needed <= passed || prompt.head === null) return "is below its baseline";
  const short = needed - passed;
  if (short <= 2) return `is ${count(short, "answer")} short of its baseline`;
  return `answers ${passed} of ${prompt.head.judged}, at least ${needed} are needed`;
}

export function shortWords(prompt: PromptReport): string {
  if (prompt.verdict !== "regression" && prompt.verdict !== "below-baseline" && exceedsLimit(prompt))
    return "costs or takes more than the policy allows";
  switch (prompt.verdict) {
    case "regression":
      return "got worse";
    case "below-baseline":
      return "is below its baseline";
    case "inconclusive":
      return "is inconclusive";
    case "unevaluated":
      return "was not tested";
    case "invalid":
      return "has errors";
    case "unjudged":
      return "could not be judged";
    case "ok":
      return "weakens its own gate";
  }
}
