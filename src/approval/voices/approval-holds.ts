import type { Commit, PullRequestFacts } from "../facts/facts.ts";
import type { DecisionPolicy } from "../facts/facts-policy.ts";
import { blobAt } from "../facts/governed-blobs.ts";
import { isBaseUpdate } from "../people/base-update.ts";
import { isManaged } from "../people/managed-commit.ts";
import { knownCommits } from "../people/pushers.ts";

/** Whether an approval of `commit` still holds at head for these files, the first of which is the main one. */
export type ApprovalHolds = (commit: string | null, files: readonly string[]) => boolean;

export function approvalHolds(facts: PullRequestFacts, policy: DecisionPolicy): ApprovalHolds {
  const history = historyOf(facts, policy);
  return (commit, files) => {
    if (policy.stale === "never" || commit === facts.head_sha) return true;
    if (commit === null) return false;
    return policy.stale === "head" ? reached(commit, files, history) : sameContent(commit, files, history);
  };
}

interface History {
  readonly head: string;
  readonly commits: ReadonlyMap<string, Commit>;
  readonly known: ReadonlyMap<string, Pick<Commit, "blobs">>;
  readonly managed: ReadonlySet<string>;
  /** By path, the content that a managed commit was made from. */
  readonly original: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

function historyOf(facts: PullRequestFacts, policy: DecisionPolicy): History {
  const { head_sha, commits } = facts;
  const known = new Map(commits.map((commit) => [commit.sha, commit]));
  const managed = commits.filter((commit) => isManaged(commit, policy));
  return {
    head: head_sha,
    commits: known,
    known: knownCommits(facts),
    managed: new Set(managed.map(({ sha }) => sha)),
    original: originals(managed, known),
  };
}

function originals(managed: readonly Commit[], commits: ReadonlyMap<string, Commit>): History["original"] {
  const found = new Map<string, Map<string, string>>();
  for (const { parents, blobs } of managed) {
    const parent = commits.get(parents[0] ?? "")?.blobs;
    for (const [path, after] of Object.entries(blobs)) {
      const before = blobAt(parent, path);
      if (typeof before !== "string" || after === null || before === after) continue;
      found.set(path, (found.get(path) ?? new Map<string, string>()).set(after, before));
    }
  }
  return found;
}

/** `stale: content`: each file is what it was, but for what the app's own commits wrote. */
function sameContent(commit: string, files: readonly string[], { head, known, original }: History): boolean {
  const reviewed = known.get(commit)?.blobs;
  const current = known.get(head)?.blobs;
  if (reviewed === undefined || current === undefined) return false;
  return files.every((path, index) => {
    const before = blobAt(reviewed, path);
    const after = blobAt(current, path);
    if (before === undefined || after === undefined) return index > 0 && before === after;
    const origins = original.get(path);
    if (before === after || origins === undefined) return before === after;
    return unmanaged(before, origins) === unmanaged(after, origins);
  });
}

/** What a content was before the app wrote it; of a ring of contents one that stands for all. */
function unmanaged(blob: string | null, origins: ReadonlyMap<string, string>): string | null {
  const seen = new Set<string>();
  for (let current = blob; current !== null; current = origins.get(current) ?? null) {
    if (seen.has(current)) return [...seen].toSorted()[0] ?? null;
    seen.add(current);
    if (!origins.has(current)) return current;
  }
  return null;
}

/** `stale: head`: between the approval and the head stand only the app's commits and clean updates from the base. */
function reached(commit: string, files: readonly string[], history: History): boolean {
  const seen = new Set<string>();
  let current = history.commits.get(history.head);
  while (current !== undefined && !seen.has(current.sha)) {
    if (current.sha === commit) return true;
    seen.add(current.sha);
    if (!history.managed.has(current.sha) && !isBaseUpdate(current, history.known, files)) return false;
    current = history.commits.get(current.parents[0] ?? "");
  }
  return false;
}
