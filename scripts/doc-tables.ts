import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { commands } from "../src/cli/main.ts";
import { type Command, exitWords } from "../src/cli/terminal/command.ts";
import { optionWords, usage } from "../src/cli/terminal/help.ts";

const root = join(import.meta.dirname, "..");

interface Field {
  readonly description: string;
  readonly default?: string;
}

/** The pages with parts that are written from the code. */
export const writtenPages: readonly string[] = ["docs/action.md", "docs/cli.md"];

/** A page with each part that is written from the code written anew; the rest stays as it is. */
export async function withTables(page: string): Promise<string> {
  const parts: Readonly<Record<string, string>> = { ...(await ofCommands()), ...ofAction() };
  return page.replace(/(<!-- written: ([\w-]+) -->\n).*?(<!-- \/written -->)/gs, (_, open, name, close) => {
    const part = parts[String(name)];
    if (part === undefined) throw new Error(`nothing writes '${name}'`);
    return `${open}\n${part}\n${close}`;
  });
}

async function ofCommands(): Promise<Readonly<Record<string, string>>> {
  const all = Object.entries(commands);
  const loaded = await Promise.all(all.map(async ([name, { load }]) => section(name, await load())));
  const overview = all.map(([name, { summary }]) => [`[\`promptops ${name}\`](#promptops-${name})`, summary]);
  return { commands: table(["command", "what it does"], overview), "each-command": loaded.join("\n") };
}

function section(name: string, command: Command): string {
  const options = optionWords(command).map(([option, does]) => [`\`${option}\``, does]);
  const exits = exitWords(command).map(([code, says]) => [code, says]);
  const examples = command.examples.map(({ line, does }) => `# ${does}\n${line}\n`);
  return [
    `## promptops ${name}\n`,
    `${command.summary}\n`,
    `\`${usage(name, command)}\`\n`,
    ...(options.length === 0 ? [] : [table(["option", "meaning"], options)]),
    table(["exit code", "meaning"], exits),
    `\`\`\`sh\n${examples.join("")}\`\`\`\n`,
  ].join("\n");
}

function ofAction(): Readonly<Record<string, string>> {
  const text = readFileSync(join(root, "action.yml"), "utf8");
  const action: Readonly<Record<"inputs" | "outputs", Readonly<Record<string, Field>>>> = parse(text);
  const inputs = Object.entries(action.inputs).map(([name, field]) => [
    `\`${name}\``,
    defaultWords(field.default ?? ""),
    field.description,
  ]);
  const outputs = Object.entries(action.outputs).map(([name, field]) => [`\`${name}\``, field.description]);
  return {
    inputs: table(["input", "default", "meaning"], inputs),
    outputs: table(["output", "meaning"], outputs),
  };
}

function defaultWords(value: string): string {
  return value.startsWith("${{") ? "the workflow's token" : value === "" ? "" : `\`${value}\``;
}

/** Without padding, so that a change of one row is one line of the difference. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |\n`.replace(/\| {2}(?=\|)/g, "| ");
  return [line(head), line(head.map(() => ":--")), ...rows.map(line)].join("");
}
