import type { Rename, Tree } from "../branch/checkout.ts";
import { changedContents } from "./git/changed-contents.ts";
import { printed } from "./git/git.ts";
import { splitAtNul } from "./git/path-text.ts";
import type { HistoryParts } from "./history/history-parts.ts";

/**
 * git compares each added file with each deleted one (half a minute for a thousand of each at their largest); above this many of each it pairs only those with equal content or
 * equal name. Only YAML files count, so that other files that move beside them use nothing up.
 */
const limit = 1_000;

/**
 * The YAML files that git pairs as renamed at 50 %; where a partial clone lacks contents, those of equal content alone, and
 * whoever reads the others finds them missing.
 */
export async function findRenames(
  { git, contents }: Pick<HistoryParts, "git" | "contents">,
  from: Tree,
  to: Tree,
): Promise<readonly Rename[]> {
  if (from.oid === to.oid) return [];
  const compared = [from.oid, to.oid, "--", "*.yaml", "*.yml"];
  const lacking = await contents(async () => {
    const options = ["-r", "-z", "--raw", "--no-abbrev", "--no-renames", "--diff-filter=AD"];
    return changedContents(await printed(git, ["diff-tree", ...options, ...compared]));
  });
  const options = [
    "-r",
    "-z",
    lacking.length === 0 ? "-M50%" : "-M100%",
    `-l${limit}`,
    "--diff-filter=R",
    "--raw",
    "--no-ext-diff",
    "--no-textconv",
  ];
  const pairs = await printed(git, ["diff-tree", ...options, ...compared]);
  const fields = splitAtNul(pairs);
  // Each pair is three fields: `:<modes, ids, similarity>`, the old path, the new path.
  return Array.from({ length: Math.floor(fields.length / 3) }, (_, at) => ({
    from: fields[3 * at + 1] ?? "",
    to: fields[3 * at + 2] ?? "",
  }));
}
