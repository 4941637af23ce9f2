import type { Blobs, Commit, PushFact } from "../../../approval/facts/facts.ts";
import { blobAt } from "../../../approval/facts/governed-blobs.ts";
import { isBaseUpdate } from "../../../approval/people/base-update.ts";
import type { BranchActivity } from "../lists/read-pushes.ts";

interface Pushed {
  readonly commits: readonly Commit[];
  readonly pushes: readonly BranchActivity[];
  /** Which push brought each commit. */
  readonly broughtBy: ReadonlyMap<string, BranchActivity>;
  /** The governed files of a commit, also of one that left the branch; null where nobody knows. */
  readonly blobsAt: (sha: string) => Blobs | null;
  readonly paths: readonly string[];
}

export interface PushFacts {
  readonly pushes: readonly PushFact[];
  /** The commits, those that a forced push wrote anew without another content marked so. */
  readonly commits: readonly Commit[];
}

/** What each push did to the governed files. What cannot be compared has changed them. */
export function pushFacts(pushed: Pushed): PushFacts {
  const { commits, pushes, broughtBy, blobsAt, paths } = pushed;
  const known = new Map(commits.map((commit) => [commit.sha, commit]));
  const isSame = ({ before, after }: BranchActivity): boolean => {
    const [was, is] = [blobsAt(before), blobsAt(after)];
    if (was === null || is === null) return false;
    return paths.every((path) => blobAt(was, path) === blobAt(is, path));
  };
  const brought = (push: BranchActivity): readonly Commit[] =>
    commits.filter(({ sha }) => broughtBy.get(sha) === push);
  const rebases = new Set(pushes.filter((push) => push.kind === "forced" && isSame(push)));
  const onlyUpdates = (push: BranchActivity): boolean => {
    const own = brought(push);
    return own.length > 0 && own.every((commit) => isBaseUpdate(commit, known));
  };
  return {
    pushes: pushes.map((push) => ({
      by: push.by,
      content: rebases.has(push) || (push.kind === "other" && onlyUpdates(push)) ? "same" : "other",
    })),
    commits: commits.map((commit) => {
      const push = broughtBy.get(commit.sha);
      const isOwn = push !== undefined && push.by !== null && rebases.has(push);
      return isOwn && commit.committer === push.by ? { ...commit, rebased: true } : commit;
    }),
  };
}
