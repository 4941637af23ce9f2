import type { PromptReport } from "../../gate/report.ts";
import { expectedText } from "../literal/clip.ts";
import { literalMarkdown } from "../literal/literal.ts";
import { literalSentence } from "../literal/literal-sentence.ts";
import { count, grouped } from "../words/figures.ts";
import type { Form } from "./form.ts";
import { rowName } from "./row-name.ts";
import { type Column, markdownTable } from "./table.ts";

/** Which cases that base does not have fail; empty where there are none. */
export function failuresSection(prompt: PromptReport, form: Form): readonly string[] {
  const { failures, base } = prompt;
  if (failures.length === 0) return [];
  const cases = count(failures.length, base === null ? "case" : "new case");
  const title = `**${rowName(prompt, form.text)}: ${cases} ${failures.length === 1 ? "fails" : "fail"}**`;
  return form.flips === 0 ? [title] : [title, table(prompt, form)];
}

function table({ failures }: PromptReport, { flips: most, outputs, text }: Form): string {
  const shown = failures.slice(0, most);
  const more = failures.length - shown.length;
  const column = (title: string, cells: readonly string[], last: string): Column => ({
    title,
    align: "left",
    cells: [...cells, ...(more > 0 ? [last] : [])],
  });
  const names = shown.map(
    ({ case: name, critical }) => `${literalMarkdown(name, text)}${critical ? " (critical)" : ""}`,
  );
  const expected = shown.map((one) =>
    one.expected === null ? "" : literalMarkdown(expectedText(one.expected), text),
  );
  // Where the case expects nothing, what a grader said of the answer is all there is to see.
  const why = shown.map((one) => (one.expected === null ? literalSentence(one.reason, text) : ""));
  return markdownTable([
    column("Case", names, `… ${grouped(more)} more`),
    column("Expected", expected, ""),
    column("Head said", outputs === 0 ? [] : shown.map((one) => literalMarkdown(one.output, outputs)), ""),
    column("Why it failed", why, ""),
  ]);
}
