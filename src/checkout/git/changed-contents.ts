import { isNullId } from "./object-id.ts";
import { splitAtNul } from "./path-text.ts";

/** The ids of all files' contents, before and after, in what `git diff-tree --raw -z --no-renames` printed. */
export function changedContents(raw: Buffer): readonly string[] {
  const ids = new Set<string>();
  // `:<old mode> <new mode> <old id> <new id> <status>`, each with the path behind it.
  for (const field of splitAtNul(raw)) {
    const [, oldMode = "", newMode = "", oldId = "", newId = ""] =
      /^:(\d{6}) (\d{6}) ([0-9a-f]+) ([0-9a-f]+) [A-Z]\d*$/.exec(field) ?? [];
    if (isFile(oldMode) && !isNullId(oldId)) ids.add(oldId);
    if (isFile(newMode) && !isNullId(newId)) ids.add(newId);
  }
  return [...ids];
}

/** A submodule's id is a commit of another repository. */
function isFile(mode: string): boolean {
  return mode.startsWith("1") && mode !== "160000";
}
