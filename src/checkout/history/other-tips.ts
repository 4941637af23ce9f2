import type { ChooseBranches, GovernedTip } from "../../branch/read-branch.ts";
import { type Git, printed } from "../git/git.ts";
import { firstParents, withoutGrafts } from "./branch-history.ts";

/** Where origin does not say which branch is its default, it is the first of these that exists. */
const usual: readonly string[] = [
  "refs/remotes/origin/main",
  "refs/remotes/origin/master",
  "refs/heads/main",
  "refs/heads/master",
];

/** By the branch's name; what origin has comes before a branch of this clone alone. */
type Branches = ReadonlyMap<string, string>;

/** Finds branches in a clone that say more than the line which ends at `tip`, sorted by name. */
export async function otherTips(
  git: Git,
  choose: ChooseBranches,
  tip: string,
): Promise<readonly GovernedTip[]> {
  const { branches, standard } = await readBranches(git);
  const chosen = choose([...branches.keys()].toSorted(), standard);
  const known = chosen.flatMap((ref) => {
    const commit = branches.get(ref);
    return commit === undefined ? [] : [{ ref, commit }];
  });
  return apart(withoutGrafts(git), known, tip);
}

async function readBranches(
  git: Git,
): Promise<{ readonly branches: Branches; readonly standard: string | null }> {
  const format = "--format=%(refname) %(objectname) %(symref)";
  const printedRefs = await printed(git, ["for-each-ref", format, "refs/heads", "refs/remotes/origin"]);
  const rows = printedRefs
    .toString()
    .split("\n")
    .map((line) => line.split(" "));
  const refs = new Map(rows.map(([ref = "", oid = ""]) => [ref, oid]));
  const origin = rows.find(([ref]) => ref === "refs/remotes/origin/HEAD")?.[2] ?? "";
  const standard = [origin, ...usual].find((ref) => ref !== "" && refs.has(ref));
  const named = (folder: string): readonly (readonly [string, string])[] =>
    [...refs].flatMap(([ref, oid]) => (ref.startsWith(folder) ? [[ref.slice(folder.length), oid]] : []));
  const branches = new Map([...named("refs/heads/"), ...named("refs/remotes/origin/")]);
  branches.delete("HEAD");
  return {
    branches,
    standard: standard === undefined ? null : standard.replace(/^refs\/(?:heads|remotes\/origin)\//, ""),
  };
}

/**
 * A branch that ends on the line that is read says nothing more. Neither does the branch that is read at an older
 * commit: it is the first one that goes on from there, unless a branch ends right there.
 */
async function apart(git: Git, known: readonly GovernedTip[], tip: string): Promise<readonly GovernedTip[]> {
  const others = known.filter(({ commit }) => commit !== tip);
  if (others.length === 0) return [];
  const line = await firstParents(git, tip);
  let isOwnFound = others.length < known.length;
  const tips: GovernedTip[] = [];
  for (const other of others) {
    if (line.includes(other.commit) || tips.some(({ commit }) => commit === other.commit)) continue;
    const isOwn = !isOwnFound && (await firstParents(git, other.commit)).includes(tip);
    if (isOwn) isOwnFound = true;
    else tips.push(other);
  }
  return tips.toSorted(({ ref: one }, { ref: other }) => (one < other ? -1 : 1));
}

/** Whether a commit is in the history of another one. */
export async function isAncestor(git: Git, ancestor: string, descendant: string): Promise<boolean> {
  const asked = await withoutGrafts(git).run(["merge-base", "--is-ancestor", ancestor, descendant]);
  return asked.status === "ended" && asked.code === 0;
}
