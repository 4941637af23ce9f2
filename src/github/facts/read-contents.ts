import type { Blobs, Commit, OrphanCommit, PullRequestFacts } from "../../approval/facts.ts";
import type { Entry, Tree } from "../../gate/checkout.ts";
import type { PolicyStep } from "../../gate/judge-changes.ts";
import { policyOf } from "../../gate/policy-in-force.ts";
import { defaultPolicy, policyPath } from "../../policy/read-policy.ts";
import { readOr } from "./faults.ts";
import { headModes, type PromptSide, promptSide } from "./head-and-base.ts";
import type { CommitFiles } from "./look-up-files.ts";
import { isManagedOnly } from "./managed-only.ts";
import { modeText } from "./mode-text.ts";
import { promptsWithIds } from "./prompts-with-ids.ts";
import { pushedBy } from "./pushed-by.ts";
import type { ReadBlobs } from "./read-blobs.ts";
import { type Gates, readGates } from "./read-gates.ts";
import { filesOfCommits, type Lists, type Reading } from "./read-pull-request-facts.ts";
import { readTree } from "./read-tree.ts";
import { type KnownSides, needsTrees, relevantTrees, type Trees } from "./relevant-trees.ts";

/** What stands in the governed files, and in which commit. */
export interface Contents {
  readonly base: PromptSide;
  readonly head: PromptSide;
  readonly modes: PullRequestFacts["head_modes"];
  readonly commits: readonly Commit[];
  readonly orphans: readonly OrphanCommit[];
  readonly baseMoved: readonly string[];
  readonly baseBlobs: Blobs;
  readonly mergeGroup: Blobs | null;
  readonly gates: Gates;
}

type Files = ReadonlyMap<string, CommitFiles>;

const noSide: PromptSide = { records: {}, errors: {} };

export async function readContents(reading: Reading, lists: Lists): Promise<Contents> {
  const { faults, look, baseSha, asked } = reading;
  const { plan, commits, reviews, mergeBase } = lists;
  const governedPaths = [...plan.prompts, ...plan.suites, ...plan.policy];
  const head = look.pull.headRefOid;
  const reviewed = reviews.flatMap(({ commit_id }) => commit_id ?? []);
  const wanted = [
    baseSha,
    head,
    ...(mergeBase === null ? [] : [mergeBase]),
    ...commits.map(({ sha }) => sha),
    ...reviewed,
    ...(asked.mergeGroup ? [asked.mergeGroup] : []),
  ];
  const paths = [...new Set([...governedPaths, ...plan.ways, ...plan.data])];
  const none: Files = new Map();
  const files = await readOr({ faults, what: "blobs", otherwise: none }, () =>
    paths.length === 0 ? Promise.resolve(none) : filesOfCommits(reading, wanted, paths),
  );
  checkAll(reading, { files, mergeBase, paths: governedPaths });
  const known = { files, head, paths: governedPaths };
  const sides = await readOr(
    { faults, what: "prompts", otherwise: { base: noSide, head: noSide, gates: noGates } },
    () => readSides(reading, lists, files),
  );
  return {
    ...sides,
    modes: headModes(files.get(head) ?? null, { paths: [...plan.prompts, ...plan.suites], ways: plan.ways }),
    commits: await commitFacts(reading, lists, known),
    orphans: orphansOf(reviewed, lists, known),
    baseMoved: movedPaths(files, { baseSha, mergeBase, paths: governedPaths }),
    baseBlobs: blobsOf(files.get(mergeBase ?? "") ?? null, governedPaths),
    mergeGroup: asked.mergeGroup ? groupBlobs(reading, files, governedPaths) : null,
  };
}

/** What GitHub lists as changed stands at the branch point or at head: if at neither, the answers do not fit. */
function checkAll(
  { faults, look }: Reading,
  {
    files,
    mergeBase,
    paths,
  }: { readonly files: Files; readonly mergeBase: string | null; readonly paths: readonly string[] },
): void {
  if (paths.length === 0 || faults.has("blobs")) return;
  const [base, head] = [files.get(mergeBase ?? "") ?? null, files.get(look.pull.headRefOid) ?? null];
  const fits = head !== null && (mergeBase === null || base !== null);
  const allThere = paths.every(
    (path) => mergeBase === null || (base?.get(path) ?? head?.get(path) ?? null) !== null,
  );
  if (!fits || !allThere) faults.set("blobs", 0);
}

function groupBlobs({ asked, faults }: Reading, files: Files, paths: readonly string[]): Blobs {
  const at = files.get(asked.mergeGroup ?? "") ?? null;
  if (at === null && paths.length > 0) faults.set("merge_group", 404);
  return blobsOf(at, paths);
}

function blobsOf(files: CommitFiles, paths: readonly string[]): Blobs {
  if (files === null) return {};
  return Object.fromEntries(paths.map((path) => [path, files.get(path)?.oid ?? null]));
}

function movedPaths(
  files: Files,
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

interface Known {
  readonly files: Files;
  readonly head: string;
  readonly paths: readonly string[];
}

async function commitFacts(
  reading: Reading,
  { commits, pushes, policy, plan, mergeBase }: Lists,
  { files, paths }: Known,
): Promise<readonly Commit[]> {
  const { asked, blobs, faults } = reading;
  const pushers = pushedBy(commits, pushes);
  const facts: Commit[] = [];
  for (const commit of commits) {
    const { changedFiles: _, ...told } = commit;
    const push = pushers.get(commit.sha) ?? null;
    const { app } = asked;
    const branchPoint = files.get(mergeBase ?? "") ?? null;
    const fields = policy.config.managed_fields;
    const managed =
      app !== null &&
      (await readOr({ faults, what: `commit:${commit.sha}`, otherwise: false }, () =>
        isManagedOnly(commit, { app, fields, prompts: plan.prompts, files, branchPoint, blobs }),
      ));
    facts.push({
      ...told,
      pushed_by: push?.by ?? null,
      pushed_at: push?.at ?? null,
      blobs: blobsOf(files.get(commit.sha) ?? null, paths),
      ...(managed ? { managed_only: true } : {}),
    });
  }
  return facts;
}

/** Commits that were reviewed and are on the branch no more. */
function orphansOf(
  reviewed: readonly string[],
  { commits }: Lists,
  { files, paths }: Known,
): readonly OrphanCommit[] {
  const listed = new Set(commits.map(({ sha }) => sha));
  return [...new Set(reviewed)]
    .filter((sha) => !listed.has(sha) && (files.get(sha) ?? null) !== null)
    .map((sha) => ({ sha, blobs: blobsOf(files.get(sha) ?? null, paths) }));
}

const noGates: Gates = { changedEvals: {}, changes: {} };

interface Sides {
  readonly base: PromptSide;
  readonly head: PromptSide;
  readonly gates: Gates;
}

async function readSides(reading: Reading, lists: Lists, files: Files): Promise<Sides> {
  const { plan } = lists;
  const { baseSha, look, blobs, faults } = reading;
  const at = (sha: string): CommitFiles => files.get(sha) ?? null;
  const head = await promptSide(at(look.pull.headRefOid), plan.prompts, blobs);
  const base = await promptSide(at(baseSha), plan.prompts, blobs);
  // Its repair would need other approvals; what GitHub does not give is not broken.
  if (Object.values(base.errors).includes("file-unreadable")) faults.set("prompts", 0);
  const trees = { base: treeOf(at(lists.mergeBase ?? "")), head: treeOf(at(look.pull.headRefOid)) };
  const known = { plan, base, head, policies: await policiesOf(lists, trees.head, blobs) };
  if (!needsTrees(known)) return { base, head, gates: await gatesOf(reading, known, trees) };
  return await readRelated(reading, lists, known);
}

/** The branch point's tree as far as it was looked up. */
function treeOf(files: CommitFiles): Tree {
  const entries = [...(files ?? [])].flatMap(([path, file]): readonly Entry[] =>
    file === null || file.type === "tree" ? [] : [{ path, mode: modeText(file.mode), oid: file.oid }],
  );
  return { oid: "", entries };
}

/** Head's policy matters only where the pull request itself changes it. */
async function policiesOf({ plan, policy }: Lists, head: Tree, blobs: ReadBlobs): Promise<PolicyStep> {
  if (!plan.policy.includes(policyPath)) return { policy: policy.policy, next: null };
  const reading = await policyOf(head, { blobs });
  return { policy: policy.policy, next: reading === null ? defaultPolicy() : reading.policy };
}

async function readRelated(reading: Reading, { mergeBase }: Lists, known: KnownSides): Promise<Sides> {
  const { octokit, name, look, baseSha, blobs } = reading;
  const { plan, base, head } = known;
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
  const all = relevantTrees(trees, [...plan.prompts, ...named], known);
  const gates = await gatesOf(reading, known, all);
  const others = [...new Set(named)].filter((path) => !plan.prompts.includes(path));
  if (others.length === 0) return { base, head, gates };
  const more = await filesOfCommits(reading, [baseSha, look.pull.headRefOid], others);
  const also = {
    base: await promptSide(more.get(baseSha) ?? null, others, blobs),
    head: await promptSide(more.get(look.pull.headRefOid) ?? null, others, blobs),
  };
  return { base: joined(base, also.base), head: joined(head, also.head), gates };
}

function joined(one: PromptSide, other: PromptSide): PromptSide {
  return {
    records: { ...one.records, ...other.records },
    errors: { ...one.errors, ...other.errors },
  };
}

function idsOf({ records }: PromptSide): readonly string[] {
  return Object.values(records).flatMap((record) => {
    const id = record?.["id"];
    return typeof id === "string" ? [id] : [];
  });
}

async function gatesOf(
  { faults, blobs }: Reading,
  { plan, policies }: KnownSides,
  trees: Trees,
): Promise<Gates> {
  return await readOr({ faults, what: "evals", otherwise: noGates }, () =>
    readGates({ ...trees, plan, policies, blobs }),
  );
}
