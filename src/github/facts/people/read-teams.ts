import type { Team } from "../../../approval/facts/facts.ts";
import type { Octokit } from "../../connect/connect.ts";
import { failedRequest } from "../../connect/failed-request.ts";
import { inParts, isTooMuch } from "../../connect/less-at-once.ts";
import { type Faults, statusOf } from "../lists/faults.ts";
import type { Page } from "../lists/pull-request-query.ts";

interface TeamNode {
  readonly slug: string;
  readonly members: Page<{ readonly login: string }>;
  /** Null where the app may not see them. */
  readonly invitations: {
    readonly nodes: readonly ({ readonly invitee: { readonly login: string } | null } | null)[] | null;
  } | null;
}

interface ParentNode extends TeamNode {
  readonly childTeams: Page<TeamNode>;
}

const page = "pageInfo { hasNextPage endCursor hasPreviousPage startCursor } totalCount";
const members = `slug members(first: 100, membership: IMMEDIATE) { nodes { login } ${page} }
  invitations(first: 100) { nodes { invitee { login } } }`;
/** All below, at any depth: whoever is in one of them is in the team. */
const team = `${members} childTeams(first: 50, immediateOnly: false) { nodes { ${members} } ${page} }`;

const atOnce = 10;

/** A file can name thousands, and each costs a part of a request. */
const mostTeams = 200;

/**
 * The teams of `names` (`org/slug`) with all below them, active members only: of a large team the first hundred, and
 * how many more there are. A team that does not exist is left out. Rejects where too many are named.
 */
export async function readTeams(
  octokit: Octokit,
  names: readonly string[],
  faults: Faults,
): Promise<Readonly<Record<string, Team>>> {
  const found: (readonly [string, Team])[] = [];
  if (names.length > mostTeams) throw new Error("too many teams are named");
  await inParts([...new Set(names)], atOnce, async (some) => {
    found.push(...(await readSome(octokit, some, faults)));
  });
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
  const { answer, refused } = await ask(octokit, names.length, { source, variables });
  const found: (readonly [string, Team])[] = [];
  for (const [index, name] of names.entries()) {
    const status = refused(`t${index}`);
    const node = answer[`t${index}`];
    // An organisation that GitHub does not know has no teams.
    if (status === 404) continue;
    if (status !== null || node === undefined) faults.set(`team:${name}`, status ?? 0);
    else if (node?.team !== undefined && node.team !== null) found.push(...membersOf(name, node.team));
  }
  return found;
}

interface Asked {
  readonly answer: Answer;
  /** Status with which GitHub refused one team; null where it did not. */
  readonly refused: (alias: string) => number | null;
}

/** What GitHub refuses for one team, it may give for the others. */
async function ask(
  octokit: Octokit,
  names: number,
  query: { readonly source: string; readonly variables: Record<string, string> },
): Promise<Asked> {
  try {
    // https://docs.github.com/graphql/reference/objects#team
    const answer = await octokit.graphql<Answer | undefined>(query.source, query.variables);
    if (answer === undefined) throw new Error("the answer breaks off");
    return { answer, refused: () => null };
  } catch (error) {
    if (isTooMuch(error) && names > 1) throw error;
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
  // Who is invited is told apart where it can be; nothing is decided by it.
  const lacking = error.errors.filter((each: unknown) => !pathOf(each).includes("invitations"));
  return new Map(
    lacking.map((each: unknown): readonly [string, number] => {
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

/** A child that is asked for by itself brings its own children, so it stands later. */
function membersOf(name: string, node: ParentNode): readonly (readonly [string, Team])[] {
  const [organisation = ""] = name.split("/");
  const children = (node.childTeams.nodes ?? []).filter((child) => child !== null);
  const below = children.map((child) => [`${organisation}/${child.slug}`, teamOf(child)] as const);
  const own = teamOf(node);
  // Of teams below that are not listed nobody knows how many members they have.
  const more = (own.more ?? 0) + (node.childTeams.pageInfo.hasNextPage ? 1 : 0);
  const whole = {
    ...own,
    ...(below.length === 0 ? {} : { children: below.map(([child]) => child) }),
    ...(more === 0 ? {} : { more }),
  };
  return [...below, [name, whole]];
}

function teamOf({ members: { nodes, pageInfo, totalCount }, invitations }: TeamNode): Team {
  const logins = (nodes ?? []).flatMap((member) => (member === null ? [] : [member.login]));
  const invited = (invitations?.nodes ?? []).flatMap((invitation) => invitation?.invitee?.login ?? []);
  return {
    members: logins,
    ...(pageInfo.hasNextPage ? { more: Math.max(1, totalCount - logins.length) } : {}),
    ...(invited.length === 0 ? {} : { invited }),
  };
}
