import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { testEnvironment } from "../checkout/test-repository.ts";
import { runMain } from "../cli/run-main.ts";

const entry = join(import.meta.dirname, "..", "..", "dist", "cli", "index.js");

export interface CliRun {
  /** null where a signal ended the process. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What the run left in its folder for temporary files. */
  readonly left: readonly string[];
}

export interface CliOptions {
  readonly environment?: NodeJS.ProcessEnv;
  /** Is called with the process and its folder for temporary files once it runs. */
  readonly meanwhile?: (child: ChildProcess, temporary: string) => void;
}

/** Runs the built command line in a folder as a user does, without a terminal, in an environment of its own. */
export async function runCli(
  directory: string,
  words: readonly string[],
  { environment = {}, meanwhile = () => {} }: CliOptions = {},
): Promise<CliRun> {
  const temporary = realpathSync(mkdtempSync(join(tmpdir(), "cli-test-")));
  try {
    const child = spawn(process.execPath, [entry, ...words], {
      cwd: directory,
      env: { ...testEnvironment, TMPDIR: temporary, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    meanwhile(child, temporary);
    const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return { code: await ended, stdout, stderr, left: readdirSync(temporary) };
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

let turn: Promise<unknown> = Promise.resolve();

/**
 * Runs the same command line from its sources in this process: for tables of many rows, a few of which run as processes
 * as well. One run at a time, since the environment is the process's.
 */
export function runCliInside(
  directory: string,
  words: readonly string[],
  { environment = {} }: Pick<CliOptions, "environment"> = {},
): Promise<CliRun> {
  const run = turn.then(() => runInTurn(directory, words, environment));
  turn = run.catch(() => {});
  return run;
}

async function runInTurn(
  directory: string,
  words: readonly string[],
  more: NodeJS.ProcessEnv,
): Promise<CliRun> {
  const temporary = realpathSync(mkdtempSync(join(tmpdir(), "cli-test-")));
  const environment = { ...testEnvironment, TMPDIR: temporary, ...more };
  const before = { ...process.env };
  replaceEnvironment(environment);
  try {
    const { code, out, error } = await runMain(words, { directory, environment });
    return { code, stdout: out, stderr: error, left: readdirSync(temporary) };
  } finally {
    replaceEnvironment(before);
    rmSync(temporary, { recursive: true, force: true });
  }
}

function replaceEnvironment(environment: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, environment);
}

async function text(stream: NodeJS.ReadableStream): Promise<string> {
  const parts: Buffer[] = [];
  stream.on("data", (part: Buffer) => parts.push(part));
  return new Promise((resolve) => stream.on("close", () => resolve(Buffer.concat(parts).toString())));
}
