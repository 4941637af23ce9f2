import type { Stats } from "node:fs";
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
    else
      found.push(
        ...(await filesAt(path, await stat(resolve(directory, path)), { directory, seen: new Set() })),
      );
  }
  return found;
}

interface Looking {
  readonly directory: string;
  /** Folders and files that were found already, since a link may lead to any of them. */
  readonly seen: Set<string>;
}

async function filesAt(path: string, about: Stats, looking: Looking): Promise<readonly EventSource[]> {
  const { directory, seen } = looking;
  const name = `${about.dev}:${about.ino}`;
  if (seen.has(name)) return [];
  seen.add(name);
  if (!about.isDirectory()) return [{ path, bytes: about.isFile() ? about.size : null }];
  const found: EventSource[] = [];
  for (const entry of (await readdir(resolve(directory, path))).toSorted()) {
    const inside = join(path, entry);
    const of = await stat(resolve(directory, inside)).catch(() => null);
    // A link that leads nowhere is a file that cannot be read.
    if (of === null) found.push({ path: inside, bytes: null });
    else if (of.isDirectory() || of.isFile()) found.push(...(await filesAt(inside, of, looking)));
  }
  return found;
}
