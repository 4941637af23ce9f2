import { folderOf } from "../../branch/folders-of.ts";

/** Whether a path or a folder above it is one of `places`, of which "" is the top; each folder is looked up once. */
export function belowAny(places: readonly string[]): (path: string) => boolean {
  const known = new Map<string, boolean>([["", places.includes("")]]);
  for (const place of places) known.set(place, true);
  const isBelow = (path: string): boolean => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const below = isBelow(folderOf(path));
    known.set(path, below);
    return below;
  };
  return isBelow;
}
