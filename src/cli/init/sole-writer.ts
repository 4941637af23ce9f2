import { readPermissions } from "../../github/facts/people/read-permissions.ts";
import { githubRepository } from "../terminal/github-repository.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** Whether one person alone may write to the repository at GitHub. */
export type SoleWriter =
  | { readonly status: "sole"; readonly login: string }
  | { readonly status: "several" }
  /** There is no token, origin is not at that GitHub, or GitHub did not say. */
  | { readonly status: "unknown" };

const unknown: SoleWriter = { status: "unknown" };

/** Asks GitHub; `host` is origin's, so that nothing is asked about somebody else's repository of the same name. */
export async function soleWriter(host: string | null, terminal: Terminal): Promise<SoleWriter> {
  if (host === null || host !== hostOf(terminal.environment["GITHUB_API_URL"] || "https://api.github.com"))
    return unknown;
  const repository = await githubRepository(null, terminal);
  if (repository.status === "refused") return unknown;
  const { owner, repo, octokit } = repository;
  const permissions = await readPermissions(octokit, { owner, repo }, { people: [], members: [] }).catch(
    () => null,
  );
  if (permissions === null) return unknown;
  const [login, ...others] = Object.keys(permissions.levels);
  if (permissions.administrators !== null || others.length > 0) return { status: "several" };
  return login === undefined ? unknown : { status: "sole", login };
}

/** Of the repositories behind an address of the API. */
function hostOf(apiUrl: string): string | null {
  return URL.canParse(apiUrl) ? new URL(apiUrl).hostname.replace(/^api\./, "") : null;
}
