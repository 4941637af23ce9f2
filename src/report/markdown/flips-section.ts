import type { JsonValue } from "../../document/json/json.ts";
import type { Flip, PromptReport } from "../../gate/report.ts";
import { expectedText } from "../literal/clip.ts";
import { literalMarkdown } from "../literal/literal.ts";
import { literalSentence } from "../literal/literal-sentence.ts";
import { lostByLabel } from "../rows/lost-by-label.ts";
import { count, grouped } from "../words/figures.ts";
import type { Form } from "./form.ts";
import { rowName } from "./row-name.ts";
import { markdownTable } from "./table.ts";

/** Which cases of one row changed, and why; empty where there is nothing to say. `same` is a row that lists them already. */
export function flipsSection(prompt: PromptReport, form: Form, same: PromptReport | null): readonly string[] {
  const lost = prompt.flips.filter(({ change }) => change === "lost");
  const gained = prompt.flips.filter(({ change }) => change === "gained");
  if (lost.length === 0 && (gained.length === 0 || !form.gained)) return [];
  const better = gained.length === 0 ? "" : `, ${grouped(gained.length)} better`;
  // The reason counts every case that passed less often; here are those whose result turned.
  const by = prompt.samples > 1 ? ", by the majority of their samples" : "";
  const title = `**${rowName(prompt, form.text)}: ${count(lost.length, "case")} got worse${better}${by}**`;
  if (same !== null) return [title, `These are the cases that changed for ${rowName(same, form.text)} too.`];
  const shown = [...lost, ...(form.gained ? gained : [])];
  const table = form.flips === 0 ? [] : [flipsTable(shown, form)];
  const because = [byLabel(prompt, form), textChange(prompt, form)]
    .filter((sentence) => sentence !== "")
    .join(" ");
  return [title, ...table, ...(because === "" ? [] : [because])];
}

function flipsTable(flips: readonly Flip[], form: Form): string {
  const shown = flips.slice(0, form.flips);
  const more = flips.length - shown.length;
  const cells = (cell: (flip: Flip) => string, last: string): readonly string[] => [
    ...shown.map(cell),
    ...(more > 0 ? [last] : []),
  ];
  const outputs = (cell: (flip: Flip) => string): readonly string[] =>
    form.outputs === 0 ? [] : cells(cell, "");
  return markdownTable([
    {
      title: "Case",
      align: "left",
      cells: cells((flip) => caseCell(flip, form.text), `… ${grouped(more)} more`),
    },
    {
      title: "Expected",
      align: "left",
      cells: cells(({ expected }) => expectedCell(expected, form.text), ""),
    },
    {
      title: "Base said",
      align: "left",
      cells: outputs(({ base_output }) => literalMarkdown(base_output, form.outputs)),
    },
    {
      title: "Head said",
      align: "left",
      cells: outputs(({ head_output }) => literalMarkdown(head_output, form.outputs)),
    },
    { title: "Why it failed", align: "left", cells: cells((flip) => whyCell(flip, form), "") },
  ]);
}

function caseCell(flip: Flip, limit: number): string {
  const marks = [...(flip.critical ? ["critical"] : []), ...(flip.change === "gained" ? ["got better"] : [])];
  return `${literalMarkdown(flip.case, limit)}${marks.length === 0 ? "" : ` (${marks.join(", ")})`}`;
}

function expectedCell(expected: JsonValue, limit: number): string {
  return expected === null ? "" : literalMarkdown(expectedText(expected), limit);
}

/** Where the case expects nothing, what a grader said of the answer is all there is to see. */
function whyCell({ expected, reason }: Flip, { text }: Form): string {
  return expected === null && reason !== "" ? literalSentence(reason, text) : "";
}

function byLabel(prompt: PromptReport, { entries, text }: Form): string {
  const lost = lostByLabel(prompt);
  if (lost.length === 0) return "";
  const shown = lost
    .slice(0, Math.min(entries, 8))
    .map(({ label, lost: number, cases }) => `${literalMarkdown(label, text)} ${number} of ${cases}`);
  return `Lost by label: ${shown.join(", ")}${lost.length > shown.length ? ", …" : ""}.`;
}

function textChange({ text_change }: PromptReport, { text }: Form): string {
  if (text_change === null) return "";
  const { line, removed, added } = text_change;
  const parts = [
    ...(removed === "" ? [] : [`removed ${literalMarkdown(removed, text)}`]),
    ...(added === "" ? [] : [`added ${literalMarkdown(added, text)}`]),
  ];
  return parts.length === 0
    ? `The text changed at line ${line}.`
    : `The change ${parts.join(" and ")} (line ${line}).`;
}
