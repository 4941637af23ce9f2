import type { ConfusionCell, PromptReport } from "../../gate/report.ts";
import { literalMarkdown } from "../literal/literal.ts";
import { confusions } from "../rows/lost-by-label.ts";
import { grouped } from "../words/figures.ts";
import type { Form } from "./form.ts";
import { markdownTable } from "./table.ts";

/** More rows than this nobody reads; the report file has them. */
const mostRows = 20;

/** Which labels of one prompt are taken for which others; empty where there is nothing to say. */
export function confusionSection(prompt: PromptReport, form: Form): readonly string[] {
  const { changed, cells } = confusions(prompt);
  const shown = cells.slice(0, Math.min(form.flips, mostRows));
  // What did not change is for the longer document, which shows what got better too.
  if (shown.length === 0 || (!changed && !form.gained)) return [];
  const more = cells.length - shown.length;
  const which = changed ? "confusions that changed" : "confusions";
  const left = more === 0 ? "" : `, ${grouped(shown.length)} of ${grouped(cells.length)}`;
  return [
    `<details><summary>${changed ? "Confusions that changed" : "Confusions"}${left}</summary>`,
    table(shown, form),
    ...(more === 0 ? [] : [`… ${grouped(more)} more ${which} in the full report.`]),
    "</details>",
  ];
}

function table(cells: readonly ConfusionCell[], { text }: Form): string {
  const compared = cells.some(({ base }) => base !== null);
  return markdownTable([
    { title: "Expected", align: "left", cells: cells.map(({ expected }) => literalMarkdown(expected, text)) },
    {
      title: "Said",
      align: "left",
      cells: cells.map(({ said }) => (said === null ? "no label" : literalMarkdown(said, text))),
    },
    { title: "Base", align: "right", cells: cells.map(({ base }) => (base === null ? "" : grouped(base))) },
    { title: compared ? "Head" : "Cases", align: "right", cells: cells.map(({ head }) => grouped(head)) },
  ]);
}
