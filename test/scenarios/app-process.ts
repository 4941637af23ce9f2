import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const dist = join(import.meta.dirname, "..", "..", "dist");

export interface AppProcess {
  readonly url: string;
  /** One object a line of standard output. */
  readonly log: readonly Readonly<Record<string, unknown>>[];
  /** A metric's value, by its name and label as /metrics shows them. */
  readonly metrics: () => Promise<ReadonlyMap<string, number>>;
  /** Sends SIGTERM. */
  readonly signal: () => void;
  /** Ends it with SIGKILL, in the middle of whatever it does. */
  readonly kill: () => Promise<void>;
  /** Sends SIGTERM and gives the exit code. */
  readonly stop: () => Promise<number | null>;
}

/** Starts a copy of the app as a process of its own, away from any node_modules. */
export async function startAppProcess(environment: Readonly<Record<string, string>>): Promise<AppProcess> {
  const folder = mkdtempSync(join(tmpdir(), "promptops-app-"));
  for (const part of ["program", "app"]) cpSync(join(dist, part), join(folder, part), { recursive: true });
  const child = spawn(process.execPath, [join(folder, "app", "index.js")], {
    cwd: folder,
    env: { PATH: process.env["PATH"] ?? "", HOST: "127.0.0.1", PORT: "0", ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const log: Readonly<Record<string, unknown>>[] = [];
  const url = await listening(child, log);
  return {
    url,
    log,
    metrics: async () => {
      const text = await (await fetch(`${url}/metrics`)).text();
      const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
      return new Map(
        lines.map((line) => [
          line.slice(0, line.lastIndexOf(" ")),
          Number(line.slice(line.lastIndexOf(" "))),
        ]),
      );
    },
    signal: () => {
      child.kill("SIGTERM");
    },
    kill: async () => {
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      const [code]: unknown[] = await ended;
      rmSync(folder, { recursive: true, force: true });
      return typeof code === "number" ? code : null;
    },
  };
}

function listening(child: ChildProcess, log: Readonly<Record<string, unknown>>[]): Promise<string> {
  return new Promise((resolve, reject) => {
    if (child.stdout === null) throw new Error("the app has no output");
    child.once("exit", (code) => reject(new Error(`the app ended with ${code}`)));
    createInterface({ input: child.stdout }).on("line", (line) => {
      const entry: Readonly<Record<string, unknown>> = JSON.parse(line);
      log.push(entry);
      if (entry["msg"] === "listening") resolve(`http://127.0.0.1:${String(entry["port"])}`);
    });
  });
}
