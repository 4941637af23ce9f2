import { chmod, rename, rm, stat, writeFile } from "node:fs/promises";

/** Writes a file in one step, so that nobody reads half of it; what is no file (a pipe, a device) is written to. */
export async function writeOutput(path: string, bytes: Uint8Array | string): Promise<void> {
  const there = await stat(path).catch(() => null);
  if (there !== null && !there.isFile()) return await writeFile(path, bytes);
  await writeWhole(path, bytes, null);
}

/** Writes a file in one step, over what stands there, so that nobody reads half of it. */
export async function writeWhole(
  path: string,
  content: string | Uint8Array,
  mode: number | null,
): Promise<void> {
  const beside = `${path}.new`;
  try {
    await rm(beside, { force: true });
    await writeFile(beside, content, { flag: "wx" });
    if (mode !== null) await chmod(beside, mode);
    await rename(beside, path);
  } catch (error) {
    // Whoever asked knows the file, and nothing of the one beside it.
    throw error instanceof Error && "path" in error ? Object.assign(error, { path }) : error;
  }
}
