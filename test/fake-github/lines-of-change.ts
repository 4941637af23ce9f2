import { git } from "../fake-git/run-git.ts";
import { writeStore } from "../fake-git/write-store.ts";
import { branchPoint, type PullRequest } from "./pull-request.ts";

/** The lines of a file at head that GitHub shows in a pull request, and so takes comments on: changed, and three around. */
export async function linesOfChange(pull: PullRequest, path: string): Promise<ReadonlySet<number>> {
  const { store } = pull.repository;
  await writeStore(store);
  const empty = await git(store.directory, ["hash-object", "-t", "tree", "-w", "/dev/null"]);
  const from = branchPoint(pull) ?? empty.trim();
  const diff = await git(store.directory, ["diff", "-U3", "--no-color", from, pull.headSha, "--", path]);
  const lines = new Set<number>();
  for (const [, start = "0", count = "1"] of diff.matchAll(/^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/gm))
    for (let line = Number(start); line < Number(start) + Number(count); line += 1) lines.add(line);
  return lines;
}
