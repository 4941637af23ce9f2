/** The ids of the parents in the raw text of a commit; it names them even where a shallow clone lacks them. */
export function parentsIn(commit: string): readonly string[] {
  return headLines(commit, "parent");
}

/** The id of the tree in the raw text of a commit. */
export function treeIn(commit: string): string {
  return headLines(commit, "tree")[0] ?? "";
}

/** `Name <email> <seconds> <zone>` of who wrote a commit, or of who made it. */
export function personIn(commit: string, role: "author" | "committer"): string {
  return headLines(commit, role)[0] ?? "";
}

export function messageIn(commit: string): string {
  const end = commit.indexOf("\n\n");
  return end < 0 ? "" : commit.slice(end + 2);
}

function headLines(commit: string, name: string): readonly string[] {
  const end = commit.indexOf("\n\n");
  return commit
    .slice(0, end < 0 ? undefined : end)
    .split("\n")
    .filter((line) => line.startsWith(`${name} `))
    .map((line) => line.slice(name.length + 1));
}
