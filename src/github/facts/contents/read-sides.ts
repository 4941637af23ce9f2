import { leftOpen } from "../../../approval/facts/facts.ts";
import type { Tree } from "../../../branch/checkout.ts";
import { policyOf } from "../../../branch/policy-at.ts";
import { recordedPrompt } from "../../../evaluation/recordings-path.ts";
import type { PolicyStep } from "../../../gate/check/judge-changes.ts";
import type { Governed } from "../../../policy/governed.ts";
import { defaultPolicy, policyPath } from "../../../policy/read-policy.ts";
import { promptId } from "../../../prompt/prompt-id.ts";
import { baselineAt } from "../../../registry/baseline-path.ts";
import type { CommitFiles } from "../../objects/look-up-files.ts";
import type { ReadBlobs } from "../../objects/read-blobs.ts";
import { treeOf } from "../../objects/read-tree.ts";
import type { ChangePlan } from "../lists/change-plan.ts";
import { readOr } from "../lists/faults.ts";
import { type FactsReading, filesOfCommits, type Lists } from "../lists/reading.ts";
import { type CaseReader, type OpenCaseThread, withCaseReader } from "./case-reader.ts";
import { joinedEvals, treesMet } from "./evals-met.ts";
import { joinedSides, promptSide, type RecordsAtSide, readAhead } from "./head-and-base.ts";
import { lookAlikes, mayLookAlike } from "./look-alikes.ts";
import { promptsWithIds } from "./prompts-with-ids.ts";
import type { Gates, ListedPaths } from "./read-gates.ts";
import { type JudgeTrees, type KnownSides, needsTrees, relevantTrees } from "./relevant-trees.ts";

const noGates: Gates = { changedEvals: {}, changes: {}, policy: [] };
const noSide: RecordsAtSide = { records: {}, errors: {} };
const none: ReadonlyMap<string, CommitFiles> = new Map();

/** Where nothing could be read. */
export const noSides: PromptSides = { base: noSide, head: noSide, gates: noGates, lookAlikes: {} };

/** The records of the changed prompts and of those that belong to them, and what becomes of their gates. */
export interface PromptSides {
  readonly base: RecordsAtSide;
  readonly head: RecordsAtSide;
  readonly gates: Gates;
  readonly lookAlikes: Readonly<Record<string, string>>;
}

export interface SidesAsked extends FactsReading {
  /** Where others wait for this thread, what is large is read in one of its own. */
  readonly openThread: OpenCaseThread | undefined;
}

export async function readSides(
  reading: SidesAsked,
  lists: Lists,
  files: ReadonlyMap<string, CommitFiles>,
): Promise<PromptSides> {
  return await withCaseReader(reading, (cases) => readAll({ ...reading, cases }, lists, files));
}

/** The reader of suites is there for as long as both sides are read. */
interface SidesReading extends FactsReading {
  readonly cases: CaseReader;
}

async function readAll(
  reading: SidesReading,
  lists: Lists,
  files: ReadonlyMap<string, CommitFiles>,
): Promise<PromptSides> {
  const { plan } = lists;
  const { baseSha, look, blobs, faults } = reading;
  const at = (sha: string): CommitFiles => files.get(sha) ?? null;
  await readAhead([at(look.pull.headRefOid), at(baseSha)], plan.prompts, blobs);
  const head = await promptSide(at(look.pull.headRefOid), plan.prompts, blobs, plan.documents);
  const base = await promptSide(at(baseSha), plan.prompts, blobs, plan.documents);
  // Its repair would need other approvals; what GitHub does not give is not broken.
  if (Object.values(base.errors).includes("file-unreadable")) faults.set("prompts", 0);
  const trees = { base: treeOf(at(lists.mergeBase ?? "")), head: treeOf(at(look.pull.headRefOid)) };
  const policies = await policiesOf(lists, trees.head, blobs);
  const known = { plan, base, head, policies, leftOpen: leftOpen(lists.report) };
  const alike = mayLookAlike(lists);
  if (alike.length === 0 && !needsTrees(known))
    return { base, head, gates: await gatesOf(reading, known, trees), lookAlikes: {} };
  return await readRelated(reading, lists, { ...known, alike });
}

/** Head's policy matters only where the pull request itself changes it. */
async function policiesOf({ plan, policy }: Lists, head: Tree, blobs: ReadBlobs): Promise<PolicyStep> {
  if (!plan.bound.includes(policyPath)) return { policy: policy.policy, next: null };
  const reading = await policyOf(head, { blobs });
  return { policy: policy.policy, next: reading === null ? defaultPolicy() : reading.policy };
}

async function readRelated(
  reading: SidesReading,
  lists: Lists,
  known: KnownSides & { readonly alike: readonly string[] },
): Promise<PromptSides> {
  const { look, baseSha, blobs } = reading;
  const { plan, base, head } = known;
  const { mergeBase } = lists;
  const pointTree = await reading.trees.read(mergeBase ?? baseSha);
  const headTree = await reading.trees.read(look.pull.headRefOid);
  const trees = { base: pointTree, head: headTree };
  // What the merge meets: the base has gone on since the branch point, and a merge group holds others' changes too.
  const met = await treesMet(reading, lists);
  const ofMet = await readOr({ faults: reading.faults, what: "evals", otherwise: {} }, () =>
    reading.cases.evals({ plan: listedPaths(plan), policy: lists.policy.policy, trees: met }),
  );
  const { changedEvals } = await gatesOf(reading, known, relevantTrees(trees, plan.prompts, known));
  const ids = new Set([
    ...idsOf(base),
    ...idsOf(head),
    ...plan.prompts.flatMap((path) => pathId(path, plan.governed)),
    ...Object.values(ofMet).flat(),
    ...Object.values(changedEvals).flatMap((id) => id ?? []),
    ...plan.data.flatMap((path) => recordedPrompt(path) ?? baselineAt(path)?.id ?? []),
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
  const since = await readSince(reading, lists, {
    ids,
    known: new Set([...plan.prompts, ...named]),
    tip: mergeBase === null || mergeBase === baseSha ? null : (met[0] ?? null),
  });
  return {
    base: joinedSides(joinedSides(base, also.base), since),
    head: joinedSides(joinedSides(head, also.head), since),
    gates: { ...gates, changedEvals: joinedEvals(gates.changedEvals, ofMet) },
    lookAlikes: lookAlikes(known.alike, [headTree, ...met]),
  };
}

function pathId(path: string, places: Governed): readonly string[] {
  const named = promptId(path, places);
  return named?.status === "id" ? [named.id] : [];
}

/** Prompts that the base has gained since the branch point and that have one of the ids: the merge will hold them too. */
async function readSince(
  reading: FactsReading,
  { plan: { governed } }: Lists,
  {
    ids,
    known,
    tip,
  }: { readonly ids: ReadonlySet<string>; readonly known: ReadonlySet<string>; readonly tip: Tree | null },
): Promise<RecordsAtSide> {
  const { baseSha, blobs } = reading;
  if (tip === null) return noSide;
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

function listedPaths(plan: ChangePlan): ListedPaths {
  const { prompts, suites, data, others, environments, bound, ways, renames } = plan;
  return { prompts, suites, data, others, environments, bound, ways, renames };
}

async function gatesOf(
  { faults, cases }: SidesReading,
  { plan, policies, leftOpen: open }: KnownSides,
  trees: JudgeTrees,
): Promise<Gates> {
  return await readOr({ faults, what: "evals", otherwise: noGates }, () =>
    cases.gates({ ...trees, plan: listedPaths(plan), policies, leftOpen: open }),
  );
}
