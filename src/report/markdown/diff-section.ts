import type { ChangedLine, ChangedWords, PromptReport } from "../../gate/report.ts";
import { literalMarkdown } from "../literal/literal.ts";
import { count } from "../words/figures.ts";
import type { Form } from "./form.ts";
import { rowName } from "./names.ts";

/** What changed in each prompt's file, word by word, a line of the file at a time. */
export function diffLines(prompts: readonly PromptReport[], form: Form): readonly string[] {
  return prompts
    .filter(
      ({ diff, part_diffs = [], further_model }) => diff.length + part_diffs.length > 0 && !further_model,
    )
    .map((prompt) => {
      const ofParts = (prompt.part_diffs ?? []).flatMap(({ path, diff }) => [
        `- ${literalMarkdown(path, form.text)}:`,
        ...changedLines(diff, form).map((line) => `  ${line}`),
      ]);
      return [`**${rowName(prompt, form.text)}**`, "", ...changedLines(prompt.diff, form), ...ofParts].join(
        "\n",
      );
    });
}

export function changedLines(
  diff: readonly ChangedLine[],
  { diff: most, text }: Pick<Form, "diff" | "text">,
): readonly string[] {
  const shown = diff.slice(0, most).map(({ line, words }) => `- line ${line}: ${runs(words, text)}`);
  const more = diff.length - shown.length;
  return [...shown, ...(more > 0 ? [`- … ${count(more, "more line")}`] : [])];
}

/** Spaces at the ends of a run stand outside of its marks, which two runs need between them anyway. */
function runs(words: readonly ChangedWords[], limit: number): string {
  const shown = words
    .filter(({ text }) => text.trim() !== "")
    .map(({ kind, text }) => {
      const value = literalMarkdown(text.trim(), limit);
      return kind === "same" ? value : kind === "removed" ? `~~${value}~~` : `**${value}**`;
    });
  return shown.length === 0 ? "spaces" : shown.join(" ");
}
