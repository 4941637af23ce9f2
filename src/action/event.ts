import { code } from "../document/finding/code.ts";
export type Event =
  | {
      readonly kind: "pull-request";
      /** The commit that GitHub made by merging the head into the base's tip. */
      readonly merge: string;
      readonly head: string;
      /** The base's tip as the event knew it; the merge's first parent is preferred. */
      readonly base: string;
      readonly number: number;
      /** The head is in another repository, so that the run has no secrets. */
      readonly isFork: boolean;
    }
  | { readonly kind: "commits"; readonly base: string | null; readonly head: string }
  /** Base is where `head` left the branch that it is to be merged into, which GitHub tells. */
  | {
      readonly kind: "branch";
      readonly head: string;
      /** Stands for the default branch, where no open pull request has this head. */
      readonly against: string;
      readonly headOwner: string | null;
      readonly headBranch: string | null;
      /** What set off the run; null where its head is in this repository, whose writers need no consent. */
      readonly fork: ForkRun | null;
    }
  | {
      readonly kind: "dispatch";
      readonly head: string;
      readonly base_ref: string | null;
    }
  | { readonly kind: "refused"; readonly what: string; readonly remedy: string };

/** A run for a head that is in another repository, as GitHub wrote it down. */
export interface ForkRun {
  readonly event: string | null;
  /** Who set it off. */
  readonly actor: string | null;
  /** Milliseconds since 1970. */
  readonly createdAt: number | null;
}

interface Run {
  readonly name: string;
  readonly payload: unknown;
  /** GITHUB_SHA. */
  readonly sha: string;
  readonly base_ref: string | null;
}

/** Reads the event's payload; what it lacks is refused, never guessed. */
export function readEvent({ name, payload, sha, base_ref }: Run): Event {
  switch (name) {
    case "pull_request":
      return pullRequest(payload, sha);
    case "merge_group":
      return commits(payload, { base: ["merge_group", "base_sha"], head: ["merge_group", "head_sha"] });
    case "push":
      return push(payload);
    case "workflow_run":
      return workflowRun(payload, sha);
    case "workflow_dispatch":
      return { kind: "dispatch", head: sha, base_ref };
    case "pull_request_target":
      return {
        kind: "refused",
        what: "pull_request_target runs with secrets next to a stranger's files, so it is refused.",
        remedy: "Use `on: pull_request` in the workflow.",
      };
    case "schedule":
      return {
        kind: "refused",
        what: "On schedule there is no change that could be compared.",
        remedy: "Set the input `monitor` or `probe` to true to judge what runs, or use another event.",
      };
    default:
      return {
        kind: "refused",
        what: `The event ${code(name)} says nothing that could be compared.`,
        remedy: "Use pull_request, merge_group, push, workflow_run or workflow_dispatch.",
      };
  }
}

/** What runs is judged by what the default branch says, never by a branch that somebody may push; null: it may. */
export function refusedToWatch({
  name,
  payload,
  ref,
  input,
}: Pick<Run, "name" | "payload"> & {
  readonly ref: string;
  /** The input that asks for it. */
  readonly input: "monitor" | "probe";
}): {
  readonly what: string;
  readonly remedy: string;
} | null {
  if (name === "schedule") return null;
  if (name !== "workflow_dispatch") {
    return {
      what: `The event ${code(name)} brings a change, and the input '${input}' is true.`,
      remedy: `Use schedule or workflow_dispatch for the ${input}, in a workflow of its own.`,
    };
  }
  const branch = stringAt(payload, ["repository", "default_branch"]);
  if (branch !== null && ref === `refs/heads/${branch}`) return null;
  return {
    what: `The ${input} was started on ${code(ref)}, which is not the default branch.`,
    remedy: "Start the workflow on the default branch.",
  };
}

function pullRequest(payload: unknown, merge: string): Event {
  const head = stringAt(payload, ["pull_request", "head", "sha"]);
  const base = stringAt(payload, ["pull_request", "base", "sha"]);
  const number = at(payload, ["pull_request", "number"]);
  if (head === null || base === null || typeof number !== "number") return unreadable("pull_request");
  const isFork = !isOwn(payload, ["pull_request", "head", "repo", "full_name"]);
  return { kind: "pull-request", merge, head, base, number, isFork };
}

/** A repository of which the payload does not say that it is this one is a stranger's. */
function isOwn(payload: unknown, name: readonly string[]): boolean {
  const own = stringAt(payload, ["repository", "full_name"]);
  return own !== null && stringAt(payload, name) === own;
}

function commits(
  payload: unknown,
  paths: { readonly base: readonly string[]; readonly head: readonly string[] },
): Event {
  const base = stringAt(payload, paths.base);
  const head = stringAt(payload, paths.head);
  if (base === null || head === null) return unreadable(paths.head[0] ?? "");
  return { kind: "commits", base, head };
}

/** A push that makes a branch has no commit before it: its base is nothing. A push that deletes one has no head. */
function push(payload: unknown): Event {
  const before = stringAt(payload, ["before"]);
  const after = stringAt(payload, ["after"]);
  if (before === null || after === null) return unreadable("push");
  if (isNothing(after)) {
    return {
      kind: "refused",
      what: "This push deletes a branch.",
      remedy: "Run the Action on pushes to branches that stay.",
    };
  }
  return { kind: "commits", base: isNothing(before) ? null : before, head: after };
}

function workflowRun(payload: unknown, sha: string): Event {
  const head = stringAt(payload, ["workflow_run", "head_sha"]);
  if (head === null) return unreadable("workflow_run");
  return {
    kind: "branch",
    head,
    against: sha,
    headOwner: stringAt(payload, ["workflow_run", "head_repository", "owner", "login"]),
    headBranch: stringAt(payload, ["workflow_run", "head_branch"]),
    fork: forkRun(payload),
  };
}

function forkRun(payload: unknown): ForkRun | null {
  if (isOwn(payload, ["workflow_run", "head_repository", "full_name"])) return null;
  const createdAt = Date.parse(stringAt(payload, ["workflow_run", "created_at"]) ?? "");
  return {
    event: stringAt(payload, ["workflow_run", "event"]),
    actor: stringAt(payload, ["workflow_run", "actor", "login"]),
    createdAt: Number.isNaN(createdAt) ? null : createdAt,
  };
}

function isNothing(sha: string): boolean {
  return /^0+$/.test(sha);
}

function unreadable(name: string): Event {
  return {
    kind: "refused",
    what: `The payload of ${code(name)} lacks the commits that it should name.`,
    remedy: "Let GitHub start the workflow; a hand-made event needs the payload that GitHub sends.",
  };
}

function stringAt(value: unknown, path: readonly (string | number)[]): string | null {
  const found = at(value, path);
  return typeof found === "string" ? found : null;
}

function at(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}
