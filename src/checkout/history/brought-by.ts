import type { Git } from "../git/git.ts";
import { isObjectId } from "../git/object-id.ts";
import { firstParents, withoutGrafts } from "./branch-history.ts";
import { isAncestor } from "./other-tips.ts";

/** The first commit of a branch's own line that has another commit in its history; null where none has. */
export async function broughtBy(git: Git, commit: string, tip: string): Promise<string | null> {
  if (!isObjectId(commit) || !(await isAncestor(git, commit, tip))) return null;
  const line = (await firstParents(withoutGrafts(git), tip)).toString("latin1").trimEnd().split("\n");
  let [low, high] = [0, line.length - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (await isAncestor(git, commit, line[middle] ?? "")) high = middle;
    else low = middle + 1;
  }
  return line[low] ?? null;
}
