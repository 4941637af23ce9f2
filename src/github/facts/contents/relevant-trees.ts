import type { Entry, Tree } from "../../../branch/checkout.ts";
import type { JsonObject } from "../../../document/json/json.ts";
import { changesJudges, type PolicyStep } from "../../../gate/check/judge-changes.ts";
import type { ChangePlan } from "../lists/change-plan.ts";
import type { RecordsAtSide } from "./head-and-base.ts";

export interface JudgeTrees {
  readonly base: Tree;
  readonly head: Tree;
}

/** What is known before it is clear whether more has to be read. */
export interface KnownSides {
  readonly plan: ChangePlan;
  readonly base: RecordsAtSide;
  readonly head: RecordsAtSide;
  readonly policies: PolicyStep;
  /** Ids of the prompts of which the gate leaves a question to their owners. */
  readonly leftOpen: readonly string[];
}

/** Cases, new names, another output and another judge lead to files that the pull request does not change. */
export function needsTrees({ plan, base, head, policies }: KnownSides): boolean {
  if (plan.suites.length > 0 || plan.data.length > 0) return true;
  if (plan.prompts.length > 0 && changesJudges(policies)) return true;
  return plan.prompts.some((path) => {
    const [before, after] = [base.records[path] ?? null, head.records[path] ?? null];
    if (after === null) return false;
    return before === null || before["id"] !== after["id"] || !sameOutput(before, after);
  });
}

function sameOutput(before: JsonObject, after: JsonObject): boolean {
  return JSON.stringify(before["output"] ?? null) === JSON.stringify(after["output"] ?? null);
}

/** Whether a suite that stays as it is may judge another prompt, or otherwise: then all of them are looked into. */
function needsSuites({ plan, base, head, policies }: KnownSides): boolean {
  if (plan.data.length > 0 || changesJudges(policies)) return true;
  if (plan.renames.some(({ from }) => plan.prompts.includes(from))) return true;
  return plan.prompts.some((path) => {
    const [before, after] = [base.records[path] ?? null, head.records[path] ?? null];
    if (before === null || after === null) return false;
    return before["id"] !== after["id"] || !sameOutput(before, after);
  });
}

/** More than these are too many to look into for one pull request. */
const mostSuites = 2000;

/** The suites that matter with all that may be their data, and of the prompts those at `prompts`. */
export function relevantTrees(trees: JudgeTrees, prompts: readonly string[], known: KnownSides): JudgeTrees {
  const { plan } = known;
  const isAll = needsSuites(known);
  const kept = new Set([...prompts, ...plan.suites]);
  const isKept = ({ path }: Entry): boolean => {
    if (kept.has(path)) return true;
    if (plan.governed.prompt(path) !== null) return false;
    return isAll || !plan.governed.suite(path);
  };
  const only = (tree: Tree): Tree => ({ ...tree, entries: tree.entries.filter(isKept) });
  const sides = { base: only(trees.base), head: only(trees.head) };
  for (const { entries } of [sides.base, sides.head])
    if (entries.filter(({ path }) => plan.governed.suite(path)).length > mostSuites)
      throw new Error("too many suites to look into");
  return sides;
}
