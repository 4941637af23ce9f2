import type { Team } from "../../../approval/facts/facts.ts";
import type { Octokit } from "../../connect/connect.ts";
import { failedRequest } from "../../connect/failed-request.ts";
import { slices } from "../../objects/look-up-files.ts";
import { type Faults, statusOf } from "../lists/faults.ts";
import type { Page } from "../lists/pull-request-query.ts";

interface TeamNode {
  readonly slug: string;
  readonly members: Page<{ readonly login: string }>;
}

interface ParentNode extends TeamNode {
  readonly childTeams: Page<TeamNode>;
}

const page = "pageInfo { hasNextPage endCursor hasPreviousPage startCursor } totalCount";
const members = `slug members(first: 100, membership: IMMEDIATE) { nodes { login } ${page} }`;
/** All below, at any depth: whoever is in one of them is in the team. */
const team = `${members} childTeams(first: 50, immediateOnly: false) { nodes { ${members} } ${page} }`;

const atOnce = 10;

/** A file can name thousands, and each costs a part of a request. */
const mostTeams = 200;

/** The teams of `names` (`org/slug`) with all below them, active members only. A team that does not exist is left out. Rejects where too many are named. */
export async function readTeams(
  octokit: Octokit,
  names: readonly string[],
  faults: Faults,
): Promise<Readonly<Record<string, Team>>> {
  const found: (readonly [string, Team])[] = [];
  if (names.length > mostTeams) throw new Error("too many teams are named");
  for (const some of slices([...new Set(names)], atOnce, "none"))
    found.push(...(await readSome(octokit, some, faults)));
  return Object.fromEntries(found);
}

interface Answer {
  readonly [team: string]: { readonly team: ParentNode | null } | null | undefined;
}

async function readSome(
  octokit: Octokit,
  names: readonly string[],
  faults: Faults,
): Promise<readonly (readonly [string, Team])[]> {
  const asked = names.map(
    (_, index) => `t${index}: organization(login: $o${index}) { team(slug: $s${index}) { ${team} } }`,
  );
  const declared = names.map((_, index) => `$o${index}: String!, $s${index}: String!`).join(", ");
  const variables = Object.fromEntries(
    names.flatMap((name, index) => {
      const [organisation = "", slug = ""] = name.split("/");
      return [
        [`o${index}`, organisation],
        [`s${index}`, slug],
      ];
    }),
  );
  const source = `query Teams(${declared}) { ${asked.join("\n")} }`;
  const { answer, refused } = await ask(octokit, source, variables);
  const found: (readonly [string, Team])[] = [];
  for (const [index, name] of names.entries()) {
    const status = refused(`t${index}`);
    const node = answer[`t${index}`];
    // An organisation that GitHub does not know has no teams.
    if (status === 404) continue;
    if (status !== null || node === undefined) faults.set(`team:${name}`, status ?? 0);
    else if (node?.team !== undefined && node.team !== null)
      found.push(...(await membersOf(octokit, { name, node: node.team }, faults)));
  }
  return found;
}

interface Asked {
  readonly answer: Answer;
  /** Status with which GitHub refused one team; null where it did not. */
  readonly refused: (alias: string) => number | null;
}

/** What GitHub refuses for one team, it may give for the others. */
async function ask(octokit: Octokit, source: string, variables: Record<string, string>): Promise<Asked> {
  try {
    // https://docs.github.com/graphql/reference/objects#team
    const answer = await octokit.graphql<Answer | undefined>(source, variables);
    if (answer === undefined) throw new Error("the answer breaks off");
    return { answer, refused: () => null };
  } catch (error) {
    const partial = partialAnswer(error);
    const statuses = partial === null ? null : refusedAliases(error);
    const whole = statusOf(error);
    return {
      answer: partial ?? {},
      refused: (alias) => (statuses === null ? whole : (statuses.get(alias) ?? null)),
    };
  }
}

function partialAnswer(error: unknown): Answer | null {
  if (!(error instanceof Error) || !("data" in error)) return null;
  const { data } = error;
  return typeof data === "object" && data !== null ? { ...data } : null;
}

function refusedAliases(error: unknown): ReadonlyMap<string, number> {
  if (!(error instanceof Error) || !("errors" in error) || !Array.isArray(error.errors)) return new Map();
  return new Map(
    error.errors.map((each: unknown): readonly [string, number] => {
      const alias = pathOf(each)[0];
      const one = Object.assign(new Error("refused"), { name: "GraphqlResponseError", errors: [each] });
      return [typeof alias === "string" ? alias : "", failedRequest(one)?.status ?? 0];
    }),
  );
}

function pathOf(error: unknown): readonly unknown[] {
  if (typeof error !== "object" || error === null || !("path" in error)) return [];
  return Array.isArray(error.path) ? error.path : [];
}

const mostMemberPages = 20;

async function membersOf(
  octokit: Octokit,
  { name, node }: { readonly name: string; readonly node: ParentNode },
  faults: Faults,
): Promise<readonly (readonly [string, Team])[]> {
  const [organisation = ""] = name.split("/");
  try {
    if (node.childTeams.pageInfo.hasNextPage) throw new Error("too many teams below one");
    const children = (node.childTeams.nodes ?? []).filter((child) => child !== null);
    const childNames = children.map(({ slug }) => `${organisation}/${slug}`);
    const own = { members: await allMembers(octokit, organisation, node), children: childNames };
    const below: (readonly [string, Team])[] = [];
    for (const [index, child] of children.entries())
      below.push([childNames[index] ?? "", { members: await allMembers(octokit, organisation, child) }]);
    // A child that is asked for by itself brings its own children, so it stands later.
    return [...below, [name, childNames.length === 0 ? { members: own.members } : own]];
  } catch (error) {
    faults.set(`team:${name}`, statusOf(error));
    return [];
  }
}

async function allMembers(
  octokit: Octokit,
  organisation: string,
  node: TeamNode,
): Promise<readonly string[]> {
  const logins: string[] = [];
  let here = node.members;
  for (let count = 1; ; count++) {
    for (const member of here.nodes ?? []) if (member !== null) logins.push(member.login);
    if (!here.pageInfo.hasNextPage) return logins;
    if (count === mostMemberPages) throw new Error("too many members");
    here = await moreMembers(octokit, { organisation, slug: node.slug, after: here.pageInfo.endCursor });
  }
}

async function moreMembers(
  octokit: Octokit,
  variables: { readonly organisation: string; readonly slug: string; readonly after: string | null },
): Promise<TeamNode["members"]> {
  const source = `query ($organisation: String!, $slug: String!, $after: String) {
    organization(login: $organisation) { team(slug: $slug) {
      members(first: 100, after: $after, membership: IMMEDIATE) { nodes { login } ${page} }
    } }
  }`;
  interface More {
    readonly organization: { readonly team: Pick<TeamNode, "members"> | null } | null;
  }
  const answer = await octokit.graphql<More | undefined>(source, variables);
  const more = answer?.organization?.team?.members;
  if (more === undefined) throw new Error("the members are not there");
  return more;
}
