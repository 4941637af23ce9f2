import { writeSync } from "node:fs";

/** Milliseconds, and how often a full pipe is tried again before what is left of the line is given up. */
const pause = 1;
const tries = 50;

/** Whether the last line was given up in its middle: the next one must not go on with it. */
let isTorn = false;

/** Writes a line to standard output in one call, so that lines of several processes do not mix; never throws. */
export function writeLine(line: string): void {
  const bytes = Buffer.from(isTorn ? `\n${line}` : line);
  const written = writeBytes(bytes);
  if (written > 0) isTorn = written < bytes.length;
}

/** How many bytes were taken. */
function writeBytes(bytes: Uint8Array): number {
  let written = 0;
  for (let attempt = 0; attempt < tries && written < bytes.length; attempt += 1) {
    try {
      written += writeSync(1, bytes, written);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EAGAIN")) return written;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
    }
  }
  return written;
}
