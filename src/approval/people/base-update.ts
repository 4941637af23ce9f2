import type { Commit } from "../facts/facts.ts";
import { blobAt } from "../facts/governed-blobs.ts";
import { isGitHubItself } from "./managed-commit.ts";

/**
 * GitHub made the commit itself, in a browser. An Enterprise Server that does not sign such commits knows no account for
 * their committer; then the push says who was at the browser.
 */
export function isMadeByGitHub(commit: Commit): boolean {
  if (commit.via_web !== true) return false;
  return isGitHubItself(commit.committer) ? commit.verified === true : isUnsignedWebCommit(commit);
}

/** Whoever pushed such a commit stands for its committer, whom no account stands for. */
export function isUnsignedWebCommit({ via_web, committer, pushed_by }: Commit): boolean {
  return via_web === true && committer === null && pushed_by !== null;
}

/**
 * GitHub's own merge of the base into the branch ("Update branch") that leaves these files as the branch had them. What
 * it brings is on the base already, so it makes nobody a contributor. `known` holds every commit that may be the pull
 * request's: a second parent among them is not the base.
 */
export function isBaseUpdate(
  commit: Commit,
  known: ReadonlyMap<string, Pick<Commit, "blobs">>,
  files: readonly string[] = Object.keys(commit.blobs),
): boolean {
  const [first = "", second = ""] = commit.parents;
  const before = known.get(first)?.blobs;
  if (commit.parents.length !== 2 || before === undefined || known.has(second)) return false;
  return isMadeByGitHub(commit) && files.every((path) => blobAt(before, path) === blobAt(commit.blobs, path));
}
