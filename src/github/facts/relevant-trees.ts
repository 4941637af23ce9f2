import type { Entry, Tree } from "../../gate/checkout.ts";
import type { ChangePlan } from "./change-plan.ts";

/** More than these are too many to look into for one pull request. */
const mostSuites = 2000;

export interface Wanted {
  readonly plan: ChangePlan;
  readonly suites: "all" | "changed";
}

/** The suites that matter with all that may be their data, and of the prompts those at `prompts`. */
export function relevantTrees(
  { base, head }: { readonly base: Tree; readonly head: Tree },
  prompts: readonly string[],
  { plan, suites }: Wanted,
): { readonly base: Tree; readonly head: Tree } {
  const kept = new Set([...prompts, ...plan.suites]);
  const isKept = ({ path }: Entry): boolean => {
    if (kept.has(path)) return true;
    if (plan.governed.prompt(path) !== null) return false;
    return suites === "all" || !plan.governed.suite(path);
  };
  const only = (tree: Tree): Tree => ({ ...tree, entries: tree.entries.filter(isKept) });
  const sides = { base: only(base), head: only(head) };
  for (const { entries } of [sides.base, sides.head])
    if (entries.filter(({ path }) => plan.governed.suite(path)).length > mostSuites)
      throw new Error("too many suites to look into");
  return sides;
}
