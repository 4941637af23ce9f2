import type { Trees } from "../../objects/read-tree.ts";
import { governedKinds } from "./governed-step.ts";
import type { BasePolicy } from "./read-policy-in-force.ts";

/**
 * Whether two commits hold the same governed files: what GitHub does not list, because there is too much of it, is told
 * by the trees. Rejects where a part of them cannot be read.
 */
export async function sameGoverned(
  trees: Trees,
  { from, to, policy }: { readonly from: string; readonly to: string; readonly policy: BasePolicy },
): Promise<boolean> {
  const kindOf = governedKinds(policy);
  const governedAt = async (commit: string): Promise<readonly string[]> => {
    const { entries } = await trees.read(commit);
    return entries
      .filter(({ path }) => kindOf(path) !== null)
      .map(({ path, mode, oid }) => `${mode} ${oid} ${path}`)
      .toSorted();
  };
  const [was, is] = [await governedAt(from), await governedAt(to)];
  return was.length === is.length && was.every((entry, index) => entry === is[index]);
}
