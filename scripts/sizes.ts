import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** The most bytes of dist as a whole, and of what an Action's runner or a container loads. */
export const mostBytes = {
  all: 8_000_000,
  action: 4_000_000,
} as const;

/** The folders of dist that the Action runs. */
export const actionFolders: readonly string[] = ["action", "program"];

/** The bytes of all files of a folder, licences too. */
export function bytesOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

/** Throws where a dist is larger than it may be: whoever uses the Action downloads all of it in each run. */
export function checkSizes(dist: string): void {
  const action = actionFolders.reduce((sum, folder) => sum + bytesOf(join(dist, folder)), 0);
  for (const [what, bytes, most] of [
    ["dist", bytesOf(dist), mostBytes.all],
    ["the Action", action, mostBytes.action],
  ] as const) {
    if (bytes > most) throw new Error(`${what} has ${bytes} bytes, ${most} at most`);
  }
}
