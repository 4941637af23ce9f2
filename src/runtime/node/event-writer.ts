import { writeSync } from "node:fs";

/** Milliseconds, and how often a full pipe is tried again before what is left of the line is given up. */
const pause = 1;
const tries = 50;

/** Writes a line to standard output in one call, so that lines of several processes do not mix; never throws. */
export function writeLine(line: string): void {
  const bytes = Buffer.from(line);
  let written = 0;
  for (let attempt = 0; attempt < tries && written < bytes.length; attempt += 1) {
    try {
      written += writeSync(1, bytes, written);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EAGAIN")) return;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
    }
  }
}
