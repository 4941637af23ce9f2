import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { floorScript } from "./places.ts";

export interface Program {
  readonly words: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
  /** The exit codes that show that it did its work. */
  readonly exits: readonly number[];
}

/** What a whole process took: milliseconds on the clock and of processors, and the most memory that it held. */
export interface Taken {
  readonly wall: number;
  readonly cpu: number;
  readonly megabytes: number;
}

/** Runs a program to its end; `directory` also takes the file in which it says what it took. */
export function taken({ words, environment = {}, exits }: Program, directory: string): Taken {
  const usage = join(directory, "usage.json");
  const start = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    ["--import", pathToFileURL(floorScript("usage.js")).href, ...words],
    {
      cwd: directory,
      env: { ...process.env, ...environment, BENCH_USAGE: usage },
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  const wall = performance.now() - start;
  if (status === null || !exits.includes(status))
    throw new Error(`${words.join(" ")} ended with ${status}:\n${stderr.toString()}`);
  const { cpu, megabytes } = JSON.parse(readFileSync(usage, "utf8"));
  return { wall, cpu, megabytes };
}
