import { bytesOf } from "../branch/blob-bytes.ts";
import type { History, Tree } from "../branch/checkout.ts";
import { pointerMoves } from "../branch/pointer-moves.ts";
import type { BranchSource } from "../branch/read-branch.ts";
import type { ReadRegistry } from "../branch/read-registry.ts";
import { isRegular } from "../branch/regular-files.ts";
import { code } from "../document/finding/code.ts";
import { type PinnedBaseline, readBaseline } from "../monitor/pinned-baseline.ts";
import type { Registered, RegisteredPointer, RegisteredPrompt } from "../monitor/registered.ts";
import { baselineAt, baselinePath } from "../registry/baseline-path.ts";
import { sharedPhase } from "./shared-phase.ts";

/** What the branch says of prompts, pointers and baselines, for comparing with what runs. */
export async function registeredHere(
  { prompts, environments, files, commit }: ReadRegistry,
  source: Pick<BranchSource, "branchHistory" | "blobs" | "tree">,
): Promise<History<Registered>> {
  const tree = await source.tree({ kind: "commit", sha: commit });
  if (tree.status === "missing") return tree;
  const pinned = await readBaselines(source, tree.value);
  if (pinned.status === "missing") return pinned;
  const known = prompts.map(({ id, versions }): readonly [string, RegisteredPrompt] => [
    id,
    {
      owner: versions.at(-1)?.prompt.owner ?? [],
      versions: new Map(
        versions.map(({ prompt, behaviour }) => {
          const baseline = pinned.value.get(baselinePath(id, prompt.version)) ?? null;
          return [
            prompt.version,
            {
              sha256: behaviour,
              labels: prompt.output?.labels ?? null,
              cost: prompt.metrics.cost_per_call_usd,
              // A baseline of another content says nothing of this one.
              pinned: baseline?.sha256 === behaviour ? baseline.series : [],
            },
          ];
        }),
      ),
    },
  ]);
  const pointers = environments.map(async ({ environment, prompts: pointed }) => {
    const moves = await pointerMoves(source, { tip: commit, environment });
    const here = Object.entries(pointed).map(([id, pointer]): readonly [string, RegisteredPointer] => [
      id,
      {
        version: pointer.version,
        sha256: pointer.sha256,
        moved: moves.status === "known" ? moves.value(id) : null,
        rollout: rolloutOf(files, environment, id),
      },
    ]);
    return [environment, new Map(here)] as const;
  });
  return {
    status: "known",
    value: { prompts: new Map(known), environments: new Map(await Promise.all(pointers)) },
  };
}

const baselineLimit = 1_000_000;

/** By path. One that cannot be read is missing: the days would be compared with others than their owner chose. */
async function readBaselines(
  source: Pick<BranchSource, "blobs">,
  { entries }: Tree,
): Promise<History<ReadonlyMap<string, PinnedBaseline>>> {
  const files = entries.filter(({ path }) => path.endsWith(".json") && baselineAt(path) !== null);
  const blobs = await source.blobs(
    files.filter(isRegular).map(({ oid }) => oid),
    baselineLimit,
  );
  const found = new Map<string, PinnedBaseline>();
  for (const entry of files) {
    const { path, oid } = entry;
    const { content: bytes } = isRegular(entry)
      ? bytesOf(path, blobs.get(oid), baselineLimit)
      : { content: null };
    const baseline = bytes === null ? null : readBaseline(new TextDecoder().decode(bytes));
    if (baseline === null || baselinePath(baseline.id, baseline.version) !== path) {
      return {
        status: "missing",
        what: `${code(path)} is no baseline that can be read`,
        remedy: "Pin it again with 'promptops baseline pin', or take the file away",
      };
    }
    found.set(path, baseline);
  }
  return { status: "known", value: found };
}

/** A document leaves out what only the monitor reads. */
function rolloutOf(
  files: ReadRegistry["files"],
  environment: string,
  id: string,
): NonNullable<RegisteredPointer["rollout"]> | null {
  const prompts = files.find(({ name }) => name === environment)?.prompts ?? {};
  const pointer = Object.hasOwn(prompts, id) ? prompts[id] : undefined;
  const shared = pointer === undefined ? null : sharedPhase(pointer);
  return shared === null ? null : { shared, guard: pointer?.rollout?.guard ?? {} };
}
