import type { MergeLeaves } from "../../../approval/facts/facts.ts";
import { isPolicyPath } from "../../../approval/rows/policy-row.ts";
import type { Tree } from "../../../branch/checkout.ts";
import { isDataFile } from "../../../evaluation/suite/data-path.ts";
import { documentsAt } from "../../../policy/governed.ts";
import { protectedEnvironments } from "../../../policy/protected-environments.ts";
import { partPlace } from "../../../prompt/parts/named-parts.ts";
import type { CommitFiles } from "../../objects/look-up-files.ts";
import { compareMergeBase } from "../../pull-request/pull-request.ts";
import { readTestMerge } from "../../pull-request/test-merge.ts";
import { type FactsReading, filesOfCommits, type Lists } from "../lists/reading.ts";

/**
 * What the merge would leave elsewhere than the pull request shows. GitHub shows what changed since one merge base; git
 * merges since all of them where histories cross, and follows files that the base moved. Then the base's tip is compared
 * with GitHub's own test merge. null: the merge leaves what is shown.
 */
export async function readMergeLeaves(reading: FactsReading, lists: Lists): Promise<MergeLeaves | null> {
  const { octokit, name, asked, look, baseSha } = reading;
  const { mergeBase } = lists;
  // Without a merge base the decision is an error already; a head that holds the base's tip is the merge itself.
  if (mergeBase === null || mergeBase === baseSha) return null;
  if (!(await crosses(reading, lists, mergeBase)) && !(await isMovedAway(reading, lists, mergeBase)))
    return null;
  const head = look.pull.headRefOid;
  const merge = await readTestMerge(octokit, { ...name, number: asked.number });
  if (merge === null || merge.parents[0] !== baseSha || merge.parents[1] !== head)
    return { status: "unknown", paths: [] };
  const paths = otherPaths(lists, {
    tip: await reading.trees.read(baseSha),
    head: await reading.trees.read(head),
    merged: await reading.trees.read(merge.sha),
  });
  return paths.length === 0 ? null : { status: "other", paths };
}

/** So many places where the pull request left the base's line are told apart. */
const mostBoundaries = 10;

/** Whether the pull request and the base have more than one merge base: not all places where it left are in one line. */
async function crosses(
  { octokit, name }: FactsReading,
  { commits }: Lists,
  mergeBase: string,
): Promise<boolean> {
  const own = new Set(commits.map(({ sha }) => sha));
  const all = new Set(commits.flatMap(({ parents }) => parents).filter((sha) => !own.has(sha)));
  const others = [...all].filter((sha) => sha !== mergeBase);
  if (others.length > mostBoundaries) return true;
  for (const sha of others) {
    const common = await compareMergeBase(octokit, { ...name, base: sha, head: mergeBase });
    if (common.status !== "known" || common.sha !== sha) return true;
  }
  return false;
}

/** Whether the base took away a file that the pull request changes, or the folder of one that it adds: git follows both. */
async function isMovedAway(reading: FactsReading, { plan }: Lists, mergeBase: string): Promise<boolean> {
  const paths = [...new Set([...plan.prompts, ...plan.suites, ...plan.others])];
  const folders = [...new Set(paths.flatMap(foldersAbove))];
  const { baseSha, look } = reading;
  const head = look.pull.headRefOid;
  const at = await presence(reading, [mergeBase, baseSha, head], [...paths, ...folders]);
  const goneFile = paths.some((path) => at(head, path) && at(mergeBase, path) && !at(baseSha, path));
  const gone = new Set(folders.filter((path) => at(mergeBase, path) && !at(baseSha, path)));
  return (
    goneFile || paths.some((path) => !at(mergeBase, path) && foldersAbove(path).some((at) => gone.has(at)))
  );
}

type Presence = (sha: string, path: string) => boolean;

/** Whether something stands at some paths of some commits; of commits whose trees were read nothing is asked. */
async function presence(
  reading: FactsReading,
  commits: readonly string[],
  paths: readonly string[],
): Promise<Presence> {
  const trees = new Map(commits.map((sha) => [sha, reading.trees.known(sha)]));
  if ([...trees.values()].every((tree) => tree !== null)) {
    const there = new Map([...trees].map(([sha, tree]) => [sha, placesIn(tree)]));
    return (sha, path) => there.get(sha)?.has(path) ?? false;
  }
  const files = await filesOfCommits(reading, commits, paths);
  return (sha, path) => has(files.get(sha) ?? null, path);
}

/** Its files and the folders above them. */
function placesIn(tree: Tree | null): ReadonlySet<string> {
  const paths = (tree?.entries ?? []).map(({ path }) => path);
  return new Set([...paths, ...paths.flatMap(foldersAbove)]);
}

function has(files: CommitFiles, path: string): boolean {
  if (files === null) throw new Error("a commit's files are not there");
  return (files.get(path) ?? null) !== null;
}

function foldersAbove(path: string): readonly string[] {
  const names = path.split("/").slice(0, -1);
  return names.map((_, index) => names.slice(0, index + 1).join("/"));
}

interface Sides {
  readonly tip: Tree;
  readonly head: Tree;
  readonly merged: Tree;
}

/** Governed paths to which the merge gives a content that is neither the base's nor, where it is shown, head's. */
function otherPaths({ plan, policy }: Lists, { tip, head, merged }: Sides): readonly string[] {
  const ofPolicy = isPolicyPath(policy.config);
  const placeOf = protectedEnvironments(policy.policy);
  const documentAt = documentsAt(policy.policy);
  const isPart = partPlace(plan.governed.promptRoots);
  const isGoverned = (path: string): boolean =>
    isPart(path) ||
    documentAt(path) !== null ||
    plan.governed.prompt(path) !== null ||
    plan.governed.suite(path) ||
    isDataFile(path) ||
    ofPolicy(path) ||
    placeOf(path) !== null;
  const shown = new Set([...plan.prompts, ...plan.suites, ...plan.others]);
  const [base, own, left] = [tip, head, merged].map(contentsOf);
  const paths = new Set([...(base?.keys() ?? []), ...(left?.keys() ?? [])]);
  return [...paths]
    .filter((path) => left?.get(path) !== base?.get(path) && isGoverned(path))
    .filter((path) => !(shown.has(path) && left?.get(path) === own?.get(path)))
    .toSorted();
}

function contentsOf({ entries }: Tree): ReadonlyMap<string, string> {
  return new Map(entries.map(({ path, mode, oid }) => [path, `${mode} ${oid}`]));
}
