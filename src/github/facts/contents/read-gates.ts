import type { GateChangeFact } from "../../../approval/facts/facts.ts";
import type { Tree } from "../../../branch/checkout.ts";
import type { KeyChange } from "../../../document/json/changed-keys.ts";
import { recordingsPath } from "../../../evaluation/recordings-path.ts";
import type { PolicyStep } from "../../../gate/check/judge-changes.ts";
import { weakenedGates } from "../../../gate/check/weakened-gates.ts";
import { type Compared, readCompared } from "../../../gate/compare/read-compared.ts";
import { governed } from "../../../policy/governed.ts";
import { policyChanges } from "../../../policy/policy-changes.ts";
import { baselineAt } from "../../../registry/baseline-path.ts";
import type { ReadBlobs } from "../../objects/read-blobs.ts";
import type { ChangePlan } from "../lists/change-plan.ts";

export interface Gates {
  readonly changedEvals: Readonly<Record<string, string | readonly string[] | null>>;
  readonly changes: Readonly<Record<string, readonly GateChangeFact[]>>;
  /** What head's policy says otherwise, where it changes and can be read. */
  readonly policy: readonly KeyChange[];
}

/** The lists of a change alone, which another thread can be told. */
export type ListedPaths = Omit<ChangePlan, "governed" | "documents">;

export interface GatesAsked {
  /** The files at the branch point and at head, as far as they matter. */
  readonly base: Tree;
  readonly head: Tree;
  readonly plan: ListedPaths;
  readonly policies: PolicyStep;
  /** Ids of the prompts of which the gate cannot tell whether they got worse. */
  readonly leftOpen: readonly string[];
}

/** Whose cases change, and which gates get weaker, by the gate's own rules. */
export async function readGates(asked: GatesAsked, blobs: ReadBlobs): Promise<Gates> {
  const { base, head, plan, policies } = asked;
  const { renames } = plan;
  const refused = (): never => {
    throw new Error("the app has no history to look into");
  };
  const checkout = {
    blobs,
    renames: async () => renames,
    tree: refused,
    commitsBetween: refused,
    pastBlobs: refused,
    breathe: refused,
  };
  const compared = await readCompared({ base, head }, { governed: governed(policies.policy), checkout });
  const baselines = changedBaselines(compared, plan);
  const changes = withBaselines(weakenedGates(compared, policies), baselines);
  return {
    changedEvals: Object.fromEntries([
      ...leftOpenByRecordings(asked),
      ...weakenedByRecordings(compared, changes),
      ...[...plan.suites, ...plan.data].flatMap((path) => evalOf(path, compared, plan)),
      ...baselines.map(({ file, id }) => [file, id] as const),
    ]),
    changes: Object.fromEntries(changes),
    policy: policies.next === null ? [] : policyChanges(policies.policy, policies.next),
  };
}

interface ChangedBaseline {
  readonly file: string;
  /** The prompt's. */
  readonly id: string;
  /** Of the prompt's file. */
  readonly path: string;
}

/** Files that say what a prompt's running is compared with. One of a prompt that is nowhere says nothing. */
function changedBaselines({ base, head }: Compared, { data }: ListedPaths): readonly ChangedBaseline[] {
  return data.flatMap((file) => {
    const id = baselineAt(file)?.id;
    if (id === undefined) return [];
    const [prompt] = [head, base].flatMap((side) => side.prompts.readings.filter((each) => each.id === id));
    return prompt === undefined ? [] : [{ file, id, path: prompt.path }];
  });
}

/** Whoever says what is usual hides what is not, so the prompt's owner agrees. */
function withBaselines(
  changes: ReadonlyMap<string, readonly GateChangeFact[]>,
  baselines: readonly ChangedBaseline[],
): ReadonlyMap<string, readonly GateChangeFact[]> {
  const joined = new Map(changes);
  for (const { file, path } of baselines) {
    const what = "says otherwise what its running is compared with";
    joined.set(path, [...(joined.get(path) ?? []), { kind: "baseline-pinned", file, what }]);
  }
  return joined;
}

/** Other answers alone can leave a question open, so what its owner approves is bound to them. */
function leftOpenByRecordings({
  plan,
  leftOpen,
}: Pick<GatesAsked, "plan" | "leftOpen">): readonly (readonly [string, string])[] {
  return leftOpen.map((id) => [recordingsPath(id), id] as const).filter(([path]) => plan.data.includes(path));
}

/** Answers that stand for the model are approved as they are. */
function weakenedByRecordings(
  { head }: Compared,
  changes: ReadonlyMap<string, readonly GateChangeFact[]>,
): readonly (readonly [string, string])[] {
  return head.prompts.readings.flatMap(({ path, id }) =>
    (changes.get(path) ?? []).flatMap(({ kind, file }) =>
      kind === "recordings-changed" && id !== null ? [[file, id] as const] : [],
    ),
  );
}

/**
 * The prompts whose cases a suite or a data file holds, at either side. Null where head's cannot be read, or was deleted
 * and could not be read before: a suite that is broken at base alone is being repaired.
 */
function evalOf(
  path: string,
  { base, head }: Compared,
  { suites }: ListedPaths,
): readonly (readonly [string, string | readonly string[] | null])[] {
  const [before, after] = [base, head].map((side) =>
    side.suites.readings.filter(({ files }) => files.includes(path)).map(({ prompt_id }) => prompt_id),
  );
  const ids = [...new Set([...(before ?? []), ...(after ?? [])])];
  // A data file that no suite names holds no cases.
  if (ids.length === 0) return suites.includes(path) ? [[path, null]] : [];
  const known = ids.filter((id) => id !== null);
  const [only] = known;
  if (only === undefined || after?.includes(null)) return [[path, null]];
  return [[path, known.length === 1 ? only : known]];
}
