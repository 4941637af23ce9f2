import type { Entry, Tree } from "../../branch/checkout.ts";
import type { CommitFiles } from "../objects/look-up-files.ts";
import { modeText } from "./mode-text.ts";

/** A commit's tree as far as it was looked up. */
export function treeOf(files: CommitFiles): Tree {
  const entries = [...(files ?? [])].flatMap(([path, file]): readonly Entry[] =>
    file === null || file.type === "tree" ? [] : [{ path, mode: modeText(file.mode), oid: file.oid }],
  );
  return { oid: "", entries };
}
