import type { FileContent } from "./commit.ts";
import { type Repository, repositoryJson } from "./repository.ts";
import { timeOf, type User, userJson, userOf, type World } from "./world.ts";

export interface PullRequest {
  readonly id: number;
  readonly number: number;
  readonly repository: Repository;
  readonly title: string;
  readonly author: User;
  readonly baseRef: string;
  readonly headRef: string;
  /** Who owns the repository that the head is in; another than the repository's owner makes it a fork's. */
  readonly headOwner: string;
  readonly createdAt: string;
  state: "open" | "closed";
  locked: boolean;
  baseSha: string;
  headSha: string;
  /** The commit that GitHub would merge; null while there is a conflict. */
  mergeSha: string | null;
  /** Commits on the head branch; gives the new head. */
  readonly push: (change: PullRequestChange) => Promise<string>;
}

export interface PullRequestChange {
  readonly files: Readonly<Record<string, FileContent>>;
  readonly message?: string;
}

export interface NewPullRequest {
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
  readonly files: Readonly<Record<string, FileContent>>;
  readonly message?: string;
}

export async function openPullRequest(
  world: World,
  repository: Repository,
  plan: NewPullRequest,
): Promise<PullRequest> {
  const baseRef = plan.base ?? repository.defaultBranch;
  const baseSha = await shaOf(repository, `refs/heads/${baseRef}`);
  const pull: PullRequest = {
    id: world.nextId(),
    number: repository.pullRequests.length + 1,
    repository,
    title: plan.title ?? "Change a prompt",
    author: userOf(world, plan.author ?? plan.fork ?? "author"),
    baseRef,
    headRef: plan.branch ?? "edit",
    headOwner: plan.fork ?? repository.owner,
    createdAt: timeOf(world.nextSecond()),
    state: "open",
    locked: false,
    baseSha,
    headSha: plan.from ?? baseSha,
    mergeSha: null,
    push: (change) => push(pull, change),
  };
  repository.pullRequests.push(pull);
  await pull.push(plan);
  return pull;
}

/** A fork's branch is no branch here: GitHub shows its commits under refs/pull alone. */
async function push(pull: PullRequest, change: PullRequestChange): Promise<string> {
  const { repository } = pull;
  pull.headSha = await repository.commit({
    files: change.files,
    message: change.message ?? pull.title,
    parents: [pull.headSha],
    author: pull.author.login,
    ...(pull.headOwner === repository.owner ? { branch: pull.headRef } : {}),
  });
  await repository.git(["update-ref", `refs/pull/${pull.number}/head`, pull.headSha]);
  await remerge(pull);
  return pull.headSha;
}

/** Makes refs/pull/N/merge anew from the tip of the base, as GitHub does after each push to either side. */
export async function remerge(pull: PullRequest): Promise<void> {
  const { repository } = pull;
  const ref = `refs/pull/${pull.number}/merge`;
  pull.baseSha = await shaOf(repository, `refs/heads/${pull.baseRef}`);
  pull.mergeSha = await mergeOf(pull);
  await repository.git(
    pull.mergeSha === null ? ["update-ref", "-d", ref] : ["update-ref", ref, pull.mergeSha],
  );
}

async function mergeOf({ repository, baseSha, headSha }: PullRequest): Promise<string | null> {
  const tree = await repository.git(["merge-tree", "--write-tree", baseSha, headSha]).catch(() => null);
  if (tree === null) return null;
  const parents = ["-p", baseSha, "-p", headSha];
  const message = `Merge ${headSha} into ${baseSha}`;
  return (await repository.git(["commit-tree", tree.trim(), ...parents, "-m", message])).trim();
}

async function shaOf(repository: Repository, revision: string): Promise<string> {
  return (await repository.git(["rev-parse", "--verify", `${revision}^{commit}`])).trim();
}

/** The pull request as GitHub's REST API and its events show it. */
export function pullRequestJson(world: World, pull: PullRequest): object {
  const { repository } = pull;
  const path = `${repository.fullName}/pull/${pull.number}`;
  const side = (owner: string, ref: string, sha: string): object => ({
    label: `${owner}:${ref}`,
    ref,
    sha,
    user: userJson(userOf(world, owner)),
    repo: repositoryJson(world, repository, owner),
  });
  return {
    id: pull.id,
    number: pull.number,
    state: pull.state,
    locked: pull.locked,
    draft: false,
    merged: false,
    mergeable: pull.mergeSha !== null,
    merge_commit_sha: pull.mergeSha,
    title: pull.title,
    body: null,
    user: userJson(pull.author),
    url: `${world.url}/api/v3/repos/${repository.fullName}/pulls/${pull.number}`,
    html_url: `${world.url}/${path}`,
    created_at: pull.createdAt,
    head: side(pull.headOwner, pull.headRef, pull.headSha),
    base: side(repository.owner, pull.baseRef, pull.baseSha),
  };
}
