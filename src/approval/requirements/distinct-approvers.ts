import type { Reason } from "../decision.ts";
import { isMet, type Requirement } from "./requirement.ts";

/**
 * With `distinct_approvers` each person serves for one group of owners, chosen so that most requirements are met.
 * Where the choices are too many to try, the first that fits is taken: then an approval may be asked for twice, but
 * never does one person serve for two.
 */
export function distinctApprovers(requirements: readonly Requirement[]): {
  readonly requirements: readonly Requirement[];
  readonly setAside: readonly Reason[];
} {
  const choices = choicesOf(requirements);
  const best =
    count(choices) * requirements.length <= maxWork ? bestOf(choices, requirements) : firstOf(choices);
  const kept = requirements.map((each) => serving(each, best));
  const setAside = choices.map(({ shown }): Reason => {
    const text = `The approval of ${shown} counts for one group of owners only, since approvers must be distinct.`;
    return { code: "distinct", subject: shown, text };
  });
  return { requirements: kept, setAside };
}

const maxWork = 200_000;

interface Choice {
  readonly user: string;
  readonly shown: string;
  /** Keys of the groups that they could serve for. */
  readonly groups: readonly string[];
}

/** Group by user, for those who could serve for several. */
type Assignment = ReadonlyMap<string, string>;

function choicesOf(requirements: readonly Requirement[]): readonly Choice[] {
  const found = new Map<string, { shown: string; groups: Set<string> }>();
  for (const { named, approvals } of requirements) {
    for (const { voice } of approvals) {
      const groups = found.get(voice.user)?.groups ?? new Set();
      found.set(voice.user, { shown: voice.shown, groups: groups.add(named.key) });
    }
  }
  return [...found]
    .map(([user, { shown, groups }]) => ({ user, shown, groups: [...groups].toSorted() }))
    .filter(({ groups }) => groups.length > 1)
    .toSorted((a, b) => (a.user < b.user ? -1 : 1));
}

function count(choices: readonly Choice[]): number {
  return choices.reduce((product, { groups }) => product * groups.length, 1);
}

function bestOf(choices: readonly Choice[], requirements: readonly Requirement[]): Assignment {
  let best: { assignment: Assignment; met: number } = { assignment: new Map(), met: -1 };
  for (const assignment of assignments(choices)) {
    const met = requirements.filter((each) => isMet(serving(each, assignment))).length;
    if (met > best.met) best = { assignment, met };
  }
  return best.assignment;
}

function* assignments(choices: readonly Choice[]): Generator<Assignment> {
  const [first, ...others] = choices;
  if (first === undefined) {
    yield new Map();
    return;
  }
  for (const rest of assignments(others)) {
    for (const group of first.groups) yield new Map([...rest, [first.user, group]]);
  }
}

function firstOf(choices: readonly Choice[]): Assignment {
  return new Map(choices.map(({ user, groups }, index) => [user, groups[index % groups.length] ?? ""]));
}

function serving(requirement: Requirement, assignment: Assignment): Requirement {
  const { approvals, named } = requirement;
  const own = approvals.filter(({ voice }) => (assignment.get(voice.user) ?? named.key) === named.key);
  return own.length === approvals.length ? requirement : { ...requirement, approvals: own };
}
