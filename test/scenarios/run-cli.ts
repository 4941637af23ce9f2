import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { testEnvironment } from "../checkout/test-repository.ts";
import { runMain } from "../cli/run-main.ts";
import { withEnvironment } from "../with-environment.ts";

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

/**
 * Runs the same command line from its sources in this process: for rows that are about words, files and exit codes, a few
 * of which run as processes as well. One run at a time, since the environment is the process's.
 */
export async function runCliInside(
  directory: string,
  words: readonly string[],
  { environment: more = {} }: Pick<CliOptions, "environment"> = {},
): Promise<CliRun> {
  const temporary = realpathSync(mkdtempSync(join(tmpdir(), "cli-test-")));
  const environment = { ...testEnvironment, TMPDIR: temporary, ...more };
  try {
    return await withEnvironment(environment, async () => {
      const { code, out, error } = await runMain(words, { directory, environment });
      return { code, stdout: out, stderr: error, left: readdirSync(temporary) };
    });
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

async function text(stream: NodeJS.ReadableStream): Promise<string> {
  const parts: Buffer[] = [];
  stream.on("data", (part: Buffer) => parts.push(part));
  return new Promise((resolve) => stream.on("close", () => resolve(Buffer.concat(parts).toString())));
}
