import { closeSync, constants, openSync, readSync } from "node:fs";
import { longestLine } from "./answer-line.ts";

/** A line of a segment without its end. `bytes` hold it only until the next one is taken. */
export interface SegmentLine {
  readonly offset: number;
  readonly bytes: Buffer;
}

const chunk = 1024 * 1024;
const newline = 0x0a;

/** Opens a regular file for reading; a link or a pipe that took its place is not followed and not waited for. */
export function openSegment(path: string): number {
  return openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
}

/** The whole lines of a file; what follows the last line end was torn off, and a line that is too long is left out. */
export function* segmentLines(path: string): Generator<SegmentLine, void, undefined> {
  const file = openSegment(path);
  try {
    yield* linesOf((into, offset) => readSync(file, into, 0, into.length, offset));
  } finally {
    closeSync(file);
  }
}

function* linesOf(read: (into: Buffer, offset: number) => number): Generator<SegmentLine, void, undefined> {
  let buffer = Buffer.allocUnsafe(chunk);
  let offset = 0;
  let skipping = false;
  for (;;) {
    const length = read(buffer, offset);
    const end = buffer.subarray(0, length).lastIndexOf(newline);
    if (end === -1 && length < buffer.length) return;
    if (end === -1 && buffer.length < longestLine && !skipping) {
      buffer = Buffer.allocUnsafe(buffer.length * 2);
      continue;
    }
    if (end === -1) {
      skipping = true;
      offset += length;
      continue;
    }
    for (let start = 0; start <= end; ) {
      const stop = buffer.indexOf(newline, start);
      if (!skipping) yield { offset: offset + start, bytes: buffer.subarray(start, stop) };
      skipping = false;
      start = stop + 1;
    }
    offset += end + 1;
  }
}
