import type { Blobs, Commit, PullRequestFacts } from "./facts.ts";

/** A path's content id; undefined where a commit does not say. */
export function blobAt(blobs: Blobs | undefined, path: string): string | null | undefined {
  return blobs !== undefined && Object.hasOwn(blobs, path) ? blobs[path] : undefined;
}

/**
 * The governed paths that a commit gives another content than each of its parents has. A parent that is on the base
 * is known only by `base_blobs`, so without them everything that its child names counts.
 */
export function touchedPaths(
  commit: Commit,
  commits: ReadonlyMap<string, Commit>,
  { base_blobs }: Pick<PullRequestFacts, "base_blobs">,
): readonly string[] {
  const parents = commit.parents.map((sha) => commits.get(sha)?.blobs ?? base_blobs);
  const compared = parents.length === 0 ? [base_blobs] : parents;
  return Object.entries(commit.blobs)
    .filter(([path, blob]) => !compared.some((blobs) => blobAt(blobs, path) === blob))
    .map(([path]) => path);
}
