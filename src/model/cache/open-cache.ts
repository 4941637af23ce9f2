import { randomBytes } from "node:crypto";
import { closeSync, readSync } from "node:fs";
import { join } from "node:path";
import type { Answered } from "../../evaluation/model.ts";
import { answerLine, keyOfLine, longestLine, readSealedLine } from "./answer-line.ts";
import type { Seal } from "./answer-seal.ts";
import type { AnswerStore } from "./answer-store.ts";
import { type AnswerPlace, openPlaces, type Places } from "./places.ts";
import { openSegment, segmentLines } from "./segment-lines.ts";
import { segmentWriter } from "./segment-writer.ts";
import { type CacheSegment, listSegments, readableSegments, segmentName } from "./segments.ts";

/** Answers that are kept in a folder. */
export interface Cache extends AnswerStore {
  /** Why answers could not be read or kept, the first reason; null where all is well. */
  readonly trouble: () => string | null;
}

const mostAnswers = 1_000_000;

/**
 * Opens a folder of kept answers; it is made when the first answer is kept. A process appends to a file of its own with
 * whole lines, so that several may run at once and a kill tears at most the last line. `now` is in milliseconds since
 * 1970.
 */
export function openCache(folder: string, now: () => number = Date.now): Cache {
  let trouble: string | null = null;
  const note = (error: unknown): void => {
    trouble ??= error instanceof Error ? error.message : String(error);
  };
  const places = openPlaces();
  for (const segment of attempt(() => readableSegments(listSegments(folder)), note) ?? []) {
    attempt(() => index(segment, places), note);
  }
  const path = join(folder, segmentName(now(), randomBytes(4).toString("hex")));
  const writer = segmentWriter(path, note);
  return {
    trouble: () => trouble,
    has: (key) => places.has(key),
    find: (key, seal) => {
      const place = places.get(key);
      return place === null ? null : found(place, key, seal);
    },
    keep: async (key, { by, answer, seal }) => {
      const line = answerLine({ key, by, at: now(), answer }, seal);
      const bytes = Buffer.byteLength(line);
      if (bytes > longestLine) return;
      const offset = await writer.append(line);
      if (offset !== null) places.set(key, { path, offset, length: bytes - 1 });
    },
  };
}

/** Whoever compacts the folder may have taken the file away: then the question is asked again. */
function found(place: AnswerPlace, key: string, seal: Seal): Answered | null {
  return attempt(
    () => read(place, key, seal),
    () => {},
  );
}

/** The latest of several answers for one key holds, so that one that cannot be read is healed by asking again. */
function index({ path }: CacheSegment, places: Places): void {
  for (const { offset, bytes } of segmentLines(path)) {
    const key = keyOfLine(bytes);
    if (key === null || (places.size() >= mostAnswers && !places.has(key))) continue;
    places.set(key, { path, offset, length: bytes.length });
  }
}

/** null: the line is torn, made without the key, or another one than the index says. */
function read({ path, offset, length }: AnswerPlace, key: string, seal: Seal): Answered | null {
  const file = openSegment(path);
  try {
    const bytes = Buffer.allocUnsafe(length);
    const count = readSync(file, bytes, 0, length, offset);
    const kept = readSealedLine(bytes.subarray(0, count), seal);
    return kept?.key === key ? kept.answer : null;
  } finally {
    closeSync(file);
  }
}

function attempt<T>(work: () => T, note: (error: unknown) => void): T | null {
  try {
    return work();
  } catch (error) {
    note(error);
    return null;
  }
}
