import type { Policy } from "../../policy/policy.ts";
import type { BranchCommit } from "../../prompt/history/branch-commit.ts";
import type { Rollout } from "../../registry/bundle.ts";
import { type Pointers, pointerMoves } from "../../registry/pointer-moves.ts";
import { bucketCount } from "../../registry/rollout/bucket.ts";
import { readBuckets } from "../../registry/rollout/bucket-ranges.ts";
import type { CatalogEnvironment, CatalogMove } from "../catalog.ts";

/** What an environment pointed at after each commit that changed its file, the oldest first. */
export interface EnvironmentPast {
  readonly name: string;
  readonly steps: readonly { readonly commit: BranchCommit; readonly pointers: Pointers }[];
}

/** Every pointer that a commit moved, the oldest first. */
export function movesOf({ name, steps }: EnvironmentPast): readonly CatalogMove[] {
  return steps.flatMap(({ commit, pointers }, at) => {
    const before = steps[at - 1]?.pointers ?? {};
    const served = (id: string): readonly Pointers[string][] =>
      steps
        .slice(0, at)
        .flatMap((step) => (Object.hasOwn(step.pointers, id) ? (step.pointers[id] ?? []) : []));
    return pointerMoves({ before, after: pointers, served }).map((move) => ({
      environment: name,
      ...move,
      by: commit.author.name,
      commit: commit.sha,
      date: commit.committer.at,
    }));
  });
}

/** What an environment runs now, and since which move. */
export function environmentOf(
  { name, steps }: EnvironmentPast,
  { moves, policy }: { readonly moves: readonly CatalogMove[]; readonly policy: Policy },
): CatalogEnvironment {
  const last = new Map(
    moves.flatMap((move) => (move.environment === name ? [[move.id, move] as const] : [])),
  );
  const settings = Object.hasOwn(policy.environments, name) ? policy.environments[name] : undefined;
  const pointers = Object.entries(steps.at(-1)?.pointers ?? {});
  return {
    name,
    protected: settings?.protected ?? false,
    running: pointers
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([id, { version, rollout, overrides }]) => {
        const move = last.get(id);
        if (move === undefined) return [];
        const shares = rollout === undefined ? [] : sharesOf(rollout);
        const model = overrides?.model ?? null;
        const { date: since, by, commit } = move;
        return [{ id, environment: name, version, shares, model, since, by, commit }];
      }),
  };
}

/** By version; a rollout that cannot be read shares out nothing. */
function sharesOf({ buckets }: Rollout): CatalogEnvironment["running"][number]["shares"] {
  const read = readBuckets(buckets);
  if (read.status === "wrong") return [];
  const versions = [...new Set(read.ranges.map(({ version }) => version))];
  return versions
    .toSorted((one, other) => one - other)
    .map((version) => {
      const own = read.ranges.filter((range) => range.version === version);
      const count = own.reduce((sum, { first, last }) => sum + last - first + 1, 0);
      return { version, share: count / bucketCount };
    });
}
