import { factsPolicy } from "../../approval/facts/facts-policy.ts";
import { isPolicyPath } from "../../approval/rows/policy-row.ts";
import type { Policy } from "../../policy/policy.ts";
import { protectedEnvironments } from "../../policy/protected-environments.ts";
import type { ComparedTrees } from "../compare/read-trees.ts";
import { changedPaths } from "../compare/unchanged-paths.ts";
import type { ChangedEnvironment, Report } from "../report.ts";

type ProtectedFile = Omit<ChangedEnvironment, "moves">;

export interface GoverningFiles extends Pick<Report, "governing_files"> {
  readonly environments: readonly ProtectedFile[];
}

/** Changed files that may need approval as prompts do, in order: of the policy itself and of protected environments. */
export function governingFiles(
  { base, head }: Pick<ComparedTrees, "base" | "head">,
  policy: Policy,
): GoverningFiles {
  const ofPolicy = isPolicyPath(factsPolicy(policy, null));
  const placeOf = protectedEnvironments(policy);
  const changed = changedPaths(base, head).toSorted();
  return {
    governing_files: changed.filter((path) => ofPolicy(path) || placeOf(path) !== null),
    environments: changed.flatMap((path): readonly ProtectedFile[] => {
      const place = placeOf(path);
      return place?.form === "own" ? [{ path, name: place.name, owners: place.owners }] : [];
    }),
  };
}
