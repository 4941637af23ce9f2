import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { CheckRun } from "./check-runs.ts";
import { commit, type NewCommit } from "./commit.ts";
import { git } from "./git.ts";
import { addComment, type IssueComment, type NewComment } from "./issue-comments.ts";
import { type NewPullRequest, openPullRequest, type PullRequest } from "./pull-request.ts";
import { userJson, userOf, type World } from "./world.ts";

export interface Repository {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly fullName: string;
  readonly visibility: "public" | "private";
  readonly defaultBranch: string;
  /** The bare repository. */
  readonly directory: string;
  readonly pullRequests: PullRequest[];
  readonly comments: IssueComment[];
  readonly checkRuns: CheckRun[];
  readonly git: (args: readonly string[]) => Promise<string>;
  /** Makes a commit and gives its id. */
  readonly commit: (plan: Omit<NewCommit, "date">) => Promise<string>;
  readonly pullRequest: (plan: NewPullRequest) => Promise<PullRequest>;
  readonly comment: (comment: NewComment) => IssueComment;
}

export interface NewRepository {
  readonly visibility?: "public" | "private";
  readonly defaultBranch?: string;
}

/** Makes an empty repository in `folder`, private unless said otherwise, so that a forgotten token shows. */
export async function createRepository(
  world: World,
  fullName: string,
  options: NewRepository & { readonly folder: string },
): Promise<Repository> {
  const [owner = "", name = ""] = fullName.split("/");
  const directory = join(options.folder, owner, `${name}.git`);
  const defaultBranch = options.defaultBranch ?? "main";
  await mkdir(directory, { recursive: true });
  await git(directory, ["init", "--quiet", "--bare", `--initial-branch=${defaultBranch}`]);
  // GitHub gives every commit that it has by its id.
  await git(directory, ["config", "uploadpack.allowAnySHA1InWant", "true"]);
  await git(directory, ["config", "uploadpack.allowFilter", "true"]);
  const repository: Repository = {
    id: world.nextId(),
    owner,
    name,
    fullName,
    visibility: options.visibility ?? "private",
    defaultBranch,
    directory,
    pullRequests: [],
    comments: [],
    checkRuns: [],
    git: (args) => git(directory, args),
    commit: (plan) => commit(directory, { ...plan, date: world.nextSecond() }),
    pullRequest: (plan) => openPullRequest(world, repository, plan),
    comment: (comment) => addComment(world, repository, comment),
  };
  world.repositories.set(fullName.toLowerCase(), repository);
  return repository;
}

/** The repository, or its fork by `owner`, as GitHub's REST API and its events show it. */
export function repositoryJson(
  world: World,
  repository: Repository,
  owner: string = repository.owner,
): object {
  const fullName = `${owner}/${repository.name}`;
  const fork = owner !== repository.owner;
  return {
    id: fork ? repository.id + 500_000 : repository.id,
    name: repository.name,
    full_name: fullName,
    owner: userJson(userOf(world, owner)),
    private: repository.visibility === "private",
    visibility: repository.visibility,
    fork,
    default_branch: repository.defaultBranch,
    url: `${world.url}/api/v3/repos/${fullName}`,
    html_url: `${world.url}/${fullName}`,
    clone_url: `${world.url}/${fullName}.git`,
  };
}
