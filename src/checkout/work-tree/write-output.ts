import { randomBytes } from "node:crypto";
import { chmod, rename, rm, stat, writeFile } from "node:fs/promises";

/** Writes a file in one step, so that nobody reads half of it; what is no file (a pipe, a device) is written to. */
export async function writeOutput(path: string, bytes: Uint8Array | string): Promise<void> {
  const there = await stat(path).catch(() => null);
  if (there !== null && !there.isFile()) return await writeFile(path, bytes);
  await writeWhole(path, bytes, null);
}

/** Writes a file in one step, over what stands there, so that nobody reads half of it; a link there is replaced, not followed. */
export async function writeWhole(
  path: string,
  content: string | Uint8Array,
  mode: number | null,
): Promise<void> {
  // A name that nobody else has: two that write the same file, and what a link of that name points to, stay whole.
  const beside = `${path}.${randomBytes(8).toString("hex")}.new`;
  try {
    await writeFile(beside, content, { flag: "wx" });
    if (mode !== null) await chmod(beside, mode);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    // Whoever asked knows the file, and nothing of the one beside it.
    throw error instanceof Error && "path" in error ? Object.assign(error, { path }) : error;
  }
}
