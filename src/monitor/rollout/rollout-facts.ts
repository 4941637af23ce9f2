import type { UsageRow } from "../../usage/usage-row.ts";
import type { Fact } from "../identity/fact.ts";
import type { Registered } from "../registered.ts";
import { guardRollout } from "./guard-rollout.ts";

/** Versions of one prompt that are worse than the guard of the rollout that is in force allows; `rows` are all of it. */
export function rolloutFacts(
  id: string,
  rows: readonly UsageRow[],
  { environments }: Pick<Registered, "environments">,
): readonly Fact[] {
  return [...environments].flatMap(([environment, pointers]) => {
    const rollout = pointers.get(id)?.rollout ?? null;
    if (rollout === null) return [];
    const own = rows.filter((row) => row.environment === environment && row.rollout === rollout.shared.phase);
    return guardRollout(own, rollout.shared, rollout.guard).map(({ version, limit }): Fact => {
      const here = own.filter(({ prompt_version }) => prompt_version === version);
      const seen = here.flatMap(({ sha256 }) => Object.values(sha256));
      return {
        kind: "guard-breached",
        id,
        version,
        environment,
        what: limit,
        count: here.reduce((sum, { calls }) => sum + calls, 0),
        first: seen.map(({ first }) => first).toSorted()[0] ?? null,
        last:
          seen
            .map(({ last }) => last)
            .toSorted()
            .at(-1) ?? null,
      };
    });
  });
}
