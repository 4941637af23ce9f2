import type { PromptReport, Report } from "../../gate/report.ts";
import { literalMarkdown } from "../literal/literal.ts";
import { sentenceMarkdown } from "../literal/sentence-markdown.ts";
import { liveCostWords, promptColumns } from "../words/columns.ts";
import { limitWords } from "../words/limit-words.ts";
import { personName } from "../words/people.ts";
import { verdictDot } from "../words/verdict-words.ts";
import type { Form } from "./form.ts";
import type { Links } from "./links.ts";
import { cellName, movedModel, rowName } from "./names.ts";
import { markdownTable } from "./table.ts";

/** One row a prompt, in the order given, narrow enough for a small window. */
export function promptTable(
  prompts: readonly PromptReport[],
  { head }: Pick<Report, "head">,
  { form, links }: { readonly form: Form; readonly links: Links },
): string {
  const figures = promptColumns.filter(({ comment }) => comment === "table");
  return markdownTable([
    { title: "", align: "center", cells: prompts.map(verdictDot) },
    { title: "Prompt", align: "left", cells: prompts.map((prompt) => cellName(prompt, head, links)) },
    ...figures.map(({ title, align, cell }) => ({
      title,
      align,
      cells: prompts.map((prompt) => {
        const words = sentenceMarkdown(cell(prompt), form.text);
        return title === "After" && prompt.effect === "blocked"
          ? words.replace(/^\S+(?: %)?/u, "**$&**")
          : words;
      }),
    })),
  ]);
}

/** The figures that the table has no room for, a line a prompt. */
export function promptNumbers(prompts: readonly PromptReport[], form: Form): readonly string[] {
  return prompts.map((prompt) => {
    const figures = promptColumns
      .filter(({ comment }) => comment === "numbers")
      .map(({ title, cell }) => ({ title, words: cell(prompt) }))
      .filter(({ words }) => words !== "")
      .map(({ title, words }) => `${title.toLowerCase()} ${sentenceMarkdown(words, form.text)}`);
    const moved = movedModel(prompt);
    const beside = [
      ...(prompt.change.previous_id === null
        ? []
        : [`was ${literalMarkdown(prompt.change.previous_id, form.text)}`]),
      ...(moved === null
        ? []
        : [`${literalMarkdown(moved.from, form.text)} → ${literalMarkdown(moved.to, form.text)}`]),
      ...(prompt.live === undefined
        ? []
        : [`live: ${sentenceMarkdown(liveCostWords(prompt.live), form.text)}`]),
      sentenceMarkdown(prompt.reason, form.text),
      ...limitWords(prompt).map((words) => sentenceMarkdown(words, form.text)),
    ].filter((words) => words !== "");
    return `- ${rowName(prompt, form.text)}: ${[...figures, ...beside].join("; ")}`;
  });
}

/** "legal, privacy": any one of them; nobody is notified by it. */
export function ownersMarkdown(owners: readonly string[], limit: number, between = ", "): string {
  const shown = owners.slice(0, 5).map((owner) => sentenceMarkdown(personName(owner), Math.min(limit, 100)));
  return `${shown.join(between)}${owners.length > shown.length ? `${between}…` : ""}`;
}
