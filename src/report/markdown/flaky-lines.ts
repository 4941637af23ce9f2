import type { PromptReport } from "../../gate/report.ts";
import { literalMarkdown } from "../literal/literal.ts";
import { count, grouped } from "../words/figures.ts";
import { flakyWords } from "../words/flaky-words.ts";
import type { Form } from "./form.ts";
import { rowName } from "./names.ts";

/** The cases of each prompt of which some samples passed and some did not, a paragraph a prompt. */
export function flakyLines(prompts: readonly PromptReport[], form: Form): readonly string[] {
  return prompts
    .filter(({ flaky }) => flaky.length > 0)
    .slice(0, form.entries)
    .map((prompt) => flakyLine(prompt, form));
}

function flakyLine(prompt: PromptReport, form: Form): string {
  const { flaky, samples } = prompt;
  const shown = flaky
    .slice(0, form.flips)
    .map((each) => `${literalMarkdown(each.case, form.text)} ${flakyWords(each, samples)}`);
  const more = flaky.length - shown.length;
  const all = more > 0 && shown.length > 0 ? [...shown, `… ${grouped(more)} more`] : shown;
  const list = all.length === 0 ? "" : `: ${all.join("; ")}`;
  return `${rowName(prompt, form.text)} has ${count(flaky.length, "flaky case")}${list}.`;
}
