import type { Command } from "./command.ts";

const programme = "promptops";

function aligned(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join("");
}

export function commandHelp(name: string, command: Command): string {
  const options = Object.entries(command.options).map(
    ([option, { value, help }]) => [`--${option}${value === undefined ? "" : ` ${value}`}`, help] as const,
  );
  const usage = [programme, name, ...(options.length > 0 ? ["[options]"] : []), command.operands]
    .join(" ")
    .trim();
  return [
    `${command.summary}\n\n`,
    `Usage: ${usage}\n\n`,
    `Options:\n${aligned([...options, ["--help", "show this help"]])}\n`,
    `Examples:\n${aligned(command.examples.map(({ line, does }) => [line, does] as const))}\n`,
    "Exit codes: 0 passed (warnings too), 1 blocked, 2 unjudged, no repository, unknown ref or wrong usage, 130 stopped.\n",
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
