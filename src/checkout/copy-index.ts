import { copyFile, stat, utimes } from "node:fs/promises";

/**
 * Copies git's index; a repository without a commit may have none. The copy keeps the whole seconds of the index's
 * time, by which git knows which files may have changed after it was written.
 */
export async function copyIndex(from: string, to: string): Promise<void> {
  try {
    await copyFile(from, to);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return;
    throw error;
  }
  const seconds = Math.floor((await stat(from)).mtimeMs / 1000);
  await utimes(to, seconds, seconds);
}
