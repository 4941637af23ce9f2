import type { Commit, OrphanCommit, PullRequestFacts } from "../facts/facts.ts";
import type { DecisionPolicy } from "../facts/facts-policy.ts";
import { touchedPaths } from "../facts/governed-blobs.ts";
import { ownerKey } from "../facts/owner-name.ts";
import { isBaseUpdate, isUnsignedWebCommit } from "./base-update.ts";
import { isBotLogin } from "./bot-login.ts";
import { isGitHubItself, isManaged } from "./managed-commit.ts";
import { branchPushers, knownCommits, pushedCommits } from "./pushers.ts";

/** Who made the pull request what it is; logins by key. */
export interface Contributors {
  /** Authors, committers and co-authors of its commits. */
  readonly wrote: ReadonlySet<string>;
  readonly pushed: ReadonlySet<string>;
  /** Commits on governed files whose author or committer no account stands for. */
  readonly unattributed: readonly string[];
  /** How many people may be behind those, by their addresses: an approval more is needed for each. */
  readonly unknownPeople: number;
  /** Commits on governed files of which nobody says who pushed them. */
  readonly pusherUnknown: readonly string[];
  /** Commits with a co-author whom no account stands for. */
  readonly coAuthorUnknown: readonly string[];
}

export function contributors(facts: PullRequestFacts, policy: DecisionPolicy): Contributors {
  const commits = new Map(facts.commits.map((commit) => [commit.sha, commit]));
  const known = knownCommits(facts);
  const people = [...commits.values()].filter(
    (commit) => !isManaged(commit, policy) && !isBaseUpdate(commit, known),
  );
  const onGoverned = (commit: Commit): boolean => touchedPaths(commit, commits, facts).length > 0;
  const nobodys = people.filter(isNobodys).filter(onGoverned);
  // A bot pushes what it was given: of an unverified commit nobody knows then who wrote it, whatever it says.
  const pushedByNobody = people.filter(
    ({ pushed_by, verified }) => pushed_by === null || (isBotLogin(pushed_by) && verified !== true),
  );
  const orphans = facts.known_orphan_commits;
  const pushed = [...pushedCommits(facts, policy), ...orphans].map(({ pushed_by }) => pushed_by);
  return {
    wrote: keys([...people, ...orphans].flatMap((commit) => writers(commit, policy))),
    pushed: keys([...pushed, ...branchPushers(facts, policy)]),
    unattributed: shas(nobodys),
    unknownPeople: new Set(nobodys.flatMap(({ sha, unknown_emails: emails }) => emails ?? [sha])).size,
    pusherUnknown: shas(pushedByNobody.filter(onGoverned)),
    coAuthorUnknown: shas(people.filter(({ co_authors }) => co_authors.includes(null))),
  };
}

function isNobodys(commit: Commit): boolean {
  const { author, committer } = commit;
  return author === null || (committer === null && !isUnsignedWebCommit(commit));
}

function writers(
  commit: Commit | OrphanCommit,
  { exclude_pusher }: DecisionPolicy,
): readonly (string | null)[] {
  const { author, co_authors, pushed_by } = commit;
  const isUnsigned = commit.via_web === true && (commit.committer ?? null) === null;
  const committer = (isUnsigned ? pushed_by : commit.committer) ?? null;
  // What was rebased had its writers before; its first pushers are known only where pushers are asked for.
  const isCommitterOfRebase = commit.rebased === true && exclude_pusher;
  return [
    author ?? null,
    isGitHubItself(committer) || isCommitterOfRebase ? null : committer,
    ...(co_authors ?? []),
  ];
}

function keys(logins: readonly (string | null | undefined)[]): ReadonlySet<string> {
  return new Set(logins.filter((login) => typeof login === "string").map(ownerKey));
}

function shas(commits: readonly Commit[]): readonly string[] {
  return commits.map(({ sha }) => sha);
}
