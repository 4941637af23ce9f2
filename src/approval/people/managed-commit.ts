import type { Commit } from "../facts/facts.ts";
import type { DecisionPolicy } from "../facts/facts-policy.ts";
import { ownerKey } from "../facts/owner-name.ts";

/** Logins that GitHub puts where it makes a commit itself. */
const githubItself: ReadonlySet<string> = new Set(["web-flow", "github"]);

export function isGitHubItself(login: string | null): boolean {
  return login !== null && githubItself.has(ownerKey(login));
}

/** The app's own verified commit that touches only managed fields: it makes nothing stale and nobody a contributor. */
export function isManaged(commit: Commit, { managed_bot }: Pick<DecisionPolicy, "managed_bot">): boolean {
  if (managed_bot === null || commit.author === null) return false;
  const own = ownerKey(managed_bot);
  const byApp = ownerKey(commit.author) === own;
  const committed =
    commit.committer !== null && (ownerKey(commit.committer) === own || isGitHubItself(commit.committer));
  const proven = commit.verified === true && commit.managed_only === true;
  return byApp && committed && proven && commit.parents.length <= 1;
}
