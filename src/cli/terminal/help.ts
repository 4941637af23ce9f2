import { type Command, exitWords } from "./command.ts";

const programme = "promptops";

function aligned(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join("");
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

export function commandHelp(name: string, command: Command): string {
  const options = optionWords(command);
  return [
    `${command.summary}\n\n`,
    `Usage: ${usage(name, command)}\n\n`,
    `Options:\n${aligned([...options, ["--help", "show this help"]])}\n`,
    `Examples:\n${aligned(command.examples.map(({ line, does }) => [line, does] as const))}\n`,
    `Exit codes:\n${aligned(exitWords(command))}`,
  ].join("");
}

export function overview(summaries: Readonly<Record<string, string>>): string {
  return [
    "Governs the prompts of a repository: checks their files and judges what a change does to them.\n\n",
    `Usage: ${programme} <command> [options]\n\n`,
    `Commands:\n${aligned(Object.entries(summaries))}\n`,
    `'${programme} <command> --help' explains a command, with examples; '${programme} --version' says which one this is.\n`,
  ].join("");
}
