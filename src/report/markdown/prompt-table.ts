import type { PromptReport } from "../../gate/report.ts";
import { literalMarkdown } from "../literal/literal.ts";
import { literalSentence } from "../literal/literal-sentence.ts";
import { limitWords } from "../words/limit-words.ts";
import { rowWords } from "../words/row-words.ts";
import { verdictDot, verdictWords } from "../words/verdict-words.ts";
import type { Form } from "./form.ts";
import { movedModel, rowName } from "./row-name.ts";
import { type Column, markdownTable } from "./table.ts";

/** One row a prompt, in the order given. */
export function promptTable(prompts: readonly PromptReport[], form: Form): string {
  const words = prompts.map(rowWords);
  const column = (title: string, align: Column["align"], cells: readonly string[]): Column => ({
    title,
    align,
    cells,
  });
  return markdownTable([
    column(
      "Prompt",
      "left",
      prompts.map((prompt) => name(prompt, form.text)),
    ),
    column(
      "Version",
      "left",
      words.map(({ version }) => version),
    ),
    column(
      "Owner",
      "left",
      prompts.map(({ owner }) => ownersMarkdown(owner, form.text)),
    ),
    column(
      "Cases",
      "right",
      words.map(({ cases }) => cases),
    ),
    column(
      "Baseline",
      "right",
      words.map(({ baseline }) => baseline),
    ),
    column(
      "Base",
      "right",
      words.map(({ base }) => base),
    ),
    column(
      "Head",
      "right",
      words.map(({ head }) => head),
    ),
    column(
      "Change, in points",
      "left",
      words.map(({ change, interval }) => changeCell(change, interval)),
    ),
    column(
      "Cost a call",
      "left",
      words.map(({ cost }) => cost),
    ),
    column(
      "Verdict",
      "left",
      prompts.map((prompt) => verdictCell(prompt, form.text)),
    ),
  ]);
}

/** "`legal`, `privacy`": any one of them. */
export function ownersMarkdown(owners: readonly string[], limit: number, between = ", "): string {
  const shown = owners.slice(0, 5).map((owner) => literalMarkdown(owner, Math.min(limit, 100)));
  return `${shown.join(between)}${owners.length > shown.length ? `${between}…` : ""}`;
}

function name(prompt: PromptReport, limit: number): string {
  const { change, effect } = prompt;
  const shown = rowName(prompt, limit);
  const moved = movedModel(prompt);
  const notes = [
    ...(change.previous_id === null ? [] : [`was ${literalMarkdown(change.previous_id, limit)}`]),
    ...(moved === null
      ? []
      : [`${literalMarkdown(moved.from, limit)} → ${literalMarkdown(moved.to, limit)}`]),
  ];
  const marked = effect === "blocked" ? `**${shown}**` : shown;
  return notes.length === 0 ? marked : `${marked} (${notes.join(", ")})`;
}

function changeCell(change: string, interval: string): string {
  if (interval === "") return change;
  return `${change.startsWith("−") ? `**${change}**` : change} (${interval})`;
}

function verdictCell(prompt: PromptReport, limit: number): string {
  const reasons = [withoutStop(prompt.reason), ...limitWords(prompt)];
  const shown = reasons.map((reason) => literalSentence(reason, limit)).join("; ");
  return `${verdictDot(prompt)} ${verdictWords(prompt.verdict)}: ${shown}`;
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, "");
}
