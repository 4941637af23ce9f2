import type { BranchSource } from "../branch/read-branch.ts";
import type { ReadRegistry } from "../branch/read-registry.ts";
import type { Registered, RegisteredPointer, RegisteredPrompt } from "../monitor/registered.ts";
import { environmentPath } from "../policy/environment-path.ts";

/** What the branch says of prompts and pointers, for comparing with what runs. */
export async function registeredHere(
  { prompts, environments, commit }: ReadRegistry,
  source: Pick<BranchSource, "branchHistory">,
): Promise<Registered> {
  const known = prompts.map(({ id, versions }): readonly [string, RegisteredPrompt] => [
    id,
    {
      owner: versions.at(-1)?.prompt.owner ?? [],
      versions: new Map(
        versions.map(({ prompt, behaviour }) => [
          prompt.version,
          {
            sha256: behaviour,
            labels: prompt.output?.labels ?? null,
            cost: prompt.metrics.cost_per_call_usd,
          },
        ]),
      ),
    },
  ]);
  const pointers = environments.map(async ({ environment, prompts: pointed }) => {
    const moved = await lastChange(source, { commit, path: environmentPath(environment) });
    const here = Object.entries(pointed).map(([id, pointer]): readonly [string, RegisteredPointer] => [
      id,
      { ...pointer, moved },
    ]);
    return [environment, new Map(here)] as const;
  });
  return { prompts: new Map(known), environments: new Map(await Promise.all(pointers)) };
}

/** When an environment's file last changed on the branch: none of its pointers moved after it. */
async function lastChange(
  source: Pick<BranchSource, "branchHistory">,
  { commit, path }: { readonly commit: string; readonly path: string },
): Promise<number | null> {
  const history = await source.branchHistory(commit, [`:(glob)${path}`]);
  if (history.status === "missing") return null;
  let last: number | null = null;
  for await (const commits of history.value) {
    for (const { committer } of commits) {
      const at = Date.parse(committer.at);
      if (!Number.isNaN(at)) last = Math.max(last ?? 0, at);
    }
  }
  return last;
}
