import { bytesOf } from "../../../branch/blob-bytes.ts";
import type { Tree } from "../../../branch/checkout.ts";
import { isRegular } from "../../../branch/regular-files.ts";
import { readSuite } from "../../../evaluation/suite/read-suite.ts";
import { suiteLimit } from "../../../evaluation/suite/suite-file.ts";
import { governed } from "../../../policy/governed.ts";
import type { Policy } from "../../../policy/policy.ts";
import type { ReadBlobs } from "../../objects/read-blobs.ts";
import type { FactsReading, Lists } from "../lists/reading.ts";
import type { Gates, ListedPaths } from "./read-gates.ts";

/** What the merge meets: the base has gone on since the branch point, and a merge group holds others' changes too. */
export async function treesMet(
  { trees, baseSha, asked }: FactsReading,
  { mergeBase }: Lists,
): Promise<readonly Tree[]> {
  const group = asked.mergeGroup ? [asked.mergeGroup] : [];
  const commits = mergeBase === null || mergeBase === baseSha ? group : [baseSha, ...group];
  return await Promise.all(commits.map(trees.read));
}

/** Suite or data file -> ids of the prompts whose cases it holds. */
export type Evals = Readonly<Record<string, readonly string[]>>;

/** More than these are too many to look into for one pull request. */
const mostSuites = 2000;

export interface EvalsAsked {
  readonly plan: ListedPaths;
  readonly policy: Policy;
  readonly trees: readonly Tree[];
}

/** Changed suites and data that hold a prompt's cases in trees that the merge meets. */
export async function evalsMet({ plan, policy, trees }: EvalsAsked, blobs: ReadBlobs): Promise<Evals> {
  const changed = new Set([...plan.suites, ...plan.data]);
  if (changed.size === 0) return {};
  const places = governed(policy);
  const found = new Map<string, Set<string>>();
  for (const { entries } of trees) {
    const suites = entries.filter(
      (entry) =>
        isRegular(entry) && places.suite(entry.path) && (plan.data.length > 0 || changed.has(entry.path)),
    );
    if (suites.length > mostSuites) throw new Error("too many suites to look into");
    const read = await blobs([...new Set(suites.map(({ oid }) => oid))], suiteLimit);
    for (const { path, oid } of suites) {
      const { content: bytes } = bytesOf(path, read.get(oid), suiteLimit);
      const suite = bytes === null ? null : readSuite(bytes, path).content;
      if (suite === null) continue;
      for (const file of [path, ...suite.data.map((data) => data.path)].filter((each) => changed.has(each)))
        found.set(file, (found.get(file) ?? new Set<string>()).add(suite.prompt_id));
    }
  }
  return Object.fromEntries([...found].map(([path, ids]) => [path, [...ids]]));
}

/** With what is known of them at the branch point and at head; null stays: it could not be read. */
export function joinedEvals(
  own: Gates["changedEvals"],
  met: Readonly<Record<string, readonly string[]>>,
): Gates["changedEvals"] {
  const joined = Object.entries(met).map(([path, ids]) => {
    const known = Object.hasOwn(own, path) ? own[path] : [];
    const all = known === null || known === undefined ? null : [...new Set([known, ids].flat())];
    return [path, all !== null && all.length === 1 ? (all[0] ?? null) : all] as const;
  });
  return { ...own, ...Object.fromEntries(joined) };
}
