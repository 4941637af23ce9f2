import type { QualityLine } from "../../monitor/quality/quality-table.ts";
import { literalLog } from "../literal/literal-log.ts";
import { count, grouped } from "../words/figures.ts";
import { type TerminalColumn, terminalTable } from "./table.ts";

/** Below this share of calls, those who answer may not be like the others. */
const fewAnswer = 0.05;

/** Lines for a terminal or a log; what comes from events is made literal by whoever writes them. */
export function terminalQuality(
  lines: readonly QualityLine[],
  { columns, refused }: { readonly columns: number; readonly refused: number },
): readonly string[] {
  const notes = notesOf(lines, refused);
  if (lines.length === 0) return ["Nobody has said anything of an answer.", ...notes];
  const column = (title: string, rank: number, cell: (line: QualityLine) => string): TerminalColumn => ({
    title,
    rank,
    align: rank === 0 || rank === 1 || rank === 4 ? "left" : "right",
    cells: lines.map((line) => literalLog(cell(line))),
  });
  const table = terminalTable(
    [
      column(
        "prompt",
        0,
        ({ id, version, environment }) => `${id} ${version}${environment === null ? "" : ` ${environment}`}`,
      ),
      column(
        "feedback",
        1,
        ({ name, signed }) => `${name === "" ? "others" : name}${signed ? "" : ", unsigned"}`,
      ),
      column("answers", 3, ({ said, answers, direction }) => grouped(direction === null ? said : answers)),
      column("of calls", 6, ({ response }) => percent(response)),
      column("share", 2, ({ share }) => percent(share)),
      column("95 % sure", 5, ({ interval }) =>
        interval === null ? "" : `${(100 * interval[0]).toFixed(1)} to ${percent(interval[1])}`,
      ),
      column("mean", 7, ({ mean }) => (mean === null ? "" : mean.toFixed(2))),
      column("beside the version before", 4, wordWords),
    ],
    columns,
  );
  return [...table, ...(notes.length === 0 ? [] : ["", ...notes])];
}

function percent(share: number | null): string {
  return share === null ? "" : `${(100 * share).toFixed(1)} %`;
}

function wordWords({ word, beside, missing, signed }: QualityLine): string {
  switch (word) {
    case "better":
    case "worse":
      return `${word} than ${beside}`;
    case "alike":
      return `like ${beside}`;
    case "too-few":
      return `too few, ${grouped(missing)} more`;
    case "first":
      return "first";
    case "unjudged":
      return signed ? "not declared" : "not judged";
  }
}

function notesOf(lines: readonly QualityLine[], refused: number): readonly string[] {
  const undeclared = lines.filter(({ direction }) => direction === null);
  const names = [...new Set(undeclared.map(({ name }) => name))].slice(0, 20);
  const rare = lines.filter(({ response }) => response !== null && response < fewAnswer);
  const other = lines.reduce((sum, line) => sum + (line.direction === null ? 0 : line.other), 0);
  return [
    ...(rare.length === 0
      ? []
      : ["Where fewer than 5 % of calls are answered, those who answer may not be like the others."]),
    ...(names.length === 0
      ? []
      : [
          `Declare ${names.map((name) => `'${name}'`).join(", ")} under feedback in the policy, so that it has a share.`,
        ]),
    ...(other === 0
      ? []
      : [
          `${count(other, "answer")} outside the declared labels or range ${other === 1 ? "is" : "are"} in no share.`,
        ]),
    ...(lines.every(({ signed }) => signed)
      ? []
      : [
          "Anybody can send unsigned feedback: it is shown and never judged. Set PROMPTOPS_FEEDBACK_KEY in the services.",
        ]),
    ...(refused === 0
      ? []
      : [`${count(refused, "feedback event")} refused: too old, unsigned, or signed by another key.`]),
  ];
}
