import pc from "picocolors";
import type { PromptReport } from "../../gate/report.ts";
import { literalLog } from "../literal/literal-log.ts";
import { movedModel, plainRowName } from "../markdown/names.ts";
import { promptColumns } from "../words/columns.ts";
import { verdictColour } from "../words/verdict-words.ts";
import { type TerminalColumn, type TerminalStyle, terminalTable } from "./table.ts";

/** The table of prompts as lines; what blocks and what fell stay longest when the terminal is narrow. */
export function promptRows(
  prompts: readonly PromptReport[],
  { columns, colour }: TerminalStyle,
): readonly string[] {
  const paints = painters(colour);
  const figures = promptColumns.flatMap(({ title, align, cell, rank }): readonly TerminalColumn[] => {
    if (rank === null) return [];
    const column = { title, align, rank, cells: prompts.map((prompt) => literalLog(cell(prompt))) };
    return [title === "Verdict" ? { ...column, paint: (text, row) => paints(prompts[row])(text) } : column];
  });
  return terminalTable(
    [{ title: "Prompt", align: "left", rank: 0, cells: prompts.map(name) }, ...figures],
    columns,
  );
}

function name(prompt: PromptReport): string {
  const moved = movedModel(prompt);
  return literalLog(`${plainRowName(prompt)}${moved === null ? "" : ` (${moved.from} → ${moved.to})`}`);
}

function painters(colour: boolean): (prompt: PromptReport | undefined) => (text: string) => string {
  const { red, magenta, yellow, green } = pc.createColors(colour);
  const paints = { red, white: magenta, yellow, green };
  return (prompt) => (prompt === undefined ? String : paints[verdictColour(prompt)]);
}
