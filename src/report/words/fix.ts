import { code } from "../../document/finding/code.ts";
import type { PromptReport } from "../../gate/report.ts";
import { count } from "./figures.ts";
import { exceedsLimit } from "./limit-words.ts";
import { isShort, neededCases } from "./needed.ts";
import { anyOf, personName } from "./people.ts";
import { unjudgedCause } from "./unjudged-cause.ts";

/** Places that a sentence about what to do names; who shows it puts a link there, or plain words. */
export const places = { suite: "{suite}", run: "{run}" } as const;

/** What to do about one prompt, and who does it; empty where there is nothing to do. */
export function fixWords(prompt: PromptReport, contact: string | null): string {
  if (exceedsLimit(prompt) && prompt.verdict !== "regression" && prompt.verdict !== "below-baseline")
    return "**Fix:** make the call cheaper or faster, or raise the limit in the policy on the base branch.";
  switch (prompt.verdict) {
    case "regression":
      return `**Fix:** reword it and push. Or it is meant so: change ${"`expected`"} in ${places.suite}; ${owners(prompt)} then ${approves(prompt)} that.`;
    case "below-baseline":
      return `**Do one of:** reword it · add cases to ${places.suite} · ask ${owners(prompt)} to lower the baseline.`;
    case "inconclusive":
      return `**Before the merge:** read the cases below; more cases in ${places.suite} would tell.`;
    case "unevaluated":
      return prompt.cases === null
        ? `**Fix:** write a suite that begins with ${"`prompt_id: "}${prompt.id.replaceAll("`", "'")}${"`"}.`
        : "";
    case "unjudged":
      return unjudgedFix(prompt, contact);
    case "ok":
      return okFix(prompt);
    case "invalid":
      return "";
  }
}

function okFix(prompt: PromptReport): string {
  if (prompt.effect === "unjudged")
    return `**Later:** ${places.run} without kept answers and with prices, so that calls can be measured.`;
  if (prompt.effect === "blocked") return "**Fix:** take back what weakens the gate.";
  if (!isShort(prompt)) return "";
  const short = (neededCases(prompt) ?? 0) - (prompt.head?.passed ?? 0);
  return `**Tell ${owners(prompt)}:** it is ${count(Math.max(1, short), "answer")} short of what it promises.`;
}

function unjudgedFix(prompt: PromptReport, contact: string | null): string {
  const tell = contact === null ? "whoever runs this gate" : personName(contact);
  switch (unjudgedCause(prompt)) {
    case "key":
      return `**Who:** ${tell} sets a key that works. Running it again does not help before that.`;
    case "budget":
      return `**Who:** ${tell} may raise ${raised(prompt)}; answers that were paid for are kept. Running it again does not help before that.`;
    case "service":
      return `**Later:** ${places.run}; answers that were paid for are kept. Still so in an hour? Tell ${tell}.`;
    case "suite":
      return prompt.broken_before === null
        ? `Once that is repaired: ${places.run}.`
        : `**Who:** ${owners(prompt)} repairs ${code(prompt.broken_before)}; then ${places.run}.`;
  }
}

/** The budget that a message names; any message's form but the gate's own counts for the usual one. */
function raised({ reason, unjudged }: PromptReport): string {
  const said = [reason, ...unjudged.slice(0, 1).map((one) => one.reason)].join(" ");
  const [, by = "max_cost_usd"] =
    /that (?:the input )?(max-cost-usd|gate\.max_cost(?:_per_pull_request)?_usd) sets is reached/.exec(
      said,
    ) ?? [];
  return code(by);
}

function owners({ owner }: PromptReport): string {
  return owner.length === 0 ? "its owner" : anyOf(owner);
}

function approves({ owner }: PromptReport): string {
  return owner.length > 1 ? "approve" : "approves";
}
