import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { endProcess, ownGroup } from "./end-process.ts";
import type { GitSetting } from "./git-environment.ts";
import { gitEnvironment } from "./git-environment.ts";

/** git as a program in one work tree. */
export interface Git {
  /** Runs one command to its end. */
  readonly run: (args: readonly string[], call?: Call) => Promise<GitOutcome>;
  /** Starts a command that is spoken to. */
  readonly start: (args: readonly string[]) => ChildProcessWithoutNullStreams;
  /** The same with more variables. */
  readonly with: (variables: Readonly<Record<string, string>>) => Git;
  /** The same with more settings. */
  readonly configured: (settings: readonly GitSetting[]) => Git;
  /** Tells every command that still runs to end, before it returns its promise; no other starts after it. */
  readonly close: () => Promise<void>;
}

export interface Call {
  readonly input?: Uint8Array;
  /** How long the command may take, in milliseconds; 10 minutes unless told. */
  readonly timeout?: number;
}

export type GitOutcome =
  | { readonly status: "ended"; readonly code: number; readonly stdout: Buffer; readonly stderr: string }
  | { readonly status: "not-started"; readonly message: string }
  | { readonly status: "timed-out" }
  /** It printed more than 128 MiB: a tree that names itself a million times, for example. */
  | { readonly status: "too-much" };

/** Shared by all that come from one `openGit`. */
interface Life {
  readonly running: Set<ChildProcessWithoutNullStreams>;
  ended: boolean;
}

interface Setup {
  readonly directory: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly settings: readonly GitSetting[];
  readonly variables: Readonly<Record<string, string>>;
  readonly life: Life;
}

const longest = 600_000;
const largest = 128 * 1024 * 1024;

/** git in `directory`; nothing of it goes through a shell. */
export function openGit(
  directory: string,
  environment: NodeJS.ProcessEnv,
  settings: readonly GitSetting[],
): Git {
  return gitOf({
    directory,
    environment,
    settings,
    variables: {},
    life: { running: new Set(), ended: false },
  });
}

/** What the command printed; rejects when it failed, for commands that only fail in a broken repository. */
export async function printed(git: Git, args: readonly string[], input?: Uint8Array): Promise<Buffer> {
  const outcome = await git.run(args, input === undefined ? {} : { input });
  if (outcome.status === "ended" && outcome.code === 0) return outcome.stdout;
  throw new Error(`git ${args[0]} failed: ${complaint(outcome)}`);
}

/** Why a command failed, in one line. */
export function complaint(outcome: GitOutcome): string {
  switch (outcome.status) {
    case "ended":
      return lastLine(outcome.stderr) || `exit code ${outcome.code}`;
    case "not-started":
      return outcome.message;
    case "timed-out":
      return "it took too long and was stopped";
    case "too-much":
      return "it printed more than 128 MiB and was stopped";
  }
}

function lastLine(text: string): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const fatal = lines.find((line) => /^(fatal|error):/.test(line)) ?? lines.at(-1) ?? "";
  return fatal.replace(/^(fatal|error): /, "").slice(0, 500);
}

function gitOf(setup: Setup): Git {
  const start = (args: readonly string[]): ChildProcessWithoutNullStreams => startProcess(setup, args);
  return {
    start,
    run: async (args, call = {}) => finish(start(args), call),
    with: (variables) => gitOf({ ...setup, variables: { ...setup.variables, ...variables } }),
    configured: (settings) => gitOf({ ...setup, settings: [...setup.settings, ...settings] }),
    close: () => endAll(setup.life),
  };
}

async function endAll(life: Life): Promise<void> {
  life.ended = true;
  const ends = [...life.running].map(
    (child) =>
      new Promise<void>((resolve) => {
        child.on("close", () => resolve());
        endProcess(child, "SIGTERM");
      }),
  );
  await Promise.all(ends);
}

function startProcess(setup: Setup, args: readonly string[]): ChildProcessWithoutNullStreams {
  if (setup.life.ended) throw new Error("The checkout is closed");
  const env = { ...gitEnvironment(setup.environment, setup.settings), ...setup.variables };
  const child = spawn("git", [...args], { cwd: setup.directory, env, windowsHide: true, detached: ownGroup });
  setup.life.running.add(child);
  child.on("close", () => setup.life.running.delete(child));
  child.on("error", () => setup.life.running.delete(child));
  // A command that ends before it read everything is judged by its exit code.
  child.stdin.on("error", () => {});
  return child;
}

function finish(child: ChildProcessWithoutNullStreams, call: Call): Promise<GitOutcome> {
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  let size = 0;
  let stopped: GitOutcome | null = null;
  let last: NodeJS.Timeout | undefined;
  const stop = (why: GitOutcome): void => {
    stopped ??= why;
    endProcess(child, "SIGTERM");
    last = setTimeout(() => endProcess(child, "SIGKILL"), 5_000);
  };
  child.stdout.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > largest) stop({ status: "too-much" });
    else stdout.push(chunk);
  });
  child.stderr.on("data", (chunk: Buffer) => {
    if (stderr.length < 100) stderr.push(chunk);
  });
  child.stdin.end(call.input ?? "");
  const timer = setTimeout(() => stop({ status: "timed-out" }), call.timeout ?? longest);
  return new Promise((resolve) => {
    child.on("error", (error) => resolve({ status: "not-started", message: error.message }));
    child.on("close", (code) => {
      clearTimeout(timer);
      clearTimeout(last);
      const ended = {
        code: code ?? 1,
        stdout: Buffer.concat(stdout),
        stderr: Buffer.concat(stderr).toString(),
      };
      resolve(stopped ?? { status: "ended", ...ended });
    });
  });
}
