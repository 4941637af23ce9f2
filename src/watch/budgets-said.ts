import type { MonthlyBudget } from "../monitor/cost/budgets.ts";
import { nameMatcher } from "../policy/name-matcher.ts";
import type { MonitorPolicy } from "../policy/policy.ts";

/** The policy's budgets. An owner's prompts are those whose events name the owner, alone or with others. */
export function budgetsSaid({
  budgets: { owners, prompts },
}: Pick<MonitorPolicy, "budgets">): readonly MonthlyBudget[] {
  return [
    ...Object.entries(owners).map(
      ([name, usd]): MonthlyBudget => ({
        kind: "owner",
        name,
        usd,
        holds: ({ owner }) => Object.keys(owner).some((said) => said.split(",").includes(name)),
      }),
    ),
    ...Object.entries(prompts).map(([name, usd]): MonthlyBudget => {
      const matches = nameMatcher(name, "hidden-too");
      return { kind: "prompt", name, usd, holds: ({ prompt_id: id }) => matches(id) };
    }),
  ];
}
