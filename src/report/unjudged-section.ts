import type { PromptReport } from "../gate/report.ts";
import { count } from "./count.ts";
import type { Form } from "./form.ts";
import { literalSentence } from "./literal-sentence.ts";
import { rowName } from "./row-name.ts";
import { unjudgedReasons } from "./unjudged-reasons.ts";

/** Why cases of one prompt have no result: each reason once, the most frequent first. */
export function unjudgedSection(prompt: PromptReport, { text, entries }: Form): readonly string[] {
  const { unjudged, cases } = prompt;
  const reasons = unjudgedReasons(prompt);
  if (reasons.length === 0 || entries === 0) return [];
  const shown = reasons
    .slice(0, 3)
    .map(([reason, number]) => `${count(number, "case")}: ${literalSentence(reason, text)}`);
  const of = cases === null ? "" : ` of ${cases}`;
  return [
    `**${rowName(prompt, text)}: ${unjudged.length}${of} without a result**; ${shown.join("; ")}${reasons.length > 3 ? "; …" : ""}.`,
  ];
}
