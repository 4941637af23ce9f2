import type { UsageRow } from "../../usage/usage-row.ts";
import type { Fact } from "../identity/fact.ts";
import type { Registered, RegisteredRollout } from "../registered.ts";
import { groupFigures } from "./group-figures.ts";
import { guardRollout } from "./guard-rollout.ts";
import { strayGroups, unassignedCalls } from "./read-rollout.ts";

/** Of a rollout's calls: more of them without a subject are told. */
const muchUnassigned = 0.05;

interface Asked {
  readonly registered: Pick<Registered, "environments">;
  /** The first day that is looked at, as in `2026-11-01`; a guard looks at the whole phase. */
  readonly begins: string;
}

/** What is wrong with one prompt's rollouts that are in force; `rows` are all of the prompt. */
export function rolloutFacts(
  id: string,
  rows: readonly UsageRow[],
  { registered, begins }: Asked,
): readonly Fact[] {
  return [...registered.environments].flatMap(([environment, pointers]) => {
    const rollout = pointers.get(id)?.rollout ?? null;
    if (rollout === null) return [];
    const own = rows.filter((row) => row.environment === environment && row.rollout === rollout.shared.phase);
    return factsOf(own, rollout, begins).map((fact): Fact => ({ id, environment, ...fact }));
  });
}

type RolloutFact = Omit<Fact, "id" | "environment">;

function factsOf(
  own: readonly UsageRow[],
  { shared, guard }: RegisteredRollout,
  begins: string,
): readonly RolloutFact[] {
  const recent = own.filter(({ period }) => period >= begins);
  const stray = new Map<number, number>();
  for (const { version, calls } of strayGroups(groupFigures(recent), shared))
    stray.set(version, (stray.get(version) ?? 0) + calls);
  const unassigned = unassignedCalls(recent);
  return [
    ...guardRollout(own, shared, guard).map(({ version, limit }): RolloutFact => {
      const here = ofVersion(own, version);
      const count = here.reduce((sum, { calls }) => sum + calls, 0);
      return { kind: "guard-breached", version, what: limit, count, ...lifeOf(here) };
    }),
    ...(unassigned.calls > muchUnassigned * unassigned.of
      ? [
          {
            kind: "no-subject" as const,
            version: shared.control,
            what: null,
            count: unassigned.calls,
            ...lifeOf(ofVersion(recent, shared.control)),
          },
        ]
      : []),
    ...[...stray].map(
      ([version, count]): RolloutFact => ({
        kind: "outside-buckets",
        version,
        what: null,
        count,
        ...lifeOf(ofVersion(recent, version)),
      }),
    ),
  ];
}

function ofVersion(rows: readonly UsageRow[], version: number): readonly UsageRow[] {
  return rows.filter(({ prompt_version }) => prompt_version === version);
}

function lifeOf(rows: readonly UsageRow[]): Pick<Fact, "first" | "last"> {
  const seen = rows.flatMap(({ sha256 }) => Object.values(sha256));
  const last = seen.map((each) => each.last).toSorted();
  return { first: seen.map((each) => each.first).toSorted()[0] ?? null, last: last.at(-1) ?? null };
}
