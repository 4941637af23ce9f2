import { commitsByGraph, mergeBases } from "../fake-git/ancestry.ts";
import { mustCommitAt } from "../fake-git/commit-object.ts";
import { mergeCommits } from "../fake-git/merge-commits.ts";
import { putCommit } from "../fake-git/new-commit.ts";
import { moveRef } from "../fake-git/references.ts";
import { recordPush } from "./activities.ts";
import type { NewCommit } from "./commit.ts";
import { nextNumber } from "./issues.ts";
import type { Repository } from "./repository.ts";
import {
  addReview,
  addTimelineEvent,
  type LineCommentOnChange,
  type NewReview,
  type Review,
  type TimelineEvent,
} from "./reviews.ts";
import { timeOf, type User, userOf, type World } from "./world.ts";

export interface PullRequest {
  readonly id: number;
  readonly number: number;
  readonly repository: Repository;
  title: string;
  /** Null once the account is gone. */
  author: User | null;
  baseRef: string;
  readonly headRef: string;
  /** Who owns the repository that the head is in; another than the repository's owner makes it a fork's. */
  readonly headOwner: string;
  readonly createdAt: string;
  state: "open" | "closed";
  merged: boolean;
  draft: boolean;
  /** The head's repository was deleted. */
  forkGone: boolean;
  /** What GitHub counts where it is too much to make for a test. */
  readonly counts: { changedFiles: number | null; commits: number | null };
  readonly labels: Set<string>;
  /** The commits that a merge put on the base. */
  readonly landed: Set<string>;
  readonly requested: { readonly users: Set<string>; readonly teams: Set<string> };
  readonly reviews: Review[];
  readonly lineComments: LineCommentOnChange[];
  readonly timeline: TimelineEvent[];
  locked: boolean;
  baseSha: string;
  headSha: string;
  /** The commit that GitHub would merge; null while there is a conflict. */
  mergeSha: string | null;
  /** Commits on the head branch; gives the new head. */
  readonly push: (change: PullRequestChange) => Promise<string>;
  /** Puts another commit in the head's place; the old one can still be asked for by its id. */
  readonly forcePush: (change: ForcePush) => Promise<string>;
  readonly review: (plan: NewReview) => Review;
}

export interface PullRequestChange
  extends Pick<
    NewCommit,
    "files" | "message" | "author" | "committer" | "coAuthors" | "verified" | "viaWeb" | "parents"
  > {
  /** Who pushes it; the pull request's author without it. */
  readonly by?: string;
}

export interface ForcePush extends PullRequestChange {
  /** What the new commit stands on; the tip of the base without it. */
  readonly from?: string;
}

export interface NewPullRequest extends PullRequestChange {
  readonly number?: number;
  readonly draft?: boolean;
  readonly title?: string;
  readonly author?: string;
  /** The branch to merge into; the default branch without it. */
  readonly base?: string;
  /** Name of the head's branch. */
  readonly branch?: string;
  /** The commit that the branch starts from; the tip of the base without it. */
  readonly from?: string;
  /** Who owns the fork; without it the branch is in the repository itself. */
  readonly fork?: string;
}

export async function openPullRequest(
  world: World,
  repository: Repository,
  plan: NewPullRequest,
): Promise<PullRequest> {
  const pull = await addPullRequest(world, repository, plan);
  await pull.push(changeOf(plan));
  return pull;
}

/** A pull request of a branch as it stands; without `from` at the tip of the base. */
export async function addPullRequest(
  world: World,
  repository: Repository,
  plan: NewPullRequest,
): Promise<PullRequest> {
  const baseRef = plan.base ?? repository.defaultBranch;
  const baseSha = shaOf(repository, `refs/heads/${baseRef}`);
  const pull: PullRequest = {
    id: world.nextId(),
    number: plan.number ?? nextNumber(repository),
    repository,
    title: plan.title ?? "Change a prompt",
    author: userOf(world, plan.author ?? plan.fork ?? "author"),
    baseRef,
    headRef: plan.branch ?? "edit",
    headOwner: plan.fork ?? repository.owner,
    createdAt: timeOf(world.nextSecond()),
    state: "open",
    merged: false,
    draft: plan.draft ?? false,
    forkGone: false,
    counts: { changedFiles: null, commits: null },
    labels: new Set(),
    landed: new Set(),
    requested: { users: new Set(), teams: new Set() },
    reviews: [],
    lineComments: [],
    timeline: [],
    locked: false,
    baseSha,
    headSha: plan.from ?? baseSha,
    mergeSha: null,
    push: (change) => push(world, pull, change),
    forcePush: (change) => forcePush(world, pull, change),
    review: (review) => addReview(world, pull, review),
  };
  repository.pullRequests.push(pull);
  return pull;
}

/** What of a plan makes the first commit. */
function changeOf(plan: NewPullRequest): PullRequestChange {
  const { files, message, committer, coAuthors, verified, viaWeb, by } = plan;
  const given = { files, message, committer, coAuthors, verified, viaWeb, by };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

async function push(world: World, pull: PullRequest, change: PullRequestChange): Promise<string> {
  const before = pull.headSha;
  await moveHead(pull, { parents: [before], ...change });
  return await pushed(world, pull, { before, by: change.by, type: "push" });
}

async function forcePush(world: World, pull: PullRequest, { from, ...change }: ForcePush): Promise<string> {
  const before = pull.headSha;
  await moveHead(pull, { parents: [from ?? pull.baseSha], ...change });
  const actor = userOf(world, change.by ?? pull.author?.login ?? "ghost");
  addTimelineEvent(world, pull, { event: "head_ref_force_pushed", actor, before, after: pull.headSha });
  return await pushed(world, pull, { before, by: change.by, type: "force_push" });
}

async function pushed(
  world: World,
  pull: PullRequest,
  push: {
    readonly before: string;
    readonly by: string | undefined;
    readonly type: "push" | "force_push";
  },
): Promise<string> {
  const { repository } = pull;
  const branch = pull.headOwner === repository.owner ? pull.headRef : `${pull.headOwner}:${pull.headRef}`;
  recordPush(world, repository, {
    branch,
    before: push.before,
    after: pull.headSha,
    by: push.by ?? pull.author?.login ?? "ghost",
    type: push.type,
  });
  moveRef(repository.store, `refs/pull/${pull.number}/head`, pull.headSha);
  await remerge(pull);
  return pull.headSha;
}

/** A fork's branch is no branch here: GitHub shows its commits under refs/pull alone. */
async function moveHead(pull: PullRequest, change: PullRequestChange): Promise<void> {
  const { repository } = pull;
  const { by: _, ...plan } = change;
  pull.headSha = await repository.commit({
    author: pull.author?.login ?? "ghost",
    ...plan,
    message: change.message ?? pull.title,
    ...(pull.headOwner === repository.owner ? { branch: pull.headRef } : {}),
  });
}

/** Makes refs/pull/N/merge anew from the tip of the base, as GitHub does after each push to either side. */
export async function remerge(pull: PullRequest): Promise<void> {
  const { repository } = pull;
  const ref = `refs/pull/${pull.number}/merge`;
  pull.baseSha = shaOf(repository, `refs/heads/${pull.baseRef}`);
  pull.mergeSha = await mergeOf(pull);
  moveRef(repository.store, ref, pull.mergeSha);
}

async function mergeOf({ repository, baseSha, headSha }: PullRequest): Promise<string | null> {
  const { store } = repository;
  const tree = await mergeCommits(store, baseSha, headSha);
  if (tree === null) return null;
  // Of both sides alone, so that it stays the same commit until one of them moves.
  const date = Math.max(mustCommitAt(store, baseSha).date, mustCommitAt(store, headSha).date);
  const person = `GitHub <noreply@github.com> ${date} +0000`;
  const message = `Merge ${headSha} into ${baseSha}\n`;
  return putCommit(store, { tree, parents: [baseSha, headSha], author: person, committer: person, message });
}

function shaOf(repository: Repository, ref: string): string {
  const sha = repository.store.refs.get(ref);
  if (sha === undefined) throw new Error(`there is no ${ref}`);
  return sha;
}

/** Where the head left the base: what GitHub compares with. */
export function branchPoint({ repository, baseSha, headSha }: PullRequest): string {
  const [point] = mergeBases(repository.store, baseSha, headSha);
  if (point === undefined) throw new Error(`${headSha} and ${baseSha} have no common commit`);
  return point;
}

/** The commits that the head has and the base has not, the oldest first. */
export function commitsOf({ repository, baseSha, headSha }: PullRequest): readonly string[] {
  return commitsByGraph(repository.store, headSha, baseSha).toReversed();
}
