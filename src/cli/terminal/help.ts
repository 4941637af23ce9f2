import { wrap } from "../../report/terminal/wrap.ts";
import { type Command, exitWords } from "./command.ts";

const programme = "promptops";
/** Columns that an explanation needs beside what it explains. */
const narrowest = 30;

/** Two columns; where the second would be narrow, it stands below the first, so that no line is cut in its words. */
function aligned(rows: readonly (readonly [string, string])[], columns: number): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  const room = columns - width - 4;
  const below = room < narrowest;
  const lines = rows.flatMap(([left, right]) => {
    if (below) return [`  ${left}`, ...wrap(right, columns, "      ")];
    const [first = "", ...more] = wrap(right, room);
    return [`  ${left.padEnd(width)}  ${first}`, ...more.map((line) => `${" ".repeat(width + 4)}${line}`)];
  });
  return lines.map((line) => `${line}\n`).join("");
}

/** Each option as it is written, with what it does. */
export function optionWords({ options }: Pick<Command, "options">): readonly (readonly [string, string])[] {
  return Object.entries(options).map(([option, { value, help }]) => [
    `--${option}${value === undefined ? "" : ` ${value}`}`,
    help,
  ]);
}

export function usage(name: string, { options, operands }: Pick<Command, "options" | "operands">): string {
  const hasOptions = Object.keys(options).length > 0;
  return [programme, name, ...(hasOptions ? ["[options]"] : []), operands].join(" ").trim();
}

export function commandHelp(name: string, command: Command, columns: number): string {
  const options = optionWords(command);
  return [
    `${wrap(command.summary, columns).join("\n")}\n\n`,
    `Usage: ${usage(name, command)}\n\n`,
    `Options:\n${aligned([...options, ["--help", "show this help"]], columns)}\n`,
    `Examples:\n${aligned(
      command.examples.map(({ line, does }) => [line, does] as const),
      columns,
    )}\n`,
    `Exit codes:\n${aligned(exitWords(command), columns)}`,
  ].join("");
}

export function overview(summaries: Readonly<Record<string, string>>, columns: number): string {
  return [
    `${wrap("Governs the prompts of a repository: checks their files and judges what a change does to them.", columns).join("\n")}\n\n`,
    `Usage: ${programme} <command> [options]\n\n`,
    `Commands:\n${aligned(Object.entries(summaries), columns)}\n`,
    `'${programme} <command> --help' explains a command, with examples.\n`,
    `'${programme} --version' says which one this is.\n`,
  ].join("");
}
