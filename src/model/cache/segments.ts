import { type Dirent, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** A file of kept answers, one a line. Each process appends to one of its own. */
export interface CacheSegment {
  readonly path: string;
  readonly bytes: number;
}

const name = /^answers-[0-9]{8}T[0-9]{9}Z-[0-9a-f]{8}\.jsonl(\.old)?$/;

/** What a file is called until all of it is written. */
export const newEnding = ".new";

/** At least the last ones, which a run will most likely ask for, are within the reach of a machine's memory. */
const mostBytes = 1024 * 1024 * 1024;

/** `milliseconds` since 1970 sort the segments by age, `tag` of eight hexadecimal digits keeps two of them apart. */
export function segmentName(milliseconds: number, tag: string): string {
  return `answers-${new Date(milliseconds).toISOString().replace(/[-:.]/g, "")}-${tag}.jsonl`;
}

/** Oldest first; `.old` ones are about to be replaced. A folder that is not there has none. Links are not followed. */
export function listSegments(folder: string): readonly CacheSegment[] {
  return entries(folder)
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => join(folder, entry.name))
    .toSorted()
    .flatMap((path) => {
      const bytes = sizeOf(path);
      return bytes === null ? [] : [{ path, bytes }];
    });
}

/** Files that were begun before then, in milliseconds since 1970, and never finished: whoever wrote them was killed. */
export function leftovers(folder: string, before: number): readonly string[] {
  const limit = segmentName(before, "");
  return entries(folder)
    .filter((entry) => entry.isFile() && entry.name.endsWith(newEnding) && entry.name < limit)
    .filter((entry) => name.test(entry.name.slice(0, -newEnding.length)))
    .map((entry) => join(folder, entry.name));
}

/** The newest segments that may be read together, oldest first. */
export function readableSegments(all: readonly CacheSegment[]): readonly CacheSegment[] {
  let left = mostBytes;
  const newest = all.toReversed().filter(({ bytes }) => {
    left -= bytes;
    return left >= 0;
  });
  return newest.toReversed();
}

function entries(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

/** null: another process has removed it meanwhile. */
function sizeOf(path: string): number | null {
  return lstatSync(path, { throwIfNoEntry: false })?.size ?? null;
}
