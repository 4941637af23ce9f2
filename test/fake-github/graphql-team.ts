import type { Asking } from "./graphql-actor.ts";
import { actorNode } from "./graphql-actor.ts";
import { connection } from "./graphql-connection.ts";
import { missing, notAllowed } from "./graphql-error.ts";
import { childTeams, withDescendants } from "./teams.ts";
import { type Team, userOf } from "./world.ts";

export function organizationNode(asking: Asking, login: string): object {
  const { world, token } = asking;
  if (world.users.get(login.toLowerCase())?.type !== "Organization")
    throw missing(`an Organization with the login of '${login}'`);
  return {
    __typename: "Organization",
    login,
    team: ({ slug }: { readonly slug: string }) => {
      if (token.permissions !== null && token.permissions["members"] === undefined) throw notAllowed();
      const team = world.teams.get(`${login}/${slug}`.toLowerCase());
      return team === undefined ? null : teamNode(asking, team);
    },
  };
}

interface MembersArguments {
  readonly membership?: "ALL" | "IMMEDIATE" | "CHILD_TEAM";
}

function teamNode(asking: Asking, team: Team): object {
  const { world } = asking;
  const below = withDescendants(world, team).slice(1);
  return {
    __typename: "Team",
    id: `T_${team.organisation}_${team.slug}`,
    slug: team.slug,
    combinedSlug: `${team.organisation}/${team.slug}`,
    parentTeam: () => {
      const parent = world.teams.get(`${team.organisation}/${team.parent}`.toLowerCase());
      return parent === undefined ? null : teamNode(asking, parent);
    },
    members: (given: MembersArguments & Parameters<ReturnType<typeof connection>>[0]) => {
      const { membership } = given;
      const own = membership === "CHILD_TEAM" ? [] : [...team.members];
      const nested = membership === "IMMEDIATE" ? [] : below.flatMap(({ members }) => [...members]);
      const logins = [...new Set([...own, ...nested])];
      return connection(() => logins.map((each) => ({ ...actorNode(userOf(world, each)) })))(given);
    },
    childTeams: (
      given: { readonly immediateOnly?: boolean } & Parameters<ReturnType<typeof connection>>[0],
    ) => {
      const wanted = given.immediateOnly === false ? below : childTeams(world, team);
      return connection(() => wanted.map((child) => teamNode(asking, child)))(given);
    },
    invitations: connection(() =>
      [...team.invited].map((each) => ({ id: `I_${each}`, invitee: actorNode(userOf(world, each)) })),
    ),
  };
}
