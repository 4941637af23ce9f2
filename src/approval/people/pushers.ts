import type { Commit, PullRequestFacts } from "../facts/facts.ts";
import type { DecisionPolicy } from "../facts/facts-policy.ts";
import { ownerKey } from "../facts/owner-name.ts";
import { isBaseUpdate } from "./base-update.ts";
import { isManaged } from "./managed-commit.ts";

/**
 * The commits that say who pushed: all but the app's own, GitHub's updates from the base, and those that a rebase wrote
 * anew without another content.
 */
export function pushedCommits(facts: PullRequestFacts, policy: DecisionPolicy): readonly Commit[] {
  const known = knownCommits(facts);
  return facts.commits.filter(
    (commit) => !isManaged(commit, policy) && !isBaseUpdate(commit, known) && commit.rebased !== true,
  );
}

/** Those that are on the branch, and those that were and can still be resolved. */
export function knownCommits({
  commits,
  known_orphan_commits,
}: PullRequestFacts): ReadonlyMap<string, Pick<Commit, "blobs">> {
  return new Map([...known_orphan_commits, ...commits].map((commit) => [commit.sha, commit]));
}

/** Who pushed to the branch at any time what may have changed a governed file; the pushes of its commits apart. */
export function branchPushers(facts: PullRequestFacts, policy: DecisionPolicy): readonly string[] {
  const { pushes, pushers } = facts;
  if (pushes !== undefined)
    return pushes.flatMap(({ by, content }) => (content === "same" || by === null ? [] : [by]));
  // Without the single pushes, those of whom every known commit left the governed files alone.
  const counted = new Set(pushedCommits(facts, policy));
  const of = (commits: readonly { readonly pushed_by?: string | null }[]): ReadonlySet<string> =>
    new Set(commits.flatMap(({ pushed_by: by }) => (typeof by === "string" ? [ownerKey(by)] : [])));
  const harmless = of(facts.commits.filter((commit) => !counted.has(commit)));
  const harmful = of([...counted, ...facts.known_orphan_commits]);
  return (pushers ?? []).filter((login) => {
    const key = ownerKey(login);
    return !harmless.has(key) || harmful.has(key);
  });
}
