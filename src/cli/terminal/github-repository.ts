import { findRoot } from "../../checkout/find-root.ts";
import { readNames } from "../../checkout/read-names.ts";
import { connect, type Octokit } from "../../github/connect/connect.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import type { Terminal } from "./terminal.ts";

/** A repository at GitHub and the way to it, or what is missing. */
export type GitHubRepository =
  | { readonly status: "named"; readonly owner: string; readonly repo: string; readonly octokit: Octokit }
  | { readonly status: "refused"; readonly what: string; readonly remedy: string };

/** The repository that an option names, else the run's, else origin's; the token comes from the environment. */
export async function githubRepository(named: string | null, terminal: Terminal): Promise<GitHubRepository> {
  const { environment } = terminal;
  const token = environment["GITHUB_TOKEN"] || environment["GH_TOKEN"] || "";
  if (token === "")
    return refused(
      "there is no token for GitHub",
      "Set GITHUB_TOKEN; 'gh auth token' prints one that may read",
    );
  const name = named ?? (environment["GITHUB_REPOSITORY"] || (await nameOfOrigin(terminal)));
  const [, owner, repo] = /^([\w.-]+)\/([\w.-]+)$/.exec(name ?? "") ?? [];
  if (owner === undefined || repo === undefined)
    return refused(
      name === null ? "nobody says which repository is meant" : `'${name}' is no repository`,
      "Name it with --repository OWNER/NAME",
    );
  const apiUrl = environment["GITHUB_API_URL"] || "https://api.github.com";
  const log = (sentence: string): void => terminal.writeError(`promptops: ${literalLog(sentence)}\n`);
  return { status: "named", owner, repo, octokit: connect({ token, apiUrl, log }) };
}

async function nameOfOrigin({ directory }: Terminal): Promise<string | null> {
  const found = findRoot(directory);
  return found.status === "found" ? (await readNames(found.root)).origin : null;
}

function refused(what: string, remedy: string): GitHubRepository {
  return { status: "refused", what, remedy };
}
