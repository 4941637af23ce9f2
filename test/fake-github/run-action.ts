import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { execPath } from "node:process";
import type { WorkflowEvent } from "./event-for.ts";
import { runnerEnvironment } from "./runner-environment.ts";
import type { LoggedRequest } from "./serve.ts";
import type { FakeGitHub } from "./start-fake-github.ts";

export interface ActionPlan {
  readonly event: WorkflowEvent;
  /** The folder that `checkOut` made. */
  readonly workspace: string;
  readonly inputs: Readonly<Record<string, string>>;
  /** The bundle to run, for example dist/action/index.js. */
  readonly entry: string;
  /** Beside what a runner sets; for example a provider's key. */
  readonly variables?: Readonly<Record<string, string>>;
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

/** Runs the Action as a runner does: a process that knows nothing but its environment. */
export async function runAction(fake: FakeGitHub, plan: ActionPlan): Promise<ActionRun> {
  const { variables, outputFile, summaryFile } = await runnerEnvironment(fake, plan);
  const before = fake.requests.length;
  const ended = await run(plan, { ...variables, ...plan.variables });
  return {
    ...ended,
    outputs: outputsIn(await readFile(outputFile, "utf8")),
    summary: await readFile(summaryFile, "utf8"),
    requests: fake.requests.slice(before),
  };
}

function run(
  plan: ActionPlan,
  env: Record<string, string>,
): Promise<Pick<ActionRun, "code" | "stdout" | "stderr">> {
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
