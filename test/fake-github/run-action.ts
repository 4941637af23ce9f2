import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import process, { execPath } from "node:process";
import * as core from "@actions/core";
import { vi } from "vitest";
import { run as runSources } from "../../src/action/run.ts";
import { withEnvironment } from "../with-environment.ts";
import type { WorkflowEvent } from "./event-for.ts";
import { runnerEnvironment } from "./runner-environment.ts";
import type { LoggedRequest } from "./serve.ts";
import type { FakeGitHub } from "./start-fake-github.ts";

export interface StepPlan {
  readonly event: WorkflowEvent;
  /** The folder that `checkOut` made. */
  readonly workspace: string;
  readonly inputs: Readonly<Record<string, string>>;
  /** Beside what a runner sets; for example a provider's key. */
  readonly variables?: Readonly<Record<string, string>>;
}

export interface ActionPlan extends StepPlan {
  /** The bundle to run, for example dist/action/index.js. */
  readonly entry: string;
  /** Another Node than the one that runs the tests. */
  readonly node?: string;
}

export interface ActionRun {
  /** Null if it had to be killed. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** What it asked of GitHub. */
  readonly requests: readonly LoggedRequest[];
}

const longestRunMs = 120_000;

type Ended = Pick<ActionRun, "code" | "stdout" | "stderr">;

/** Runs the Action as a runner does: a process that knows nothing but its environment. */
export function runAction(fake: FakeGitHub, plan: ActionPlan): Promise<ActionRun> {
  return onRunner(fake, plan, (variables) => runProcess(plan, variables));
}

/** Runs the Action from its sources in this process, which starts nothing but git; one run at a time. */
export function runActionInside(fake: FakeGitHub, plan: StepPlan): Promise<ActionRun> {
  return onRunner(fake, plan, (variables) => withEnvironment(variables, runInside));
}

async function onRunner(
  fake: FakeGitHub,
  plan: StepPlan,
  step: (variables: Record<string, string>) => Promise<Ended>,
): Promise<ActionRun> {
  const { variables, outputFile, summaryFile } = await runnerEnvironment(fake, plan);
  const before = fake.requests.length;
  const ended = await step({ ...variables, ...plan.variables });
  return {
    ...ended,
    outputs: outputsIn(await readFile(outputFile, "utf8")),
    summary: await readFile(summaryFile, "utf8"),
    requests: fake.requests.slice(before),
  };
}

async function runInside(): Promise<Ended> {
  const { exitCode } = process;
  const [out, error] = [listenTo(process.stdout), listenTo(process.stderr)];
  process.exitCode = undefined;
  // The toolkit takes the path of the first summary for that of every other one of a process.
  Reflect.set(core.summary, "_filePath", undefined);
  try {
    const crash = { signal: new AbortController().signal, happened: new Promise<never>(() => {}) };
    await runSources(process.env, { signal: crash.signal, crash });
    return { code: Number(process.exitCode ?? 0), stdout: out.end(), stderr: error.end() };
  } finally {
    process.exitCode = exitCode;
    out.end();
    error.end();
  }
}

/** Takes what is written to a stream, up to `end`, which gives all of it. */
function listenTo(stream: NodeJS.WriteStream): { readonly end: () => string } {
  const heard: Buffer[] = [];
  const spy = vi.spyOn(stream, "write").mockImplementation((text) => {
    heard.push(Buffer.from(text));
    return true;
  });
  return {
    end: () => {
      spy.mockRestore();
      return Buffer.concat(heard).toString("utf8");
    },
  };
}

function runProcess(plan: ActionPlan, env: Record<string, string>): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const options = { cwd: plan.workspace, env, timeout: longestRunMs, killSignal: "SIGKILL" as const };
    const child = spawn(plan.node ?? execPath, [plan.entry], {
      ...options,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const out: Buffer[] = [];
    const problems: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => problems.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      resolve({
        code,
        stdout: Buffer.concat(out).toString("utf8"),
        stderr: Buffer.concat(problems).toString("utf8"),
      });
    });
  });
}

/** `name<<delimiter`, the value's lines, `delimiter`; or `name=value`. */
function outputsIn(text: string): Record<string, string> {
  const outputs = new Map<string, string>();
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const heredoc = /^([^=<]+)<<(.+)$/.exec(line);
    const equals = line.indexOf("=");
    if (heredoc !== null) {
      const end = lines.indexOf(heredoc[2] ?? "", at + 1);
      outputs.set(heredoc[1] ?? "", lines.slice(at + 1, end).join("\n"));
      at = end < 0 ? lines.length : end;
    } else if (equals > 0) outputs.set(line.slice(0, equals), line.slice(equals + 1));
  }
  return Object.fromEntries(outputs);
}
