import type { MergedPullRequest } from "../../github/branch/merged-pull-requests.ts";
import { readUntil } from "../../github/connect/look-again.ts";
import type { RepositoryName } from "../../github/objects/look-up-files.ts";
import type { BranchCommit } from "../../prompt/history/branch-commit.ts";
import { type ApprovalRecord, readRecord } from "../approval-record.ts";
import type { Platform } from "../platform.ts";

/** One commit of the branch with the pull requests that brought it. */
export interface SourcedCommit {
  readonly commit: BranchCommit;
  readonly pulls: readonly PullSource[];
}

export interface PullSource extends MergedPullRequest {
  /** The app's check run on its head says that everybody approved who had to. */
  readonly approved: "approved" | "not approved";
  readonly record: ApprovalRecord | null;
}

export interface SourcePorts {
  readonly platform: Platform;
  readonly repository: RepositoryName;
  readonly branch: string;
}

export interface Sources {
  /** Asks GitHub once for each commit where it comes from. */
  readonly of: (commit: BranchCommit) => Promise<SourcedCommit>;
  /** The same, but what has just come and is of no pull request yet is looked for again, once. */
  readonly settled: (commits: readonly BranchCommit[]) => Promise<readonly SourcedCommit[]>;
}

export function openSources(ports: SourcePorts): Sources {
  const known = new Map<string, Promise<SourcedCommit>>();
  const { again } = ports.platform;
  const of = (commit: BranchCommit): Promise<SourcedCommit> => {
    const asked = known.get(commit.sha) ?? sourceOf(ports, commit);
    known.set(commit.sha, asked);
    return asked;
  };
  const all = (commits: readonly BranchCommit[]): Promise<readonly SourcedCommit[]> =>
    Promise.all(commits.map(of));
  return {
    of,
    settled: async (commits) => {
      const sources = await all(commits);
      const isNew = ({ commit, pulls }: SourcedCommit): boolean =>
        pulls.length === 0 && again.isNew(`${ports.repository.owner}/${ports.repository.repo} ${commit.sha}`);
      const awaited = new Set(sources.filter(isNew).map(({ commit }) => commit.sha));
      return await readUntil(sources, awaited.size === 0 ? [] : again.pauses, {
        isThere: (found) => found.every(({ commit, pulls }) => pulls.length > 0 || !awaited.has(commit.sha)),
        read: () => {
          for (const sha of awaited) known.delete(sha);
          return all(commits);
        },
      });
    },
  };
}

async function sourceOf(
  { platform, repository, branch }: SourcePorts,
  commit: BranchCommit,
): Promise<SourcedCommit> {
  const merged = await platform.branches.broughtBy({ ...repository, sha: commit.sha, branch });
  const pulls: PullSource[] = [];
  for (const pull of merged) {
    const check = await platform.checks.find({ ...repository, headSha: pull.headSha });
    const approved = check?.conclusion === "success" ? "approved" : "not approved";
    pulls.push({ ...pull, approved, record: readRecord(check?.details ?? "") });
  }
  return { commit, pulls };
}

/** Why a draft waits, and whose content it is. */
export interface HeldDraft {
  /** null: nothing speaks against its release. */
  readonly why: string | null;
  readonly pulls: readonly number[];
  /** Commits whose content is no pull request's. */
  readonly commits: readonly string[];
}

/**
 * Why a sensitive draft waits: not where each of its commits comes from a pull request that was approved, and the last
 * content of each pull request is what stood at its head: a merge commit made by hand can hold anything.
 */
export async function heldDraft(
  ports: SourcePorts,
  drafted: { readonly sources: readonly SourcedCommit[]; readonly paths: ReadonlySet<string> },
): Promise<HeldDraft> {
  const reasons: string[] = [];
  const foreign: string[] = [];
  const lastOf = new Map<number, { readonly pull: PullSource; readonly commit: BranchCommit }>();
  for (const { commit, pulls } of drafted.sources) {
    const [pull] = pulls;
    if (pull === undefined) {
      reasons.push(`${short(commit)} was pushed without a pull request`);
      foreign.push(commit.sha);
      continue;
    }
    const open = pulls.find(({ approved }) => approved === "not approved");
    if (open !== undefined) reasons.push(`#${open.number} was merged without the approval that it needs`);
    lastOf.set(pull.number, { pull, commit });
  }
  for (const { pull, commit } of lastOf.values()) {
    const why = await otherContent(ports, { pull, commit, paths: drafted.paths });
    if (why === null) continue;
    reasons.push(why);
    foreign.push(commit.sha);
  }
  const numbers = drafted.sources.flatMap(({ pulls }) => pulls.map(({ number }) => number));
  return { why: reasons[0] ?? null, pulls: [...new Set(numbers)], commits: foreign };
}

interface Merged {
  readonly pull: PullSource;
  readonly commit: BranchCommit;
  readonly paths: ReadonlySet<string>;
}

/** In what a commit is not what its pull request was; null where it is the same. */
async function otherContent(
  { platform, repository }: SourcePorts,
  { pull, commit, paths }: Merged,
): Promise<string | null> {
  const changes = commit.changes.filter(({ path }) => paths.has(path));
  if (changes.length === 0) return `${short(commit)} cannot be compared with #${pull.number}`;
  const asked = changes.map(({ path }) => path);
  const files = await platform.branches.files(repository, { commits: [pull.headSha], paths: asked });
  const there = files.get(pull.headSha);
  return changes.every(({ path, oid }) => (there?.get(path)?.oid ?? null) === oid && there !== undefined)
    ? null
    : `${short(commit)} holds something else than #${pull.number} did`;
}

function short({ sha }: BranchCommit): string {
  return sha.slice(0, 12);
}
