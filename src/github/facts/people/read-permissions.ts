import type { Octokit } from "../../connect/connect.ts";
import { pageSize } from "../../connect/every-page.ts";
import type { RepositoryName } from "../../objects/look-up-files.ts";
import { statusOf } from "../lists/faults.ts";

/** So many hundreds of administrators are listed. */
const mostPages = 10;

/** So many are asked for one by one. */
const mostSingles = 60;

/** As many of those who could speak are asked for one by one, so that somebody can be shown. */
const mostShown = 10;

export interface Permissions {
  readonly levels: Readonly<Record<string, string>>;
  /** Everybody who administers the repository; null where `levels` names everybody who may write. */
  readonly administrators: readonly string[] | null;
}

export interface PermissionsAsked {
  /** Logins of those who spoke, and of those who are named as owners. */
  readonly people: readonly string[];
  /** Logins of those who could speak, as members of a team. */
  readonly members: readonly string[];
}

/** Who may write, by login; where a hundred or more may, what each of those may who matter. */
export async function readPermissions(
  octokit: Octokit,
  { owner, repo }: RepositoryName,
  { people, members }: PermissionsAsked,
): Promise<Permissions> {
  const writers = await collaborators(octokit, { owner, repo, permission: "push" }, 1);
  const listed = Object.fromEntries(writers.found);
  if (writers.isWhole) return { levels: listed, administrators: null };
  const administrators = await collaborators(octokit, { owner, repo, permission: "admin" }, mostPages);
  if (!administrators.isWhole) throw new Error("too many administrators");
  const known = { ...listed, ...Object.fromEntries(administrators.found) };
  const unknown = unknownOf(known, people);
  if (unknown.length > mostSingles) throw new Error("too many people to ask for");
  const shown = unknownOf(known, members).slice(0, mostShown);
  return {
    levels: { ...known, ...(await oneByOne(octokit, { owner, repo }, [...new Set([...unknown, ...shown])])) },
    administrators: administrators.found.map(([login]) => login),
  };
}

function unknownOf(known: Readonly<Record<string, string>>, logins: readonly string[]): readonly string[] {
  const keys = new Set(Object.keys(known).map((login) => login.toLowerCase()));
  const wanted = new Set(logins.map((login) => login.toLowerCase()));
  return [...wanted].filter((login) => !keys.has(login) && !login.endsWith("[bot]"));
}

interface Collaborators {
  readonly found: readonly (readonly [string, string])[];
  /** False where there are more than are listed. */
  readonly isWhole: boolean;
}

async function collaborators(
  octokit: Octokit,
  asked: RepositoryName & { readonly permission: "push" | "admin" },
  mostPages: number,
): Promise<Collaborators> {
  const found: (readonly [string, string])[] = [];
  for (let page = 1; page <= mostPages; page++) {
    // https://docs.github.com/rest/collaborators/collaborators#list-repository-collaborators
    const { data } = await octokit.rest.repos.listCollaborators({ ...asked, per_page: pageSize, page });
    if (!Array.isArray(data)) throw new Error("the list of collaborators breaks off");
    for (const { login, permissions } of data) found.push([login, levelOf(permissions)]);
    if (data.length < pageSize) return { found, isWhole: true };
  }
  return { found, isWhole: false };
}

interface Granted {
  readonly admin?: boolean;
  readonly maintain?: boolean;
  readonly push?: boolean;
  readonly triage?: boolean;
}

/** What a role of the organisation's own making allows, in GitHub's own names. */
function levelOf(permissions: Granted | undefined): string {
  if (permissions?.admin) return "admin";
  if (permissions?.maintain) return "maintain";
  if (permissions?.push) return "write";
  return permissions?.triage ? "triage" : "read";
}

async function oneByOne(
  octokit: Octokit,
  { owner, repo }: RepositoryName,
  logins: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const levels: (readonly [string, string])[] = [];
  for (const username of logins) {
    levels.push([username, await levelOfOne(octokit, { owner, repo, username })]);
  }
  return Object.fromEntries(levels);
}

async function levelOfOne(
  octokit: Octokit,
  name: RepositoryName & { readonly username: string },
): Promise<string> {
  try {
    // https://docs.github.com/rest/collaborators/collaborators#get-repository-permissions-for-a-user
    const { data } = await octokit.rest.repos.getCollaboratorPermissionLevel({ ...name });
    return levelOf(data.user?.permissions);
  } catch (error) {
    // Whom GitHub does not know may do nothing.
    if (statusOf(error) === 404) return "none";
    throw error;
  }
}
