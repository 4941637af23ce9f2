import { readFile } from "node:fs/promises";

/** The commits at which a shallow clone ends, from git's own file; none in a complete clone. */
export async function shallowBoundary(file: string): Promise<ReadonlySet<string>> {
  try {
    const text = await readFile(file, "latin1");
    return new Set(text.split("\n").filter((line) => line !== ""));
  } catch {
    return new Set();
  }
}
