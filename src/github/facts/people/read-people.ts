import type { PullRequestFacts } from "../../../approval/facts/facts.ts";
import type { Contents } from "../contents/read-contents.ts";
import { readOr } from "../lists/faults.ts";
import { loginOf } from "../lists/login.ts";
import type { FactsReading, Lists } from "../lists/reading.ts";
import { askMembers } from "./ask-members.ts";
import { ownersNamed } from "./owners-named.ts";
import { type Permissions, readPermissions } from "./read-permissions.ts";
import { readTeams } from "./read-teams.ts";

export interface People {
  readonly teams: PullRequestFacts["teams"];
  readonly permissions: Permissions;
}

/** Who owns, and who may do what. */
export async function readPeople(
  { octokit, name, look, faults }: FactsReading,
  {
    lists,
    contents,
    comments,
  }: {
    readonly lists: Lists;
    readonly contents: Contents;
    readonly comments: PullRequestFacts["comments"];
  },
): Promise<People> {
  const { config } = lists.policy;
  const named = ownersNamed(config, {
    base_prompts: contents.base.records,
    head_prompts: contents.head.records,
    environments: contents.environments,
  });
  const author = loginOf(look.pull.author);
  const speakers = [
    ...lists.reviews.flatMap(({ user, user_type, state }) =>
      user !== null && user_type === "User" && state !== "COMMENTED" ? [user] : [],
    ),
    ...comments.flatMap(({ user, user_type }) => (user !== null && user_type === "User" ? [user] : [])),
    ...(author !== null && config.allow_author ? [author] : []),
  ];
  const teams = await readOr({ faults, what: "teams", otherwise: {} }, async () =>
    askMembers(
      octokit,
      await readTeams(octokit, named.teams, faults),
      { teams: named.teams, speakers: speakers.filter((login) => config.allow_author || login !== author) },
      faults,
    ),
  );
  const people = [author, ...lists.reviews.map(({ user }) => user), ...comments.map(({ user }) => user)];
  const permissions = await readOr(
    { faults, what: "permissions", otherwise: { levels: {}, administrators: null } },
    () =>
      readPermissions(octokit, name, {
        people: [...people.filter((login) => login !== null), ...named.users],
        members: Object.values(teams).flatMap(({ members }) => members),
      }),
  );
  return { teams, permissions };
}
