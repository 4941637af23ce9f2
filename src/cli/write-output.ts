import { rename, rm, stat, writeFile } from "node:fs/promises";

/** Writes a file in one step, so that nobody reads half of it; what is no file (a pipe, a device) is written to. */
export async function writeOutput(path: string, bytes: Uint8Array | string): Promise<void> {
  const there = await stat(path).catch(() => null);
  if (there !== null && !there.isFile()) return await writeFile(path, bytes);
  const beside = `${path}.new`;
  await rm(beside, { force: true });
  await writeFile(beside, bytes, { flag: "wx" });
  await rename(beside, path);
}
