import { code } from "../../document/finding/code.ts";
import type { Flip, PromptReport } from "../../gate/report.ts";
import { expectedText } from "../literal/clip.ts";
import { count } from "./figures.ts";

/** Cases that passed before the change and fail now. */
export function lostFlips({ flips }: Pick<PromptReport, "flips">): readonly Flip[] {
  return flips.filter(({ change }) => change === "lost");
}

/** What went wrong in a few words that follow the prompt's name: "now sends 8 `billing` cases to `other`". */
export function lostWords(prompt: PromptReport): string {
  const lost = lostFlips(prompt);
  const critical = lost.filter((flip) => flip.critical);
  const [first] = critical;
  if (first !== undefined) {
    return critical.length === 1
      ? `now fails the critical case ${code(first.case, 40)}`
      : `now fails ${count(critical.length, "critical case")}`;
  }
  const confused = mainConfusion(prompt);
  if (confused !== null)
    return `now sends ${confused.cases} ${code(confused.expected, 30)} ${confused.cases === 1 ? "case" : "cases"} to ${code(confused.said, 30)}`;
  return lost.length === 0 ? "got worse" : `now fails ${count(lost.length, "case")} that passed before`;
}

interface Confused {
  readonly expected: string;
  readonly said: string;
  readonly cases: number;
}

/** The one label that is taken for another one in most of the cases that were lost; null where there is none. */
function mainConfusion(prompt: PromptReport): Confused | null {
  const lost = lostFlips(prompt);
  const labels = new Set(prompt.labels.map(({ label }) => label));
  const pairs = new Map<string, Confused>();
  for (const { expected, head_output } of lost) {
    const label = expectedText(expected);
    if (!labels.has(label) || head_output.length > 60) continue;
    const key = JSON.stringify([label, head_output]);
    pairs.set(key, { expected: label, said: head_output, cases: (pairs.get(key)?.cases ?? 0) + 1 });
  }
  const [most] = [...pairs.values()].toSorted((one, other) => other.cases - one.cases);
  return most !== undefined && most.cases > 1 && 2 * most.cases > lost.length ? most : null;
}
