import type { History, PastBlob } from "../../branch/checkout.ts";
import { isRegular } from "../../branch/regular-files.ts";
import { fastPathspec } from "../git/fast-pathspec.ts";
import { printed } from "../git/git.ts";
import { isNullId } from "../git/object-id.ts";
import { splitAtNul } from "../git/path-text.ts";
import { cutOff, type HistoryParts } from "./history-parts.ts";

/** All contents that ever stood at a matching path in the history of a commit; fetches all of a shallow one. */
export async function pastBlobs(
  parts: HistoryParts,
  commit: string,
  pathspecs: readonly string[],
): Promise<History<readonly PastBlob[]>> {
  const here = await parts.commits.commit(commit);
  if (here.status === "missing") return here;
  if (pathspecs.length === 0) return { status: "known", value: [] };
  if (await isCutOff(parts, commit)) {
    const fetched = await parts.commits.deepen([commit], "all");
    if (fetched.status === "failed") return cutOff(parts, fetched.why);
    if (await isCutOff(parts, commit)) return cutOff(parts, "the server's own history ends");
  }
  return { status: "known", value: await listPastBlobs(parts, commit, pathspecs) };
}

async function isCutOff(parts: HistoryParts, commit: string): Promise<boolean> {
  const boundary = await parts.commits.boundary();
  if (boundary.size === 0) return false;
  const roots = await printed(parts.git, ["rev-list", "--max-parents=0", commit, "--"]);
  return roots
    .toString("latin1")
    .split("\n")
    .some((root) => boundary.has(root));
}

/** `--full-history` and `-m`: a content that stood only on a branch that was merged counts too. */
async function listPastBlobs(
  { git }: HistoryParts,
  commit: string,
  pathspecs: readonly string[],
): Promise<readonly PastBlob[]> {
  const paths = ["--", ...pathspecs.map(fastPathspec)];
  const commits = await printed(git, ["rev-list", "--full-history", commit, ...paths]);
  const options = ["-r", "-m", "--root", "--no-commit-id", "--raw", "-z", "--no-renames", "--no-abbrev"];
  const changes = await printed(git, ["diff-tree", "--stdin", ...options, ...paths], commits);
  const fields = splitAtNul(changes);
  const known = new Map<string, PastBlob>();
  // Fields come in pairs: the change, then the path that it is about.
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [oid, path] = [newFileId(fields[at] ?? ""), fields[at + 1] ?? ""];
    if (!isNullId(oid)) known.set(`${oid} ${path}`, { path, oid });
  }
  return [...known.values()];
}

/** `:<old mode> <new mode> <old id> <new id> <status>`; links and submodules have no content of a file. */
function newFileId(change: string): string {
  const [, mode = "", , id = "0"] = change.split(" ");
  return isRegular({ mode }) ? id : "0";
}
