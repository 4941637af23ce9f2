import type { PullRequest } from "./pull-request.ts";
import { pullRequestJson } from "./pull-request-json.ts";
import { type Repository, repositoryJson } from "./repository.ts";
import { timeOf, userJson, userOf, type World } from "./world.ts";

/** What happened, in a test's words. */
export type Happening =
  | {
      readonly event: "pull_request" | "pull_request_target";
      readonly action?:
        | "opened"
        | "synchronize"
        | "reopened"
        | "edited"
        | "ready_for_review"
        | "converted_to_draft"
        | "closed";
      readonly pull: PullRequest;
    }
  | {
      readonly event: "merge_group";
      readonly repository: Repository;
      readonly base: string;
      readonly head: string;
      /** Of the pull request at the group's end. */
      readonly number?: number;
    }
  | {
      readonly event: "push";
      readonly repository: Repository;
      /** The default branch without it. */
      readonly branch?: string;
      /** Null for a branch that is new. */
      readonly before: string | null;
      readonly after: string;
    }
  | {
      readonly event: "workflow_run";
      readonly pull: PullRequest;
      /** Who set off the run that ended; the author without it. */
      readonly actor?: string;
      /** When that run began, as GitHub writes it; just now without it. */
      readonly createdAt?: string;
      /** The head of that run; the pull request's own without it. */
      readonly head?: string;
    }
  | { readonly event: "schedule"; readonly repository: Repository; readonly sha: string }
  | {
      readonly event: "workflow_dispatch";
      readonly repository: Repository;
      readonly branch?: string;
      readonly sha: string;
      readonly inputs?: Readonly<Record<string, string>>;
    };

/** An event as a runner hands it to a workflow. */
export interface WorkflowEvent {
  readonly name: Happening["event"];
  readonly repository: Repository;
  /** The content of the file at GITHUB_EVENT_PATH. */
  readonly payload: object;
  /** GITHUB_SHA and GITHUB_REF: what actions/checkout takes. */
  readonly sha: string;
  readonly ref: string;
  /** GITHUB_BASE_REF and GITHUB_HEAD_REF, of pull requests alone. */
  readonly baseRef: string;
  readonly headRef: string;
  readonly actor: string;
}

function loginOfAuthor({ author }: PullRequest): string {
  return author?.login ?? "ghost";
}

const noCommit = "0".repeat(40);

/** https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows */
export function eventFor(world: World, happening: Happening): WorkflowEvent {
  switch (happening.event) {
    case "pull_request":
    case "pull_request_target":
      return pullRequestEvent(world, happening);
    case "merge_group":
      return mergeGroupEvent(world, happening);
    case "push":
      return pushEvent(world, happening);
    case "workflow_run":
      return workflowRunEvent(world, happening);
    case "workflow_dispatch":
      return dispatchEvent(world, happening);
    case "schedule":
      return scheduleEvent(world, happening);
  }
}

type Of<E extends Happening["event"]> = Extract<Happening, { readonly event: E }>;

function pullRequestEvent(
  world: World,
  happening: Of<"pull_request" | "pull_request_target">,
): WorkflowEvent {
  const { pull, event } = happening;
  const payload = {
    action: happening.action ?? "opened",
    number: pull.number,
    // GitHub merges after it has told of the event.
    pull_request: { ...pullRequestJson(world, pull), merge_commit_sha: null, mergeable: null },
    ...surroundings(world, pull.repository, loginOfAuthor(pull)),
  };
  const base = { sha: pull.baseSha, ref: `refs/heads/${pull.baseRef}` };
  const merge = { sha: pull.mergeSha ?? pull.headSha, ref: `refs/pull/${pull.number}/merge` };
  return {
    name: event,
    repository: pull.repository,
    payload,
    ...(event === "pull_request" ? merge : base),
    baseRef: pull.baseRef,
    headRef: pull.headRef,
    actor: loginOfAuthor(pull),
  };
}

function mergeGroupEvent(world: World, { repository, base, head, number }: Of<"merge_group">): WorkflowEvent {
  const ref = `refs/heads/gh-readonly-queue/${repository.defaultBranch}/pr-${number ?? 1}-${base}`;
  const group = {
    head_sha: head,
    head_ref: ref,
    base_sha: base,
    base_ref: `refs/heads/${repository.defaultBranch}`,
    head_commit: { id: head, message: "Merge pull request #1" },
  };
  const payload = {
    action: "checks_requested",
    merge_group: group,
    ...surroundings(world, repository, "github-merge-queue[bot]"),
  };
  return { ...plain(repository, "merge_group"), payload, sha: head, ref, actor: "github-merge-queue[bot]" };
}

function pushEvent(world: World, { repository, branch, before, after }: Of<"push">): WorkflowEvent {
  const ref = `refs/heads/${branch ?? repository.defaultBranch}`;
  const payload = {
    ref,
    before: before ?? noCommit,
    after,
    created: before === null,
    deleted: false,
    forced: false,
    base_ref: null,
    commits: [],
    head_commit: { id: after },
    ...surroundings(world, repository, "octocat"),
  };
  return { ...plain(repository, "push"), payload, sha: after, ref, actor: "octocat" };
}

/** A run that another workflow's run sets off: its own commit is the default branch's. */
function workflowRunEvent(world: World, happening: Of<"workflow_run">): WorkflowEvent {
  const { pull } = happening;
  const { repository } = pull;
  const head = happening.head ?? pull.headSha;
  const actor = userJson(userOf(world, happening.actor ?? loginOfAuthor(pull)));
  const fork = pull.headOwner !== repository.owner;
  const reference = {
    id: pull.id,
    number: pull.number,
    head: { ref: pull.headRef, sha: pull.headSha, repo: { id: repository.id, name: repository.name } },
    base: { ref: pull.baseRef, sha: pull.baseSha, repo: { id: repository.id, name: repository.name } },
  };
  const payload = {
    action: "completed",
    workflow_run: {
      id: 1,
      event: "pull_request",
      status: "completed",
      conclusion: "success",
      head_branch: pull.headRef,
      head_sha: head,
      head_commit: { id: head },
      actor,
      triggering_actor: actor,
      created_at: happening.createdAt ?? timeOf(world.nextSecond()),
      head_repository: repositoryJson(world, repository, pull.headOwner),
      repository: repositoryJson(world, repository),
      // GitHub leaves this list empty for a fork's run.
      pull_requests: fork ? [] : [reference],
    },
    ...surroundings(world, repository, loginOfAuthor(pull)),
  };
  return {
    ...plain(repository, "workflow_run"),
    payload,
    sha: pull.baseSha,
    ref: `refs/heads/${repository.defaultBranch}`,
    actor: loginOfAuthor(pull),
  };
}

function dispatchEvent(world: World, happening: Of<"workflow_dispatch">): WorkflowEvent {
  const { repository, sha } = happening;
  const ref = `refs/heads/${happening.branch ?? repository.defaultBranch}`;
  const inputs = happening.inputs ?? null;
  const payload = {
    ref,
    inputs,
    workflow: ".github/workflows/promptops.yml",
    ...surroundings(world, repository, "octocat"),
  };
  return { ...plain(repository, "workflow_dispatch"), payload, sha, ref, actor: "octocat" };
}

/** Only workflows of the default branch run on schedule. */
function scheduleEvent(world: World, { repository, sha }: Of<"schedule">): WorkflowEvent {
  const payload = {
    schedule: "17 5 * * *",
    workflow: ".github/workflows/monitor.yml",
    ...surroundings(world, repository, "octocat"),
  };
  const ref = `refs/heads/${repository.defaultBranch}`;
  return { ...plain(repository, "schedule"), payload, sha, ref, actor: "octocat" };
}

function plain(
  repository: Repository,
  name: Happening["event"],
): Pick<WorkflowEvent, "name" | "repository" | "baseRef" | "headRef"> {
  return { name, repository, baseRef: "", headRef: "" };
}

function surroundings(world: World, repository: Repository, sender: string): object {
  return { repository: repositoryJson(world, repository), sender: userJson(userOf(world, sender)) };
}
