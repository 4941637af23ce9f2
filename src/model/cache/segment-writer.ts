import { closeSync, fstatSync, mkdirSync, openSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/** Appends lines to one file. */
export interface SegmentWriter {
  /** Once it resolves the line is safe from a kill: it gives the line's offset, or null where it could not be written. */
  readonly append: (line: string) => Promise<number | null>;
}

interface Waiting {
  readonly line: string;
  readonly resolve: (offset: number | null) => void;
}

/** What comes in one turn of the event loop is written at once. `note` hears why writing failed; then it ends for good. */
export function segmentWriter(path: string, note: (error: unknown) => void): SegmentWriter {
  let waiting: Waiting[] = [];
  let broken = false;
  const flush = (): void => {
    const batch = waiting;
    waiting = [];
    let offset = broken ? null : attempt(batch);
    for (const { line, resolve } of batch) {
      resolve(offset);
      if (offset !== null) offset += Buffer.byteLength(line);
    }
  };
  const attempt = (batch: readonly Waiting[]): number | null => {
    try {
      return write(path, Buffer.from(batch.map(({ line }) => line).join("")));
    } catch (error) {
      // The last line may be torn: no other must be glued to it.
      broken = true;
      note(error);
      return null;
    }
  };
  return {
    append: (line) =>
      new Promise((resolve) => {
        if (waiting.push({ line, resolve }) === 1) setImmediate(flush);
      }),
  };
}

/** Opens the file anew each time: whoever compacts the folder may have taken it away. Returns where it began to write. */
function write(path: string, bytes: Buffer): number {
  const file = open(path);
  try {
    if (writeSync(file, bytes) < bytes.length) throw new Error(`${path} does not fit on its disk`);
    return fstatSync(file).size - bytes.length;
  } finally {
    closeSync(file);
  }
}

/** What a model says may be private: the owner alone may read it. */
function open(path: string): number {
  try {
    return openSync(path, "a", 0o600);
  } catch {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    return openSync(path, "a", 0o600);
  }
}
