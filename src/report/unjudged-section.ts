import type { PromptReport } from "../gate/report.ts";
import { count } from "./count.ts";
import type { Form } from "./form.ts";
import { literalSentence } from "./literal-sentence.ts";
import { rowName } from "./row-name.ts";

/** Why cases of one prompt have no result: each reason once, the most frequent first. */
export function unjudgedSection(prompt: PromptReport, { text, entries }: Form): readonly string[] {
  const { unjudged, cases } = prompt;
  if (unjudged.length === 0 || entries === 0) return [];
  const reasons = new Map<string, number>();
  for (const { reason } of unjudged) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const ranked = [...reasons].toSorted(([, one], [, other]) => other - one).slice(0, 3);
  const shown = ranked.map(
    ([reason, number]) => `${count(number, "case")}: ${literalSentence(reason, text)}`,
  );
  const of = cases === null ? "" : ` of ${cases}`;
  return [
    `**${rowName(prompt, text)}: ${unjudged.length}${of} without a result**; ${shown.join("; ")}${reasons.size > 3 ? "; …" : ""}.`,
  ];
}
