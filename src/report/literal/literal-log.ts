import { visible } from "./visible.ts";

/** Text for one line of a log or a terminal: no control sequence of a terminal and no workflow command comes alive. */
export function literalLog(text: string): string {
  return withoutCommands(visible(text));
}

/** A finished line on which a runner finds no command: `::` counts at its start, `##[` anywhere. */
export function withoutCommands(line: string): string {
  return line.replace(/^(\s*):(?=:)/u, "$1: ").replaceAll("##[", "## [");
}
