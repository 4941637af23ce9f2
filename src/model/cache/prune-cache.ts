import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readAnswerLine } from "./answer-line.ts";
import { segmentLines } from "./segment-lines.ts";
import { leftovers, listSegments, newEnding, segmentName } from "./segments.ts";

const lineEnd = Buffer.from("\n");
const day = 24 * 60 * 60 * 1000;

export interface Pruning {
  /** Milliseconds since 1970: older answers go. `Infinity`: all go. */
  readonly before: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What it did: how many answers stayed and went, and how many bytes the folder held before and holds now. */
export interface Pruned {
  readonly kept: number;
  readonly removed: number;
  readonly bytes: { readonly before: number; readonly after: number };
}

/**
 * Writes what stays to one new file and removes the others. A kill at any moment loses no answer that stays: the old
 * files are removed last, and readers know them by both names. Runs that go on meanwhile begin new files.
 */
export function pruneCache(folder: string, { before, now }: Pruning): Pruned {
  const segments = listSegments(folder);
  const held = segments.reduce((sum, { bytes }) => sum + bytes, 0);
  const old = segments.map(({ path }) => setAside(path));
  const latest = latestOf(old);
  const stays = new Set([...latest].filter(([, { at }]) => at >= before).map(([key]) => key));
  const after = stays.size === 0 ? 0 : compact(folder, { old, latest, stays, now });
  for (const path of [...old, ...leftovers(folder, now - day)]) rmSync(path, { force: true });
  return { kept: stays.size, removed: latest.size - stays.size, bytes: { before: held, after } };
}

/** So that a run that still writes to this file begins a new one, which is left alone. */
function setAside(path: string): string {
  if (path.endsWith(".old")) return path;
  const aside = `${path}.old`;
  renameSync(path, aside);
  return aside;
}

interface Latest {
  readonly at: number;
  readonly path: string;
  readonly offset: number;
}

function latestOf(paths: readonly string[]): Map<string, Latest> {
  const latest = new Map<string, Latest>();
  for (const path of paths) {
    for (const { offset, bytes } of segmentLines(path)) {
      const read = readAnswerLine(bytes);
      if (read !== null) latest.set(read.key, { at: read.at, path, offset });
    }
  }
  return latest;
}

interface Compacting {
  readonly old: readonly string[];
  readonly latest: ReadonlyMap<string, Latest>;
  readonly stays: ReadonlySet<string>;
  readonly now: number;
}

/** Returns the size of the new file. */
function compact(folder: string, { old, latest, stays, now }: Compacting): number {
  const path = join(folder, segmentName(now, randomBytes(4).toString("hex")));
  const file = openSync(path + newEnding, "wx", 0o600);
  let size = 0;
  try {
    for (const from of old) {
      for (const { offset, bytes } of segmentLines(from)) {
        const key = readAnswerLine(bytes)?.key ?? "";
        const last = latest.get(key);
        if (!stays.has(key) || last?.path !== from || last.offset !== offset) continue;
        writeFileSync(file, Buffer.concat([bytes, lineEnd]));
        size += bytes.length + lineEnd.length;
      }
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(path + newEnding, path);
  return size;
}
