import { monitorCheckName } from "../../approval/check-names.ts";
import type { JsonValue } from "../../document/json/json.ts";
import { member } from "../../document/json/member.ts";
import { isGateCheck } from "../../github/checks/check-run.ts";
import { workflowsApp } from "../../github/checks/gate-report.ts";
import { readDraftMarker } from "../../github/drafts/draft-issues.ts";
import type { DecisionWork, InstalledRepository } from "./decision-work.ts";

export interface WebhookEvent {
  /** The header `x-github-event`. */
  readonly name: string;
  readonly payload: JsonValue;
}

/**
 * What a webhook makes us look at. Nothing else of it is believed, so one that is late, doubled or out of order does
 * no harm. https://docs.github.com/webhooks/webhook-events-and-payloads
 */
export function readWork({ name, payload }: WebhookEvent): readonly DecisionWork[] {
  const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
  return read?.(payload) ?? [];
}

type Reader = (payload: JsonValue) => readonly DecisionWork[];

const readers: Readonly<Record<string, Reader>> = {
  pull_request: on(
    [
      "opened",
      "reopened",
      "synchronize",
      "edited",
      "ready_for_review",
      "converted_to_draft",
      "closed",
      "enqueued",
    ],
    (payload) => [...pullRequest(payload, at(payload, "pull_request", "number")), ...merged(payload)],
  ),
  pull_request_review: on(["submitted", "edited", "dismissed"], review),
  issue_comment: on(["created", "edited", "deleted"], comment),
  merge_group: on(["checks_requested"], mergeGroup),
  check_run: on(["rerequested", "completed"], checkRun),
  check_suite: on(["rerequested"], (payload) => commit(payload, at(payload, "check_suite", "head_sha"))),
  push: branch,
  membership: on(["added", "removed"], members),
  team: on(["created", "deleted", "edited", "added_to_repository", "removed_from_repository"], team),
  repository: on(["edited"], defaultBranch),
  team_add: collaborators,
  member: on(["added", "edited", "removed"], collaborators),
  organization: on(["member_added", "member_removed"], anyTeam),
  installation: on(["created", "unsuspend", "new_permissions_accepted"], installation),
  installation_repositories: on(["added"], installation),
};

function on(actions: readonly string[], read: Reader): Reader {
  return (payload) => {
    const action = member(payload, "action");
    return typeof action === "string" && actions.includes(action) ? read(payload) : [];
  };
}

function at(payload: JsonValue, ...path: readonly string[]): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>((value, name) => member(value, name), payload);
}

function repositoryOf(payload: JsonValue): InstalledRepository | null {
  const id = installationOf(payload);
  const owner = at(payload, "repository", "owner", "login");
  const repo = at(payload, "repository", "name");
  if (id === null || !isName(owner) || !isName(repo)) return null;
  return { installation: id, owner, repo };
}

function installationOf(payload: JsonValue): number | null {
  const id = at(payload, "installation", "id");
  return isNumber(id) ? id : null;
}

function isName(value: JsonValue | undefined): value is string {
  return typeof value === "string" && /^[\w.-]{1,100}$/.test(value) && !/^\.+$/.test(value);
}

function isNumber(value: JsonValue | undefined): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0;
}

function isSha(value: JsonValue | undefined): value is string {
  return typeof value === "string" && /^[0-9a-f]{40,64}$/.test(value);
}

/** What git says of a branch that is not there. */
function isNowhere(sha: string): boolean {
  return /^0+$/.test(sha);
}

function pullRequest(payload: JsonValue, number: JsonValue | undefined): readonly DecisionWork[] {
  const name = repositoryOf(payload);
  return name === null || !isNumber(number) ? [] : [{ kind: "pull-request", ...name, number }];
}

/** A merge leaves behaviour on its base that has no version yet. */
function merged(payload: JsonValue): readonly DecisionWork[] {
  const name = repositoryOf(payload);
  const branch = at(payload, "pull_request", "base", "ref");
  const isMerged = at(payload, "pull_request", "merged") === true && member(payload, "action") === "closed";
  return name === null || !isMerged || typeof branch !== "string"
    ? []
    : [{ kind: "release", ...name, branch }];
}

/** Whether it really is one, outside quotes and code, is for the judgement to say. */
const mayCommand = /\/(?:promptops|approve)\b/i;

/** Of comments only commands matter, also those that an edit or a deletion takes away. */
function comment(payload: JsonValue): readonly DecisionWork[] {
  const texts = [at(payload, "comment", "body"), at(payload, "changes", "body", "from")];
  if (!texts.some((text) => typeof text === "string" && mayCommand.test(text))) return [];
  return at(payload, "issue", "pull_request") === undefined
    ? draft(payload)
    : pullRequest(payload, at(payload, "issue", "number"));
}

/** The branch whose draft an issue is about; whether the app itself wrote so is asked later. */
function draft(payload: JsonValue): readonly DecisionWork[] {
  const name = repositoryOf(payload);
  const body = at(payload, "issue", "body");
  const about = typeof body === "string" ? readDraftMarker(body) : null;
  return name === null || about === null ? [] : [{ kind: "release", ...name, branch: about.branch }];
}

function mergeGroup(payload: JsonValue): readonly DecisionWork[] {
  return mergeGroupOf(
    payload,
    at(payload, "merge_group", "head_sha"),
    at(payload, "merge_group", "base_ref"),
  );
}

function mergeGroupOf(
  payload: JsonValue,
  headSha: JsonValue | undefined,
  baseRef: JsonValue | undefined,
): readonly DecisionWork[] {
  const name = repositoryOf(payload);
  if (name === null || !isSha(headSha) || typeof baseRef !== "string") return [];
  return [{ kind: "merge-group", ...name, headSha, baseRef: baseRef.replace(/^refs\/heads\//, "") }];
}

/** GitHub may tell of a review a moment before it lists it. */
function review(payload: JsonValue): readonly DecisionWork[] {
  const id = at(payload, "review", "id");
  const isNew = member(payload, "action") === "submitted" && isNumber(id);
  return pullRequest(payload, at(payload, "pull_request", "number")).map((work) =>
    isNew && work.kind === "pull-request" ? { ...work, reviews: [id] } : work,
  );
}

/** Of a repository only its default branch matters: it is governed where the policy names none. */
function defaultBranch(payload: JsonValue): readonly DecisionWork[] {
  const name = repositoryOf(payload);
  const from = at(payload, "changes", "default_branch", "from");
  return name === null || typeof from !== "string" ? [] : [{ kind: "repository", ...name }];
}

/** The end of a run matters where it is the gate's, whose report the policy may rely on. */
function isHeard(payload: JsonValue): boolean {
  if (member(payload, "action") !== "completed") return true;
  const slug = at(payload, "check_run", "app", "slug");
  const name = at(payload, "check_run", "name");
  return typeof name === "string" && isGateCheck(name) && slug === workflowsApp;
}

/** A check run on a merge group is on a branch of GitHub's own, which tells where it leads. */
function checkRun(payload: JsonValue): readonly DecisionWork[] {
  if (at(payload, "check_run", "name") === monitorCheckName) return drift(payload);
  if (!isHeard(payload)) return [];
  const suite = at(payload, "check_run", "check_suite") ?? null;
  const sha = at(payload, "check_run", "head_sha");
  const branchName = member(suite, "head_branch");
  const queued =
    typeof branchName === "string"
      ? /^gh-readonly-queue\/(.+)\/pr-\d+-[0-9a-f]+$/.exec(branchName)?.[1]
      : undefined;
  return queued === undefined ? commit(payload, sha) : mergeGroupOf(payload, sha, queued);
}

/** What the monitor found is read when it is worked on. */
function drift(payload: JsonValue): readonly DecisionWork[] {
  const name = repositoryOf(payload);
  const sha = at(payload, "check_run", "head_sha");
  const isTold =
    member(payload, "action") === "completed" && at(payload, "check_run", "app", "slug") === workflowsApp;
  return name === null || !isTold || !isSha(sha) ? [] : [{ kind: "drift", ...name, sha }];
}

function commit(payload: JsonValue, sha: JsonValue | undefined): readonly DecisionWork[] {
  const name = repositoryOf(payload);
  return name === null || !isSha(sha) ? [] : [{ kind: "commit", ...name, sha }];
}

/** A push of commits to a branch; whether a pull request leads there is asked later. */
function branch(payload: JsonValue): readonly DecisionWork[] {
  const name = repositoryOf(payload);
  const ref = member(payload, "ref");
  const before = member(payload, "before");
  const after = member(payload, "after");
  if (name === null || typeof ref !== "string" || !ref.startsWith("refs/heads/")) return [];
  if (!isSha(before) || !isSha(after) || isNowhere(after)) return [];
  const pushed = ref.slice("refs/heads/".length);
  return [
    { kind: "branch", ...name, ref: pushed, before, after },
    { kind: "release", ...name, branch: pushed },
  ];
}

/** One team, of whose parents the decisions know. */
function members(payload: JsonValue): readonly DecisionWork[] {
  const id = installationOf(payload);
  const organisation = at(payload, "organization", "login");
  const slug = at(payload, "team", "slug");
  if (id === null || !isName(organisation) || !isName(slug)) return anyTeam(payload);
  return [{ kind: "teams", installation: id, teams: [`${organisation}/${slug}`] }];
}

/** A team that is new, renamed or gone may take others with it. */
function team(payload: JsonValue): readonly DecisionWork[] {
  const action = member(payload, "action");
  const isOfRepository = typeof action === "string" && action.endsWith("_repository");
  return isOfRepository ? collaborators(payload) : anyTeam(payload);
}

function anyTeam(payload: JsonValue): readonly DecisionWork[] {
  const id = installationOf(payload);
  return id === null ? [] : [{ kind: "teams", installation: id, teams: null }];
}

function collaborators(payload: JsonValue): readonly DecisionWork[] {
  const name = repositoryOf(payload);
  return name === null ? anyTeam(payload) : [{ kind: "collaborators", ...name }];
}

function installation(payload: JsonValue): readonly DecisionWork[] {
  const id = installationOf(payload);
  return id === null ? [] : [{ kind: "installation", installation: id }];
}
