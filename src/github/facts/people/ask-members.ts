import type { Team } from "../../../approval/facts/facts.ts";
import { ownerKey } from "../../../approval/facts/owner-name.ts";
import type { Octokit } from "../../connect/connect.ts";
import { type Faults, statusOf } from "../lists/faults.ts";

/** So many are asked for one by one; where there are more, the team is not read. */
const mostAsked = 40;

export interface MembersAsked {
  /** Names of teams, `org/slug`. */
  readonly teams: readonly string[];
  /** Logins of those who said something that may count. */
  readonly speakers: readonly string[];
}

type Teams = Readonly<Record<string, Team>>;

/** Asks for each of those who spoke whether they are in a team whose list is cut. */
export async function askMembers(
  octokit: Octokit,
  read: Teams,
  { teams, speakers }: MembersAsked,
  faults: Faults,
): Promise<Teams> {
  const named = [...new Map(teams.map((name) => [ownerKey(name), name])).values()].filter((name) =>
    Object.hasOwn(read, name),
  );
  const found = new Map(Object.entries(read));
  let asked = 0;
  for (const name of named) {
    if (moreOf(read, name) === 0) continue;
    const unsure = speakers.filter((login) => !isListed(read, name, login));
    const states: [string, Membership][] = [];
    for (const login of new Set(unsure)) {
      if (asked >= mostAsked) {
        faults.set(`team:${name}`, 0);
        break;
      }
      asked += 1;
      try {
        states.push([login, await membership(octokit, name, login)]);
      } catch (error) {
        faults.set(`team:${name}`, statusOf(error));
      }
    }
    found.set(name, withStates(found.get(name) ?? { members: [] }, states));
  }
  return Object.fromEntries(found);
}

function withStates(team: Team, states: readonly (readonly [string, Membership])[]): Team {
  const those = (wanted: Membership): readonly string[] =>
    states.flatMap(([login, state]) => (state === wanted ? [login] : []));
  const invited = [...(team.invited ?? []), ...those("pending")];
  const members = [...team.members, ...those("active")];
  return { ...team, members, ...(invited.length === 0 ? {} : { invited }) };
}

function isListed(read: Teams, name: string, login: string): boolean {
  const key = ownerKey(login);
  return withBelow(read, name).some(({ members }) => members.some((each) => ownerKey(each) === key));
}

function moreOf(read: Teams, name: string): number {
  return withBelow(read, name).reduce((sum, { more = 0 }) => sum + more, 0);
}

function withBelow(read: Teams, name: string): readonly Team[] {
  const team = read[name];
  return team === undefined ? [] : [team, ...(team.children ?? []).flatMap((child) => read[child] ?? [])];
}

type Membership = "active" | "pending" | "none";

async function membership(octokit: Octokit, name: string, username: string): Promise<Membership> {
  const [org = "", team_slug = ""] = name.split("/");
  try {
    // https://docs.github.com/rest/teams/members#get-team-membership-for-a-user
    const { data } = await octokit.rest.teams.getMembershipForUserInOrg({ org, team_slug, username });
    if (typeof data !== "object") throw new Error("the answer about a member broke off");
    return data.state === "active" ? "active" : "pending";
  } catch (error) {
    if (statusOf(error) === 404) return "none";
    throw error;
  }
}
