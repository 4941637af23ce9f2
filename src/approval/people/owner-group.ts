import type { PullRequestFacts } from "../facts/facts.ts";
import type { DecisionPolicy } from "../facts/facts-policy.ts";
import { byOwnerKey, ownerKey, shownOwner } from "../facts/owner-name.ts";
import type { Standing } from "./standing.ts";
import type { TeamMembers } from "./team-members.ts";

/** Owners of whom any may approve, as people. */
export interface OwnerGroup {
  /** The same for the same owners, in whatever order and letters they are written. */
  readonly key: string;
  /** Of its owners. */
  readonly keys: readonly string[];
  /** `@login` and `@org/slug`, after the policy's `owner_map`. */
  readonly owners: readonly string[];
  readonly has: (login: string) => boolean;
  readonly invited: (login: string) => boolean;
  /** Keys of members who may approve this pull request, as far as `maxEligible`. */
  readonly eligible: readonly string[];
  /** There may be more of them: a team is listed in part, or what some of its members may do was not asked. */
  readonly isCut: boolean;
  /** Teams that do not exist or were not read, and users who may not write. */
  readonly unknown: readonly string[];
}

/** As many as a policy may ask for, and more than a table shows. */
const maxEligible = 100;

export type GroupOf = (names: readonly string[]) => OwnerGroup;

/** The group of owners as they are, which no `owner_map` renames. */
export function ownerGroup(
  team: (slug: string) => TeamMembers | null,
  standing: Standing,
  isKnown: (login: string) => boolean,
): GroupOf {
  const eligibleOf = eligibleMembers(team, standing);
  const isCut = cutTeams(team, isKnown);
  const known = new Map<string, OwnerGroup>();
  return (names) => {
    const owners = unique(names);
    const keys = owners.map(ownerKey).toSorted();
    const key = JSON.stringify(keys);
    const before = known.get(key);
    if (before !== undefined) return before;
    const users = new Set(keys.filter((each) => !isTeam(each)));
    const teams = keys.filter(isTeam).map(team);
    const eligible = keys.flatMap((each) => eligibleOf(each).slice(0, maxEligible));
    const group: OwnerGroup = {
      key,
      keys,
      owners: owners.map(shownOwner),
      has: (login) => users.has(login) || teams.some((each) => each?.members.has(login) ?? false),
      invited: (login) => teams.some((each) => each?.invited.has(login) ?? false),
      eligible: [...new Set(eligible)].slice(0, maxEligible),
      isCut: keys.some(isCut),
      unknown: owners.filter((owner) => isUnknown(ownerKey(owner), team, standing)).map(shownOwner),
    };
    known.set(key, group);
    return group;
  };
}

/** The group that names in a prompt or policy stand for: each once through `owner_map`. */
export function namedGroup(groupOf: GroupOf, { owner_map }: Pick<DecisionPolicy, "owner_map">): GroupOf {
  const aliases = byOwnerKey(owner_map);
  return (names) => groupOf(names.flatMap((name) => aliases.get(ownerKey(name)) ?? [name]));
}

/** Asked once an owner: prompts by the thousand may name the same large team. */
function eligibleMembers(
  team: (slug: string) => TeamMembers | null,
  standing: Standing,
): (owner: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (owner) => {
    const before = known.get(owner);
    if (before !== undefined) return before;
    const members = isTeam(owner) ? [...(team(owner)?.members ?? [])] : [owner];
    const eligible = members.filter((login) => standing(login).length === 0);
    known.set(owner, eligible);
    return eligible;
  };
}

/** Asked once an owner, as the eligible ones are. */
function cutTeams(
  team: (slug: string) => TeamMembers | null,
  isKnown: (login: string) => boolean,
): (owner: string) => boolean {
  const known = new Map<string, boolean>();
  return (owner) => {
    const found = isTeam(owner) ? team(owner) : null;
    if (found === null) return false;
    const isCut = known.get(owner) ?? (found.more > 0 || [...found.members].some((login) => !isKnown(login)));
    known.set(owner, isCut);
    return isCut;
  };
}

/** Where there are too many to list, what somebody may do is known of those who were asked for. */
export function knownPeople({
  permissions,
  administrators,
}: Pick<PullRequestFacts, "permissions" | "administrators">): (login: string) => boolean {
  if ((administrators ?? null) === null) return () => true;
  const known = new Set(Object.keys(permissions).map(ownerKey));
  return (login) => known.has(ownerKey(login));
}

function isUnknown(owner: string, team: (slug: string) => TeamMembers | null, standing: Standing): boolean {
  return isTeam(owner) ? team(owner) === null : standing(owner).includes("permission");
}

export function isTeam(owner: string): boolean {
  return owner.includes("/");
}

function unique(owners: readonly string[]): readonly string[] {
  const known = new Map<string, string>();
  for (const owner of owners) if (!known.has(ownerKey(owner))) known.set(ownerKey(owner), owner);
  return [...known.values()];
}
