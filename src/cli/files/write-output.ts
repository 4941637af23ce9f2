import { stat, writeFile } from "node:fs/promises";
import { writeWhole } from "../write-whole.ts";

/** Writes a file in one step, so that nobody reads half of it; what is no file (a pipe, a device) is written to. */
export async function writeOutput(path: string, bytes: Uint8Array | string): Promise<void> {
  const there = await stat(path).catch(() => null);
  if (there !== null && !there.isFile()) return await writeFile(path, bytes);
  await writeWhole(path, bytes, null);
}
