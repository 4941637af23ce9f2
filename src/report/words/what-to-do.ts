import type { PromptReport, Report } from "../../gate/report.ts";
import { invalidFiles } from "./headline.ts";
import { exceedsLimit } from "./limit-words.ts";

/** The next step of whoever wrote the change; empty where there is none. `prompts` stand worst first. */
export function whatToDo(report: Report, prompts: readonly PromptReport[]): string {
  const [worst] = prompts;
  if (invalidFiles(report) > 0) return "Correct the files where the errors stand.";
  // A problem says itself what to do.
  if (report.verdict === "unjudged" && report.problems.length > 0) return "";
  if (worst === undefined) return "";
  return worst.effect === "passed" ? passing(worst) : stopped(worst, prompts.length);
}

function stopped(prompt: PromptReport, rows: number): string {
  const { verdict, effect } = prompt;
  const good = verdict === "ok" || verdict === "inconclusive";
  if (good && exceedsLimit(prompt))
    return "Make the call cheaper or faster, or raise the limit in the policy on the base branch.";
  if (good && effect === "unjudged")
    return "Run it again without kept answers, and with prices, so that calls can be measured.";
  switch (verdict) {
    case "invalid":
      return "Correct the files where the errors stand.";
    case "unjudged":
      return `Read the ${rows === 1 ? "prompt's" : "first prompt's"} reason; once that is mended, run it again.`;
    case "regression":
      return "Change the prompt until the listed cases pass again; where an expectation is out of date, change the case.";
    case "below-baseline":
      return "Improve the prompt, or lower its baseline, which its owner must approve.";
    case "inconclusive":
      return "Look at the listed cases, or add cases until the suite can tell.";
    case "unevaluated":
      return toBeJudged(prompt);
    case "ok":
      return "Take back what weakens the gate.";
  }
}

function passing(prompt: PromptReport): string {
  if (prompt.verdict === "inconclusive") return "Look at the listed cases before the merge.";
  return prompt.verdict === "unevaluated" ? toBeJudged(prompt) : "";
}

function toBeJudged({ cases }: PromptReport): string {
  return cases === null
    ? "Write a suite that names the prompt, so that it is judged."
    : "Name a provider for its model below 'models' in the policy, so that it is judged.";
}
