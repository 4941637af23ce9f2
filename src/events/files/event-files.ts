import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";

/** A file that may hold events. */
export interface EventSource {
  /** As it was named, or found below a folder that was named. `-` is standard input. */
  readonly path: string;
  /** null: nobody knows, since it is a pipe. */
  readonly bytes: number | null;
}

/** The files that are named, and all below folders that are named, by name; rejects where one is not there. */
export async function eventFiles(
  directory: string,
  named: readonly string[],
): Promise<readonly EventSource[]> {
  const found: EventSource[] = [];
  for (const path of named) {
    if (path === "-") found.push({ path, bytes: null });
    else found.push(...(await filesAt(directory, path)));
  }
  return found;
}

async function filesAt(directory: string, path: string): Promise<readonly EventSource[]> {
  const place = resolve(directory, path);
  const about = await stat(place);
  if (!about.isDirectory()) return [{ path, bytes: about.isFile() ? about.size : null }];
  const entries = await readdir(place, { withFileTypes: true });
  const found: EventSource[] = [];
  for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    if (entry.isDirectory() || entry.isFile()) {
      found.push(...(await filesAt(directory, join(path, entry.name))));
    }
  }
  return found;
}
