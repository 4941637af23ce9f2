import { type Call, type Operations, Refusal, text } from "./call.ts";
import { page } from "./page.ts";
import { type Team, userJson, userOf, type World } from "./world.ts";

export interface NewTeam {
  readonly members?: readonly string[];
  /** Slugs of teams below this one. */
  readonly children?: readonly string[];
  readonly invited?: readonly string[];
}

export function createTeam(world: World, name: string, plan: NewTeam): Team {
  const [organisation = "", slug = ""] = name.split("/");
  world.users.set(organisation.toLowerCase(), {
    login: organisation,
    id: world.nextId(),
    type: "Organization",
  });
  const parent = world.teams.get(name.toLowerCase())?.parent ?? null;
  const team: Team = {
    organisation,
    slug,
    parent,
    members: new Set(plan.members ?? []),
    invited: new Set(plan.invited ?? []),
  };
  world.teams.set(name.toLowerCase(), team);
  for (const child of plan.children ?? []) adopt(world, team, child);
  return team;
}

/** A child may be made before or after its parent. */
function adopt(world: World, { organisation, slug }: Team, child: string): void {
  const bare = child.slice(child.indexOf("/") + 1);
  const key = `${organisation}/${bare}`.toLowerCase();
  const known = world.teams.get(key);
  const empty = { organisation, slug: bare, members: new Set<string>(), invited: new Set<string>() };
  world.teams.set(key, { ...(known ?? empty), parent: slug });
}

export function childTeams(world: World, team: Team): readonly Team[] {
  return [...world.teams.values()].filter(
    ({ organisation, parent }) => organisation === team.organisation && parent === team.slug,
  );
}

/** A team and all below it. */
export function withDescendants(world: World, team: Team): readonly Team[] {
  return [team, ...childTeams(world, team).flatMap((child) => withDescendants(world, child))];
}

export const teams: Operations = {
  "teams/get-by-name": {
    needs: ["members:read"],
    handle: (call) => ({ status: 200, body: teamJson(call.world, teamOf(call)) }),
  },
  "teams/list-child-in-org": {
    needs: ["members:read"],
    handle: (call) =>
      page(
        call,
        childTeams(call.world, teamOf(call)).map((team) => teamJson(call.world, team)),
      ),
  },
  "teams/list-members-in-org": {
    needs: ["members:read"],
    // GitHub lists the members of child teams too.
    handle: (call) => {
      const logins = withDescendants(call.world, teamOf(call)).flatMap(({ members }) => [...members]);
      return page(
        call,
        [...new Set(logins)].map((login) => userJson(userOf(call.world, login))),
      );
    },
  },
  "teams/get-membership-for-user-in-org": {
    needs: ["members:read"],
    handle: (call) => {
      const all = withDescendants(call.world, teamOf(call));
      const login = text(call.path, "username").toLowerCase();
      const has = (set: ReadonlySet<string>): boolean =>
        [...set].some((each) => each.toLowerCase() === login);
      if (all.some(({ members }) => has(members)))
        return { status: 200, body: { state: "active", role: "member", url: call.url.href } };
      if (all.some(({ invited }) => has(invited)))
        return { status: 200, body: { state: "pending", role: "member", url: call.url.href } };
      throw new Refusal(404, "Not Found");
    },
  },
};

function teamOf({ world, path }: Call): Team {
  const team = world.teams.get(`${text(path, "org")}/${text(path, "team_slug")}`.toLowerCase());
  if (team === undefined) throw new Refusal(404, "Not Found");
  return team;
}

export function teamJson(world: World, { organisation, slug, parent }: Team): object {
  return {
    id: idOf(`${organisation}/${slug}`),
    slug,
    name: slug,
    privacy: "closed",
    permission: "push",
    parent: parent === null ? null : { id: idOf(`${organisation}/${parent}`), slug: parent, name: parent },
    html_url: `${world.url}/orgs/${organisation}/teams/${slug}`,
  };
}

function idOf(name: string): number {
  return Buffer.from(name).reduce((sum, byte) => (sum * 31 + byte) % 1_000_003, 7);
}
