import type { Failure, Flip } from "../../evaluation/evaluation.ts";
import { expectedText } from "../literal/clip.ts";
import { literalMarkdown } from "../literal/literal.ts";
import { literalCell, longestRun } from "../literal/literal-cell.ts";
import { sentenceMarkdown } from "../literal/sentence-markdown.ts";
import type { Form } from "./form.ts";
import { markdownTable } from "./table.ts";

/** A case that passed before: what was asked, what is said now, and what was right. */
export function flipLine(flip: Flip, form: Form): string {
  const { expected, reason, base_output, head_output, critical } = flip;
  const mark = critical ? " (critical)" : "";
  const name = `${literalMarkdown(flip.case, form.text)}${mark}`;
  if (form.outputs === 0) return name;
  const now = literalMarkdown(head_output, form.outputs);
  const was = literalMarkdown(base_output, form.outputs);
  // Where the case expects nothing, what a grader said of the answer is all there is to see.
  if (expected === null)
    return `${name} → ${now}${reason === "" ? "" : `: ${sentenceMarkdown(reason, form.text)}`}`;
  const right = literalMarkdown(expectedText(expected), form.outputs);
  return tellsBefore(flip)
    ? `${name} → **${now}**, was ${was}`
    : `${name} → **${now}**, expected is ${right}`;
}

/** Whether the line of a case that passed before says what the answer was. */
export function tellsBefore({ expected, base_output }: Flip): boolean {
  return expected !== null && base_output === expectedText(expected);
}

/** The answers to cases whose result changed, before and after side by side; narrow enough for a small window. */
export function flipTable(flips: readonly Flip[], { text, outputs }: Form): string {
  return markdownTable([
    {
      title: "Case",
      align: "left",
      cells: flips.map(
        ({ case: name, critical }) => `${literalCell(name, text)}${critical ? " (critical)" : ""}`,
      ),
    },
    { title: "Before", align: "left", cells: flips.map((flip) => literalCell(flip.base_output, outputs)) },
    { title: "After", align: "left", cells: flips.map((flip) => afterCell(flip, { text, outputs })) },
  ]);
}

function afterCell(flip: Flip, { text, outputs }: Pick<Form, "text" | "outputs">): string {
  const { change, expected, head_output, reason } = flip;
  const now = literalCell(head_output, outputs);
  if (change === "gained") return `${now}, which is right`;
  if (tellsBefore(flip)) return `**${now}**`;
  if (expected !== null) return `**${now}**, expected is ${literalCell(expectedText(expected), outputs)}`;
  if (reason === "") return `**${now}**`;
  const fits = reason.split(/\s/u).every((word) => word.length <= longestRun);
  return `**${now}**: ${fits ? sentenceMarkdown(reason, text) : literalCell(reason, text)}`;
}

/** A case that fails and has nothing to be compared with. */
export function failureLine({ case: name, critical, expected, output, reason }: Failure, form: Form): string {
  const shown = `${literalMarkdown(name, form.text)}${critical ? " (critical)" : ""}`;
  if (form.outputs === 0) return shown;
  const said = `${shown} → **${literalMarkdown(output, form.outputs)}**`;
  if (expected !== null)
    return `${said}, expected is ${literalMarkdown(expectedText(expected), form.outputs)}`;
  return reason === "" ? said : `${said}: ${sentenceMarkdown(reason, form.text)}`;
}
