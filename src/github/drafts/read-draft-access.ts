import type { DraftSide } from "../../approval/facts/draft-facts.ts";
import type { PullRequestFacts } from "../../approval/facts/facts.ts";
import type { DecisionPolicy } from "../../approval/facts/facts-policy.ts";
import type { Octokit } from "../connect/connect.ts";
import type { Faults } from "../facts/lists/faults.ts";
import { askMembers } from "../facts/people/ask-members.ts";
import { ownersNamed } from "../facts/people/owners-named.ts";
import { readPermissions } from "../facts/people/read-permissions.ts";
import { readTeams } from "../facts/people/read-teams.ts";
import type { RepositoryName } from "../objects/look-up-files.ts";

export interface AccessAsked {
  readonly repository: RepositoryName;
  readonly config: DecisionPolicy;
  readonly before: DraftSide | null;
  readonly now: DraftSide;
  /** Logins of those who said something. */
  readonly speakers: readonly string[];
}

/** The part of a draft's facts that tells who may do what. */
export type DraftAccess = Pick<PullRequestFacts, "teams" | "permissions" | "administrators" | "api_faults">;

/** Who is in the teams that a draft's owners name, and what they and those who spoke may do. */
export async function readDraftAccess(
  octokit: Octokit,
  { repository, config, before, now, speakers }: AccessAsked,
): Promise<DraftAccess> {
  const named = ownersNamed(config, {
    base_prompts: before === null ? {} : { [before.path]: before.record },
    head_prompts: { [now.path]: now.record },
  });
  const faults: Faults = new Map();
  const listed = await readTeams(octokit, named.teams, faults);
  const teams = await askMembers(octokit, listed, { teams: named.teams, speakers }, faults);
  const { levels, administrators } = await readPermissions(octokit, repository, {
    people: [...speakers, ...named.users],
    members: Object.values(teams).flatMap((team) => team.members),
  });
  return {
    teams,
    permissions: levels,
    ...(administrators === null ? {} : { administrators }),
    ...(faults.size === 0 ? {} : { api_faults: Object.fromEntries(faults) }),
  };
}
