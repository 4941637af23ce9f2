import type { PromptReport } from "../../gate/report.ts";
import { sentenceMarkdown } from "../literal/sentence-markdown.ts";
import { unjudgedReasons } from "../rows/lost-by-label.ts";
import { count } from "../words/figures.ts";
import type { Form } from "./form.ts";
import { rowName } from "./names.ts";

/** Why cases of one prompt have no result: each reason once, the most frequent first. */
export function unjudgedSection(prompt: PromptReport, { text, entries }: Form): readonly string[] {
  const { unjudged, cases } = prompt;
  const reasons = unjudgedReasons(prompt);
  if (reasons.length === 0 || entries === 0) return [];
  const shown = reasons
    .slice(0, 3)
    .map(([reason, number]) => `${count(number, "case")}: ${sentenceMarkdown(reason, text)}`);
  const of = cases === null ? "" : ` of ${cases}`;
  return [
    `**${rowName(prompt, text)}: ${unjudged.length}${of} without a result**; ${shown.join("; ")}${reasons.length > 3 ? "; …" : ""}.`,
  ];
}
