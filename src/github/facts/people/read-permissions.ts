import type { Octokit } from "../../connect/connect.ts";
import { pageSize } from "../../connect/every-page.ts";
import type { RepositoryName } from "../../objects/look-up-files.ts";
import { statusOf } from "../lists/faults.ts";

/** So many hundreds are listed; where there are more, those who matter are asked for one by one. */
const mostPages = 10;

/** So many are asked for one by one. */
const mostSingles = 50;

export interface Permissions {
  readonly levels: Readonly<Record<string, string>>;
  /** Everybody who administers the repository; null where `levels` names everybody who may write. */
  readonly administrators: readonly string[] | null;
}

/** Who may write, by login; where there are too many, what each of `logins` may. */
export async function readPermissions(
  octokit: Octokit,
  { owner, repo }: RepositoryName,
  logins: readonly string[],
): Promise<Permissions> {
  const writers = await collaborators(octokit, { owner, repo, permission: "push" });
  if (writers !== null) return { levels: Object.fromEntries(writers), administrators: null };
  const administrators = await collaborators(octokit, { owner, repo, permission: "admin" });
  if (administrators === null) throw new Error("too many administrators");
  return {
    levels: await oneByOne(octokit, { owner, repo }, logins),
    administrators: administrators.map(([login]) => login),
  };
}

/** Null where there are more than are listed. */
async function collaborators(
  octokit: Octokit,
  asked: RepositoryName & { readonly permission: "push" | "admin" },
): Promise<readonly (readonly [string, string])[] | null> {
  const found: (readonly [string, string])[] = [];
  for (let page = 1; page <= mostPages; page++) {
    // https://docs.github.com/rest/collaborators/collaborators#list-repository-collaborators
    const { data } = await octokit.rest.repos.listCollaborators({ ...asked, per_page: pageSize, page });
    if (!Array.isArray(data)) throw new Error("the list of collaborators breaks off");
    for (const { login, permissions } of data) found.push([login, levelOf(permissions)]);
    if (data.length < pageSize) return found;
  }
  return null;
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
  const wanted = [...new Set(logins.map((login) => login.toLowerCase()))].filter(
    (login) => !login.endsWith("[bot]"),
  );
  if (wanted.length > mostSingles) throw new Error("too many people to ask for");
  const levels: (readonly [string, string])[] = [];
  for (const username of wanted) {
    const level = await levelOfOne(octokit, { owner, repo, username });
    if (level !== null) levels.push([username, level]);
  }
  return Object.fromEntries(levels);
}

async function levelOfOne(
  octokit: Octokit,
  name: RepositoryName & { readonly username: string },
): Promise<string | null> {
  try {
    // https://docs.github.com/rest/collaborators/collaborators#get-repository-permissions-for-a-user
    const { data } = await octokit.rest.repos.getCollaboratorPermissionLevel({ ...name });
    return levelOf(data.user?.permissions);
  } catch (error) {
    // Whom GitHub does not know may do nothing.
    if (statusOf(error) === 404) return null;
    throw error;
  }
}
