import pc from "picocolors";
import type { Diagnosis } from "../../approval/doctor/setup.ts";
import { literalLog } from "../literal/literal-log.ts";
import type { TerminalStyle } from "./table.ts";
import { wrap } from "./wrap.ts";

const words = { fine: "ok", warning: "warning", problem: "problem", unknown: "unknown" } as const;

/** What `doctor` found, the remedy below each. */
export function terminalDiagnoses(found: readonly Diagnosis[], style: TerminalStyle): string {
  const colours = pc.createColors(style.colour);
  const paint = {
    fine: colours.green,
    warning: colours.yellow,
    problem: colours.red,
    unknown: colours.yellow,
  } as const;
  const lines = found.flatMap(({ state, subject, what, remedy }) => [
    `${paint[state](words[state].padEnd(7))}  ${literalLog(`${subject} ${what}`)}`,
    ...(remedy === "" ? [] : wrap(literalLog(remedy), style.columns - 9).map((line) => `         ${line}`)),
  ]);
  return `${lines.join("\n")}\n`;
}
