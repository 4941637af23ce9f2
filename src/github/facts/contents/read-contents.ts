import type {
  Blobs,
  Commit,
  MergeLeaves,
  OrphanCommit,
  PassingFact,
  PullRequestFacts,
  PushFact,
} from "../../../approval/facts/facts.ts";
import { readOr } from "../lists/faults.ts";
import { type FactsReading, filesOfCommits, type Lists } from "../lists/reading.ts";
import { blobsOf, commitFacts, type FilesAt, forcedEnds, type KnownFiles } from "./commit-facts.ts";
import { headModes, type RecordsAtSide } from "./head-and-base.ts";
import { readMergeLeaves } from "./merge-leaves.ts";
import { readPassing } from "./passing-content.ts";
import { readEnvironments } from "./read-environments.ts";
import type { Gates } from "./read-gates.ts";
import { type KnownParts, type PartsOfPrompts, readParts, recordsWithText } from "./read-parts.ts";
import { noSides, readSides, type SidesAsked } from "./read-sides.ts";

/** What stands in the governed files, and in which commit. */
export interface Contents {
  readonly base: RecordsAtSide;
  readonly head: RecordsAtSide;
  readonly parts: PartsOfPrompts;
  readonly environments: NonNullable<PullRequestFacts["environments"]>;
  readonly modes: PullRequestFacts["head_modes"];
  readonly commits: readonly Commit[];
  readonly pushes: readonly PushFact[];
  readonly orphans: readonly OrphanCommit[];
  readonly baseMoved: readonly string[];
  readonly baseBlobs: Blobs;
  readonly mergeGroup: Blobs | null;
  readonly gates: Gates;
  readonly lookAlikes: Readonly<Record<string, string>>;
  readonly mergeLeaves: MergeLeaves | null;
  readonly passing: readonly PassingFact[];
}

const none: FilesAt = new Map();

export async function readContents(reading: SidesAsked, listed: Lists): Promise<Contents> {
  const { faults, look, baseSha, asked, blobs } = reading;
  const { commits, reviews, mergeBase } = listed;
  const head = look.pull.headRefOid;
  const reviewed = reviews.flatMap(({ commit_id }) => commit_id ?? []);
  const wanted = [
    baseSha,
    head,
    ...(mergeBase === null ? [] : [mergeBase]),
    ...commits.map(({ sha }) => sha),
    ...reviewed,
    ...forcedEnds(listed),
    ...(asked.mergeGroup ? [asked.mergeGroup] : []),
  ];
  const { bound: first, ways, data } = listed.plan;
  const paths = [...new Set([...first, ...ways, ...data])];
  const own = await readOr({ faults, what: "blobs", otherwise: none }, () =>
    paths.length === 0 ? Promise.resolve(none) : filesOfCommits(reading, wanted, paths),
  );
  checkAll(reading, { files: own, mergeBase, paths: first });
  const alone: KnownParts = { parts: {}, plan: listed.plan, files: own };
  const { parts, plan, files } = await readOr({ faults, what: "prompts", otherwise: alone }, () =>
    readParts(reading, {
      plan: listed.plan,
      commits: wanted,
      sides: [mergeBase ?? baseSha, baseSha, head],
      files: own,
    }),
  );
  const lists = { ...listed, plan };
  const sides = await readOr({ faults, what: "prompts", otherwise: noSides }, () =>
    readSides(reading, lists, files),
  );
  const environments = await readOr({ faults, what: "environments", otherwise: {} }, () =>
    readEnvironments(reading, lists, files),
  );
  const mergeLeaves = await readOr({ faults, what: "merge", otherwise: null }, () =>
    readMergeLeaves(reading, lists),
  );
  const passing = await readOr({ faults, what: "commits", otherwise: [] }, () => readPassing(reading, lists));
  // Data that a suite names is what an approval is bound to as much as the suite itself.
  const bound = [
    ...new Set([...plan.bound, ...Object.values(parts).flat(), ...Object.keys(sides.gates.changedEvals)]),
  ];
  const known = { files, head, paths: bound };
  const { governed } = plan;
  const texts = await readOr({ faults, what: "blobs", otherwise: sides }, async () => ({
    base: await recordsWithText(sides.base, files.get(baseSha) ?? null, { blobs, parts, governed }),
    head: await recordsWithText(sides.head, files.get(head) ?? null, { blobs, parts, governed }),
  }));
  return {
    ...sides,
    base: texts.base,
    head: texts.head,
    parts,
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
