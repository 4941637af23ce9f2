import { spawnSync } from "node:child_process";

/** A script for this same Node, and the exit code that shows that it did its work. */
export interface Runner {
  readonly words: readonly string[];
  readonly directory: string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly exit?: number;
}

/** Medians: milliseconds of either, and how many times the floor's time the other one took. */
export interface Race {
  readonly floor: number;
  readonly measured: number;
  readonly ratio: number;
}

/** Runs all in turn, so that whatever else the machine does slows each of them, and compares what ran side by side. */
export function race(floors: readonly Runner[], measured: Runner, rounds: number): readonly Race[] {
  const laps = Array.from({ length: rounds }, () => ({ floors: floors.map(time), measured: time(measured) }));
  return floors.map((_, index) => {
    const pairs = laps.map((lap) => ({ floor: lap.floors[index] ?? Number.NaN, measured: lap.measured }));
    return {
      floor: median(pairs.map((pair) => pair.floor)),
      measured: median(pairs.map((pair) => pair.measured)),
      ratio: median(pairs.map((pair) => pair.measured / pair.floor)),
    };
  });
}

function time({ words, directory, environment, exit = 0 }: Runner): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, words, {
    cwd: directory,
    env: environment ?? process.env,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const took = performance.now() - start;
  if (status !== exit) throw new Error(`${words.join(" ")} ended with ${status}:\n${stderr.toString()}`);
  return took;
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}
