import pc from "picocolors";
import type { PromptReport } from "../../gate/report.ts";
import { literalLog } from "../literal/literal-log.ts";
import { movedModel, plainRowName } from "../markdown/row-name.ts";
import { rowWords } from "../words/row-words.ts";
import { verdictColour, verdictWords } from "../words/verdict-words.ts";
import { type TerminalStyle, terminalTable } from "./table.ts";

/** The table of prompts as lines; what blocks and what fell stay longest when the terminal is narrow. */
export function promptRows(
  prompts: readonly PromptReport[],
  { columns, colour }: TerminalStyle,
): readonly string[] {
  const words = prompts.map(rowWords);
  const paints = painters(colour);
  return terminalTable(
    [
      { title: "Prompt", align: "left", rank: 0, cells: prompts.map(name) },
      {
        title: "Version",
        align: "left",
        rank: 7,
        cells: words.map(({ version }) => version.replace(/ on merge|, unchanged/, "")),
      },
      { title: "Cases", align: "right", rank: 4, cells: words.map(({ cases }) => cases) },
      { title: "Baseline", align: "right", rank: 5, cells: words.map(({ baseline }) => baseline) },
      { title: "Base", align: "right", rank: 3, cells: words.map(({ base }) => base) },
      { title: "Head", align: "right", rank: 2, cells: words.map(({ head }) => head) },
      {
        title: "Points",
        align: "right",
        rank: 3.5,
        cells: words.map(({ change }, row) => (prompts[row]?.delta === null ? "" : change)),
      },
      { title: "90 % interval", align: "left", rank: 6, cells: words.map(({ interval }) => interval) },
      { title: "Cost a call", align: "left", rank: 9, cells: words.map(({ cost }) => cost) },
      {
        title: "Verdict",
        align: "left",
        rank: 1,
        cells: prompts.map(({ verdict }) => verdictWords(verdict)),
        paint: (cell, row) => paints(prompts[row])(cell),
      },
    ],
    columns,
  );
}

function name(prompt: PromptReport): string {
  const moved = movedModel(prompt);
  return literalLog(`${plainRowName(prompt)}${moved === null ? "" : ` (${moved.from} → ${moved.to})`}`);
}

function painters(colour: boolean): (prompt: PromptReport | undefined) => (text: string) => string {
  const { red, magenta, yellow, green } = pc.createColors(colour);
  const paints = { red, orange: magenta, yellow, green };
  return (prompt) => (prompt === undefined ? String : paints[verdictColour(prompt)]);
}
