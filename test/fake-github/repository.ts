import { join } from "node:path";
import { mustCommitAt } from "../fake-git/commit-object.ts";
import { bytesOf, createStore, type ObjectStore, putObject } from "../fake-git/object-store.ts";
import { resolve } from "../fake-git/references.ts";
import { entryAt } from "../fake-git/tree-object.ts";
import { gitIn } from "../fake-git/write-store.ts";
import type { Activity } from "./activities.ts";
import type { BranchRule, Protection } from "./branch-rules.ts";
import type { CheckRun } from "./check-runs.ts";
import { commit, type NewCommit } from "./commit.ts";
import { addComment, type IssueComment, type NewComment } from "./issue-comments.ts";
import { addIssue, type Issue, type NewIssue } from "./issues.ts";
import { addLabelling, type Labelling, type NewLabelling } from "./labels.ts";
import type { QueueEntry } from "./merge-queue.ts";
import { type NewPullRequest, openPullRequest, type PullRequest } from "./pull-request.ts";
import type { WorkflowRun } from "./workflow-runs.ts";
import { userJson, userOf, type World } from "./world.ts";

export interface Repository {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly fullName: string;
  readonly visibility: "public" | "private";
  readonly defaultBranch: string;
  readonly store: ObjectStore;
  readonly pullRequests: PullRequest[];
  /** Those that are no pull requests. */
  readonly issues: Issue[];
  readonly comments: IssueComment[];
  readonly checkRuns: CheckRun[];
  readonly workflowRuns: WorkflowRun[];
  readonly activities: Activity[];
  /** In so many answers what came last is not there yet: the newest push, and the pull requests of a merge. */
  readonly late: { activities: number; pullRequests: number };
  readonly labellings: Labelling[];
  /** By lower-case login; who is not in it may read where the repository is public. */
  readonly permissions: Map<string, Permission>;
  /** What GitHub says of commits beside what git says, by id. */
  readonly signatures: Map<string, { readonly verified: boolean; readonly viaWeb: boolean }>;
  readonly branchRules: BranchRule[];
  /** Classic protection by branch. */
  readonly protections: Map<string, Protection>;
  readonly mergeQueue: QueueEntry[];
  /** Lets git look at the repository, or move its refs, and gives what it prints. */
  readonly git: (args: readonly string[]) => Promise<string>;
  /** Makes a commit and gives its id. */
  readonly commit: (plan: Omit<NewCommit, "date">) => Promise<string>;
  readonly pullRequest: (plan: NewPullRequest) => Promise<PullRequest>;
  readonly issue: (plan: NewIssue) => Issue;
  readonly comment: (comment: NewComment) => IssueComment;
  /** Puts a label on a pull request, or takes it off. */
  readonly label: (labelling: NewLabelling) => Labelling;
  /** The commit that a branch, an id, or either with `^` for its first parent means. */
  readonly tip: (revision: string) => string;
  /** The text of a file of a commit. */
  readonly file: (revision: string, path: string) => string;
  /** The message of a commit. */
  readonly message: (revision: string) => string;
  /** Keeps the raw text of a commit and gives its id. */
  readonly writeCommit: (text: string) => string;
}

export type Permission = "read" | "triage" | "write" | "maintain" | "admin";

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
  const store = createStore(directory, defaultBranch);
  const repository: Repository = {
    id: world.nextId(),
    owner,
    name,
    fullName,
    visibility: options.visibility ?? "private",
    defaultBranch,
    store,
    pullRequests: [],
    issues: [],
    comments: [],
    checkRuns: [],
    workflowRuns: [],
    activities: [],
    late: { activities: 0, pullRequests: 0 },
    labellings: [],
    permissions: new Map(),
    signatures: new Map(),
    branchRules: [],
    protections: new Map(),
    mergeQueue: [],
    git: (args) => gitIn(store, args),
    commit: async (plan) => {
      const sha = commit(store, { ...plan, date: world.nextSecond() });
      const { verified = false, viaWeb = false } = plan;
      repository.signatures.set(sha, { verified, viaWeb });
      return sha;
    },
    tip: (revision) => tipOf(store, revision),
    file: (revision, path) => fileOf(store, revision, path),
    message: (revision) => mustCommitAt(store, tipOf(store, revision)).message,
    writeCommit: (text) => putObject(store, "commit", Buffer.from(text)),
    pullRequest: (plan) => openPullRequest(world, repository, plan),
    issue: (plan) => addIssue(world, repository, plan),
    comment: (comment) => addComment(world, repository, comment),
    label: (labelling) => addLabelling(world, repository, labelling),
  };
  world.repositories.set(fullName.toLowerCase(), repository);
  return repository;
}

function tipOf(store: ObjectStore, revision: string): string {
  const found = resolve(store, revision);
  if (found === null) throw new Error(`there is no ${revision}`);
  return found;
}

function fileOf(store: ObjectStore, revision: string, path: string): string {
  const entry = entryAt(store, mustCommitAt(store, tipOf(store, revision)).tree, path);
  const bytes = entry === null ? null : bytesOf(store, entry.oid, "blob");
  if (bytes === null) throw new Error(`there is no file ${path} in ${revision}`);
  return bytes.toString("utf8");
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
