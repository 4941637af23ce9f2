import { readRecordings } from "./read-recordings.ts";

/** How many samples of a question a recordings file holds; null: it cannot be read, or holds no answer. */
export function samplesIn(bytes: Uint8Array, path: string): number | null {
  const read = readRecordings(bytes, path).content;
  if (read === null || read.answers.size === 0) return null;
  return Math.max(...Array.from(read.answers.values(), ({ sample }) => sample));
}
