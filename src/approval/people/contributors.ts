import type { Commit, OrphanCommit, PullRequestFacts } from "../facts/facts.ts";
import type { DecisionPolicy } from "../facts/facts-policy.ts";
import { touchedPaths } from "../facts/governed-blobs.ts";
import { ownerKey } from "../facts/owner-name.ts";
import { isGitHubItself, isManaged } from "./managed-commit.ts";

/** Who made the pull request what it is; logins by key. */
export interface Contributors {
  /** Authors, committers and co-authors of its commits. */
  readonly wrote: ReadonlySet<string>;
  readonly pushed: ReadonlySet<string>;
  /** Commits on governed files whose author or committer no account stands for. */
  readonly unattributed: readonly string[];
  /** Commits on governed files of which nobody says who pushed them. */
  readonly pusherUnknown: readonly string[];
  /** Commits with a co-author whom no account stands for. */
  readonly coAuthorUnknown: readonly string[];
}

export function contributors(facts: PullRequestFacts, policy: DecisionPolicy): Contributors {
  const commits = new Map(facts.commits.map((commit) => [commit.sha, commit]));
  const people = [...commits.values()].filter((commit) => !isManaged(commit, policy));
  const onGoverned = (commit: Commit): boolean => touchedPaths(commit, commits, facts).length > 0;
  const nobodys = people.filter(({ author, committer }) => author === null || committer === null);
  const pushedByNobody = people.filter(({ pushed_by }) => pushed_by === null);
  const all: readonly (Commit | OrphanCommit)[] = [...people, ...facts.known_orphan_commits];
  return {
    wrote: keys(all.flatMap(writers)),
    pushed: keys([...all.map(({ pushed_by }) => pushed_by), ...(facts.pushers ?? [])]),
    unattributed: shas(nobodys.filter(onGoverned)),
    pusherUnknown: shas(pushedByNobody.filter(onGoverned)),
    coAuthorUnknown: shas(people.filter(({ co_authors }) => co_authors.includes(null))),
  };
}

function writers({ author, committer, co_authors }: Commit | OrphanCommit): readonly (string | null)[] {
  return [
    author ?? null,
    isGitHubItself(committer ?? null) ? null : (committer ?? null),
    ...(co_authors ?? []),
  ];
}

function keys(logins: readonly (string | null | undefined)[]): ReadonlySet<string> {
  return new Set(logins.filter((login) => typeof login === "string").map(ownerKey));
}

function shas(commits: readonly Commit[]): readonly string[] {
  return commits.map(({ sha }) => sha);
}
