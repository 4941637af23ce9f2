import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";

export interface Answer {
  readonly result?: { readonly version: number; readonly resolution: string; readonly token?: string } | null;
  readonly error?: string;
  readonly message?: string;
}

export interface Service {
  readonly ask: (command: Readonly<Record<string, unknown>>) => Promise<Answer>;
  /** Asks again until the answer is so. */
  readonly until: (
    command: Readonly<Record<string, unknown>>,
    wanted: (answer: Answer) => boolean,
  ) => Promise<Answer>;
  /** Lines that were no answers: events. */
  readonly events: () => readonly string[];
}

export type Language = "node" | "python";

const here = import.meta.dirname;

/** A running service that has loaded the runtime of a language from a folder, in an environment of its own. */
export function driven(
  language: Language,
  runtime: string,
  environment: Readonly<Record<string, string>>,
): Service {
  const [command, ...words] =
    language === "node"
      ? [process.execPath, join(here, "drive.mjs"), runtime]
      : ["python3", "-B", join(here, "drive.py"), runtime];
  const child = spawn(command ?? "", words, {
    env: { PATH: process.env["PATH"], ...environment },
    stdio: ["pipe", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const waiting: ((answer: Answer) => void)[] = [];
  const events: string[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (line.startsWith('{"event"')) events.push(line);
    else waiting.shift()?.(JSON.parse(line));
  });
  const ask: Service["ask"] = (asked) =>
    new Promise((resolve) => {
      waiting.push(resolve);
      child.stdin.write(`${JSON.stringify(asked)}\n`);
    });
  return {
    ask,
    until: async (asked, wanted) => {
      for (;;) {
        const answer = await ask(asked);
        if (wanted(answer)) return answer;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    events: () => events,
  };
}
