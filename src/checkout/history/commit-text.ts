/** The ids of the parents in the raw text of a commit; it names them even where a shallow clone lacks them. */
export function parentsIn(commit: string): readonly string[] {
  return headLines(commit, "parent");
}

/** The id of the tree in the raw text of a commit. */
export function treeIn(commit: string): string {
  return headLines(commit, "tree")[0] ?? "";
}

function headLines(commit: string, name: string): readonly string[] {
  const end = commit.indexOf("\n\n");
  return commit
    .slice(0, end < 0 ? undefined : end)
    .split("\n")
    .filter((line) => line.startsWith(`${name} `))
    .map((line) => line.slice(name.length + 1));
}
