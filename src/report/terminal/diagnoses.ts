import pc from "picocolors";
import type { Diagnosis } from "../../approval/doctor/setup.ts";
import { literalLog } from "../literal/literal-log.ts";
import type { TerminalStyle } from "./table.ts";
import { wrap } from "./wrap.ts";

const words = { fine: "ok", warning: "warning", problem: "problem", unknown: "unknown" } as const;

/** Without an indent, so that it can be copied as it is. */
function rulesetLines(ruleset: NonNullable<Diagnosis["ruleset"]>): readonly string[] {
  const line = "An administrator makes it with: gh api repos/OWNER/NAME/rulesets --input ruleset.json";
  return [`         ${line}`, literalLines(JSON.stringify(ruleset, null, 2))];
}

/** Names of branches stand in it. */
function literalLines(json: string): string {
  return json.split("\n").map(literalLog).join("\n");
}

/** What `doctor` found, the remedy below each. */
export function terminalDiagnoses(found: readonly Diagnosis[], style: TerminalStyle): string {
  const colours = pc.createColors(style.colour);
  const paint = {
    fine: colours.green,
    warning: colours.yellow,
    problem: colours.red,
    unknown: colours.yellow,
  } as const;
  const lines = found.flatMap(({ state, subject, what, remedy, ruleset }) => [
    `${paint[state](words[state].padEnd(7))}  ${literalLog(`${subject} ${what}`)}`,
    ...(remedy === "" ? [] : wrap(literalLog(remedy), style.columns - 9).map((line) => `         ${line}`)),
    ...(ruleset === undefined ? [] : rulesetLines(ruleset)),
  ]);
  return `${lines.join("\n")}\n`;
}
