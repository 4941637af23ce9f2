import type { ParseArgsConfig } from "node:util";
import type { Terminal } from "./terminal.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** 0 passed, 1 blocked, 2 unjudged, no repository, unknown ref or wrong usage, 130 stopped by Ctrl-C. */
export type ExitCode = 0 | 1 | 2 | 130;

/** One command of `promptops`. */
export interface Command {
  readonly summary: string;
  /** What stands behind the command's name, as in `[PATH...]`. */
  readonly operands: string;
  /** What each exit code of its own says; `exitWords` adds what holds for every command. */
  readonly exits: Readonly<Partial<Record<0 | 1 | 2, string>>>;
  readonly options: Readonly<Record<string, Option>>;
  readonly examples: readonly { readonly line: string; readonly does: string }[];
  readonly run: (invocation: Invocation) => Promise<ExitCode>;
}

export interface Option {
  readonly type: "string" | "boolean";
  /** Stands for the value in the help; absent for switches. */
  readonly value?: string;
  readonly help: string;
}

export interface Invocation {
  readonly operands: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly terminal: Terminal;
}

/** Every exit code that a command can end with, and what it says. */
export function exitWords({ exits }: Pick<Command, "exits">): readonly (readonly [string, string])[] {
  const { 0: done = "done", 1: blocked, 2: unjudged } = exits;
  const wrong = "wrong usage, or what it needs is not there: no repository, an unknown commit or name";
  return [
    ["0", done],
    ...(blocked === undefined ? [] : [["1", blocked] as const]),
    ["2", unjudged === undefined ? wrong : `${unjudged}; ${wrong}`],
    ["130", "stopped by Ctrl-C"],
  ];
}

/** The options as node:util's parseArgs wants them; every command knows --help. */
export function parseableOptions(command: Command): Options {
  const own = Object.entries(command.options).map(([name, { type }]) => [name, { type }] as const);
  return { ...Object.fromEntries(own), help: { type: "boolean", short: "h" } };
}

/** An option's text, or null where it was not given. */
export function text(invocation: Invocation, name: string): string | null {
  const value = invocation.options[name];
  return typeof value === "string" ? value : null;
}

export function isOn(invocation: Invocation, name: string): boolean {
  return invocation.options[name] === true;
}

/** What a command prints for a program: the name of its format first, whose schema is in dist/schemas. */
export function machineJson(format: string, value: object): string {
  return `${JSON.stringify({ format, ...value }, null, 2)}\n`;
}
