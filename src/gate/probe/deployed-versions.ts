import type { ReadRegistry } from "../../branch/read-registry.ts";
import { sharesOf } from "../../registry/pointer-moves.ts";

/** A released version that runs somewhere. */
export interface DeployedVersion {
  readonly id: string;
  readonly version: number;
  readonly sha256: string;
  /** Where it runs; empty: there are no environments, and services get the highest version. */
  readonly environments: readonly string[];
  /** The commit that released it. */
  readonly commit: string;
}

/** What the environments run, in rollouts too, each version once. */
export function deployedVersions({
  prompts,
  environments,
}: Pick<ReadRegistry, "prompts" | "environments">): readonly DeployedVersion[] {
  return prompts.flatMap(({ id, versions }) => {
    const run = environments.flatMap(({ environment, prompts: pointed }) => {
      const pointer = Object.hasOwn(pointed, id) ? pointed[id] : undefined;
      if (pointer === undefined) return [];
      const shared = sharesOf(pointer).map(([version]) => version);
      return [...new Set([pointer.version, ...shared])].map((version) => ({ environment, version }));
    });
    const highest = versions.at(-1)?.prompt.version;
    return versions.flatMap(({ prompt: { version }, behaviour: sha256, release: { commit } }) => {
      const names = run.flatMap((each) => (each.version === version ? [each.environment] : []));
      const isRun = environments.length === 0 ? version === highest : names.length > 0;
      return isRun ? [{ id, version, sha256, environments: names, commit }] : [];
    });
  });
}
