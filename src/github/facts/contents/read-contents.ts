import type {
  Blobs,
  Commit,
  MergeLeaves,
  OrphanCommit,
  PassingFact,
  PullRequestFacts,
  PushFact,
} from "../../../approval/facts/facts.ts";
import type { Tree } from "../../../branch/checkout.ts";
import { policyOf } from "../../../branch/policy-at.ts";
import type { PolicyStep } from "../../../gate/check/judge-changes.ts";
import { defaultPolicy, policyPath } from "../../../policy/read-policy.ts";
import type { CommitFiles } from "../../objects/look-up-files.ts";
import type { ReadBlobs } from "../../objects/read-blobs.ts";
import { readTree, treeOf } from "../../objects/read-tree.ts";
import { readOr } from "../lists/faults.ts";
import { type FactsReading, filesOfCommits, type Lists } from "../lists/reading.ts";
import { blobsOf, commitFacts, type FilesAt, forcedEnds, type KnownFiles } from "./commit-facts.ts";
import { headModes, joinedSides, promptSide, type RecordsAtSide } from "./head-and-base.ts";
import { readMergeLeaves } from "./merge-leaves.ts";
import { readPassing } from "./passing-content.ts";
import { promptsWithIds } from "./prompts-with-ids.ts";
import { readEnvironments } from "./read-environments.ts";
import { type Gates, readGates } from "./read-gates.ts";
import { type JudgeTrees, type KnownSides, needsTrees, relevantTrees } from "./relevant-trees.ts";

/** What stands in the governed files, and in which commit. */
export interface Contents {
  readonly base: RecordsAtSide;
  readonly head: RecordsAtSide;
  readonly environments: NonNullable<PullRequestFacts["environments"]>;
  readonly modes: PullRequestFacts["head_modes"];
  readonly commits: readonly Commit[];
  readonly pushes: readonly PushFact[];
  readonly orphans: readonly OrphanCommit[];
  readonly baseMoved: readonly string[];
  readonly baseBlobs: Blobs;
  readonly mergeGroup: Blobs | null;
  readonly gates: Gates;
  readonly mergeLeaves: MergeLeaves | null;
  readonly passing: readonly PassingFact[];
}

const noSide: RecordsAtSide = { records: {}, errors: {} };
const none: FilesAt = new Map();

export async function readContents(reading: FactsReading, lists: Lists): Promise<Contents> {
  const { faults, look, baseSha, asked } = reading;
  const { plan, commits, reviews, mergeBase } = lists;
  const head = look.pull.headRefOid;
  const reviewed = reviews.flatMap(({ commit_id }) => commit_id ?? []);
  const wanted = [
    baseSha,
    head,
    ...(mergeBase === null ? [] : [mergeBase]),
    ...commits.map(({ sha }) => sha),
    ...reviewed,
    ...forcedEnds(lists),
    ...(asked.mergeGroup ? [asked.mergeGroup] : []),
  ];
  const paths = [...new Set([...plan.bound, ...plan.ways, ...plan.data])];
  const files = await readOr({ faults, what: "blobs", otherwise: none }, () =>
    paths.length === 0 ? Promise.resolve(none) : filesOfCommits(reading, wanted, paths),
  );
  checkAll(reading, { files, mergeBase, paths: plan.bound });
  const sides = await readOr(
    { faults, what: "prompts", otherwise: { base: noSide, head: noSide, gates: noGates } },
    () => readSides(reading, lists, files),
  );
  const environments = await readOr({ faults, what: "environments", otherwise: {} }, () =>
    readEnvironments(reading, lists, files),
  );
  const mergeLeaves = await readOr({ faults, what: "merge", otherwise: null }, () =>
    readMergeLeaves(reading, lists),
  );
  const passing = await readOr({ faults, what: "commits", otherwise: [] }, () => readPassing(reading, lists));
  // Data that a suite names is what an approval is bound to as much as the suite itself.
  const bound = [...new Set([...plan.bound, ...Object.keys(sides.gates.changedEvals)])];
  const known = { files, head, paths: bound };
  return {
    ...sides,
    environments,
    modes: headModes(files.get(head) ?? null, { paths: plan.bound, ways: plan.ways }),
    ...(await commitFacts(reading, lists, known)),
    orphans: orphansOf(reviewed, lists, known),
    baseMoved: movedPaths(files, { baseSha, mergeBase, paths: bound }),
    baseBlobs: blobsOf(files.get(mergeBase ?? "") ?? null, bound),
    mergeGroup: asked.mergeGroup ? groupBlobs(reading, files, bound) : null,
    mergeLeaves,
    passing,
  };
}

/** What GitHub lists as changed stands at the branch point or at head: if at neither, the answers do not fit. */
function checkAll(
  { faults, look }: FactsReading,
  {
    files,
    mergeBase,
    paths,
  }: { readonly files: FilesAt; readonly mergeBase: string | null; readonly paths: readonly string[] },
): void {
  if (paths.length === 0 || faults.has("blobs")) return;
  const [base, head] = [files.get(mergeBase ?? "") ?? null, files.get(look.pull.headRefOid) ?? null];
  const fits = head !== null && (mergeBase === null || base !== null);
  const allThere = paths.every(
    (path) => mergeBase === null || (base?.get(path) ?? head?.get(path) ?? null) !== null,
  );
  if (!fits || !allThere) faults.set("blobs", 0);
}

function groupBlobs({ asked, faults }: FactsReading, files: FilesAt, paths: readonly string[]): Blobs {
  const at = files.get(asked.mergeGroup ?? "") ?? null;
  if (at === null && paths.length > 0) faults.set("merge_group", 404);
  return blobsOf(at, paths);
}

function movedPaths(
  files: FilesAt,
  {
    baseSha,
    mergeBase,
    paths,
  }: { readonly baseSha: string; readonly mergeBase: string | null; readonly paths: readonly string[] },
): readonly string[] {
  const [tip, point] = [files.get(baseSha) ?? null, files.get(mergeBase ?? "") ?? null];
  if (tip === null || point === null) return [];
  return paths.filter((path) => tip.get(path)?.oid !== point.get(path)?.oid);
}

/** Commits that were reviewed and are on the branch no more. */
function orphansOf(
  reviewed: readonly string[],
  { commits }: Lists,
  { files, paths }: KnownFiles,
): readonly OrphanCommit[] {
  const listed = new Set(commits.map(({ sha }) => sha));
  return [...new Set(reviewed)]
    .filter((sha) => !listed.has(sha) && (files.get(sha) ?? null) !== null)
    .map((sha) => ({ sha, blobs: blobsOf(files.get(sha) ?? null, paths) }));
}

const noGates: Gates = { changedEvals: {}, changes: {} };

interface Sides {
  readonly base: RecordsAtSide;
  readonly head: RecordsAtSide;
  readonly gates: Gates;
}

async function readSides(reading: FactsReading, lists: Lists, files: FilesAt): Promise<Sides> {
  const { plan } = lists;
  const { baseSha, look, blobs, faults } = reading;
  const at = (sha: string): CommitFiles => files.get(sha) ?? null;
  const head = await promptSide(at(look.pull.headRefOid), plan.prompts, blobs);
  const base = await promptSide(at(baseSha), plan.prompts, blobs);
  // Its repair would need other approvals; what GitHub does not give is not broken.
  if (Object.values(base.errors).includes("file-unreadable")) faults.set("prompts", 0);
  const trees = { base: treeOf(at(lists.mergeBase ?? "")), head: treeOf(at(look.pull.headRefOid)) };
  const policies = await policiesOf(lists, trees.head, blobs);
  const known = { plan, base, head, policies, inconclusive: lists.report?.inconclusive ?? [] };
  if (!needsTrees(known)) return { base, head, gates: await gatesOf(reading, known, trees) };
  return await readRelated(reading, lists, known);
}

/** Head's policy matters only where the pull request itself changes it. */
async function policiesOf({ plan, policy }: Lists, head: Tree, blobs: ReadBlobs): Promise<PolicyStep> {
  if (!plan.bound.includes(policyPath)) return { policy: policy.policy, next: null };
  const reading = await policyOf(head, { blobs });
  return { policy: policy.policy, next: reading === null ? defaultPolicy() : reading.policy };
}

async function readRelated(reading: FactsReading, lists: Lists, known: KnownSides): Promise<Sides> {
  const { octokit, name, look, baseSha, blobs } = reading;
  const { plan, base, head } = known;
  const { mergeBase } = lists;
  const pointTree = await readTree(octokit, name, mergeBase ?? baseSha);
  const headTree = await readTree(octokit, name, look.pull.headRefOid);
  const trees = { base: pointTree, head: headTree };
  const { changedEvals } = await gatesOf(reading, known, relevantTrees(trees, plan.prompts, known));
  const ids = new Set([
    ...idsOf(base),
    ...idsOf(head),
    ...Object.values(changedEvals).flatMap((id) => id ?? []),
  ]);
  const { governed } = plan;
  const named = [
    ...(await promptsWithIds(headTree, ids, { governed, blobs })),
    ...(await promptsWithIds(pointTree, ids, { governed, blobs })),
  ];
  // Again with the prompts that the suites name: what was read before is not asked for anew.
  const gates = await gatesOf(reading, known, relevantTrees(trees, [...plan.prompts, ...named], known));
  const others = [...new Set(named)].filter((path) => !plan.prompts.includes(path));
  const [atTip, atHead] = [baseSha, look.pull.headRefOid];
  const more = others.length === 0 ? none : await filesOfCommits(reading, [atTip, atHead], others);
  const also = {
    base: await promptSide(more.get(atTip) ?? null, others, blobs),
    head: await promptSide(more.get(atHead) ?? null, others, blobs),
  };
  const since = await readSince(reading, lists, { ids, known: new Set([...plan.prompts, ...named]) });
  return {
    base: joinedSides(joinedSides(base, also.base), since),
    head: joinedSides(joinedSides(head, also.head), since),
    gates,
  };
}

/** Prompts that the base has gained since the branch point and that have one of the ids: the merge will hold them too. */
async function readSince(
  reading: FactsReading,
  { plan: { governed }, mergeBase }: Lists,
  { ids, known }: { readonly ids: ReadonlySet<string>; readonly known: ReadonlySet<string> },
): Promise<RecordsAtSide> {
  const { octokit, name, baseSha, blobs } = reading;
  if (mergeBase === null || mergeBase === baseSha) return noSide;
  const tip = await readTree(octokit, name, baseSha);
  const found = await promptsWithIds(tip, ids, { governed, blobs });
  const paths = found.filter((path) => !known.has(path));
  if (paths.length === 0) return noSide;
  const files = await filesOfCommits(reading, [baseSha], paths);
  return await promptSide(files.get(baseSha) ?? null, paths, blobs);
}

function idsOf({ records }: RecordsAtSide): readonly string[] {
  return Object.values(records).flatMap((record) => {
    const id = record?.["id"];
    return typeof id === "string" ? [id] : [];
  });
}

async function gatesOf(
  { faults, blobs }: FactsReading,
  { plan, policies, inconclusive }: KnownSides,
  trees: JudgeTrees,
): Promise<Gates> {
  return await readOr({ faults, what: "evals", otherwise: noGates }, () =>
    readGates({ ...trees, plan, policies, inconclusive, blobs }),
  );
}
