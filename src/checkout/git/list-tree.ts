import type { Entry } from "../../branch/checkout.ts";
import type { Git, GitOutcome } from "./git.ts";
import { splitAtNul } from "./path-text.ts";

/** All files of a commit or tree, or how git failed. */
export async function listTree(
  git: Git,
  id: string,
): Promise<{ readonly status: "listed"; readonly entries: readonly Entry[] } | GitOutcome> {
  const outcome = await git.run(["ls-tree", "-r", "-z", "--full-tree", id]);
  if (outcome.status !== "ended" || outcome.code !== 0) return outcome;
  return { status: "listed", entries: splitAtNul(outcome.stdout).map(parseEntry) };
}

/** `<mode> <type> <id>\t<path>` */
function parseEntry(line: string): Entry {
  const tab = line.indexOf("\t");
  const [mode = "", , oid = ""] = line.slice(0, tab).split(" ");
  return { path: line.slice(tab + 1), mode, oid };
}
