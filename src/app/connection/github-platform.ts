import type { BranchMemories } from "../../github/branch/branch-memories.ts";
import { commitOnBranch } from "../../github/branch/commit-on-branch.ts";
import { githubBranch } from "../../github/branch/github-branch.ts";
import { governedBranches } from "../../github/branch/governed-branches.ts";
import { holdsFiles } from "../../github/branch/holds-files.ts";
import { mergedPullRequests } from "../../github/branch/merged-pull-requests.ts";
import { proposeOnce } from "../../github/branch/propose-once.ts";
import { pushedFiles } from "../../github/branch/pushed-files.ts";
import { readBranchTip } from "../../github/branch/read-branch-tip.ts";
import { closeStandingPullRequest, standingPullRequest } from "../../github/branch/standing-pull-request.ts";
import {
  beginApprovalCheck,
  concludeApprovalCheck,
  findApprovalCheck,
  suspendApprovalCheck,
} from "../../github/checks/approval-check.ts";
import { readGateMeasures } from "../../github/checks/gate-measures.ts";
import { readMonitorCheck } from "../../github/checks/monitor-check.ts";
import { publishReleaseCheck } from "../../github/checks/release-check.ts";
import { writeCommandAnswer } from "../../github/comments/command-answer.ts";
import { requestReviewers } from "../../github/comments/request-reviewers.ts";
import type { Octokit } from "../../github/connect/connect.ts";
import type { LookAgain } from "../../github/connect/look-again.ts";
import { refusal } from "../../github/connect/refusal.ts";
import {
  assignDraftIssue,
  closeDraftIssue,
  draftIssues,
  openDraftIssue,
  rewriteDraftIssue,
} from "../../github/drafts/draft-issues.ts";
import { readDraftAccess } from "../../github/drafts/read-draft-access.ts";
import { readDraftIssue } from "../../github/drafts/read-draft-issue.ts";
import { readDraftPeople } from "../../github/drafts/read-draft-people.ts";
import type { OpenCaseThread } from "../../github/facts/contents/case-reader.ts";
import { governedStep } from "../../github/facts/lists/governed-step.ts";
import type { OrganisationSaidOf } from "../../github/facts/lists/organisation-policy.ts";
import { readPullRequestFacts } from "../../github/facts/read-pull-request-facts.ts";
import { lookUpFiles } from "../../github/objects/look-up-files.ts";
import type { ObjectMemory } from "../../github/objects/object-memory.ts";
import { installationRepositories } from "../../github/pull-request/installation-repositories.ts";
import { pullRequestsOfMergeGroup } from "../../github/pull-request/merge-group.ts";
import { openChanges } from "../../github/pull-request/open-changes.ts";
import { openPullRequestsOf } from "../../github/pull-request/open-pull-requests.ts";
import { readPageFacts } from "../../github/pull-request/page-facts.ts";
import { readHead } from "../../github/pull-request/read-head.ts";
import { sweptRepository } from "../../github/pull-request/swept-repository.ts";
import type { AppName, Branches, Checks, Drafts, Platform, PullRequests } from "../platform.ts";

interface Access {
  readonly octokit: Octokit;
  readonly app: AppName;
  /** What is known of branches. */
  readonly histories: BranchMemories;
  /** What is known of files and folders. */
  readonly objects: ObjectMemory;
  readonly openThread: OpenCaseThread;
  /** What organisations say for all their repositories. */
  readonly organisation: OrganisationSaidOf;
  readonly again: LookAgain;
  readonly spare: () => number;
}

/** GitHub as the app's platform: each function with its connection, and with who the app is. */
export function githubPlatform(access: Access): Platform {
  const { octokit } = access;
  return {
    pulls: pullRequests(access),
    checks: checks(access),
    branches: branches(access),
    drafts: drafts(access),
    repositories: () => installationRepositories(octokit),
    again: access.again,
    spare: access.spare,
    explain: (error, purpose) => refusal(error, purpose),
  };
}

/** Only answers and commits under the app's own login are the app's. */
function pullRequests({ octokit, app, openThread, ...known }: Access): PullRequests {
  const { histories, objects, organisation, again } = known;
  return {
    head: (pull) => readHead(octokit, pull),
    facts: (pull) =>
      readPullRequestFacts(octokit, {
        ...pull,
        app: app.login,
        histories,
        objects,
        organisation,
        again,
        openThread,
      }),
    swept: (repository) => sweptRepository(octokit, repository, app.id),
    openChanges: (place) => openChanges(octokit, place, app.id),
    openWithHead: ({ owner, repo, headSha }) => openPullRequestsOf(octokit, { owner, repo, sha: headSha }),
    inMergeGroup: (group) => pullRequestsOfMergeGroup(octokit, group),
    pageFacts: (asked) => readPageFacts(octokit, asked),
    answer: (pull, answer) => writeCommandAnswer(octokit, pull, answer),
    askReviewers: (pull, reviewers) => requestReviewers(octokit, pull, reviewers),
  };
}

function checks({ octokit, app }: Access): Checks {
  return {
    begin: (commit, before) => beginApprovalCheck(octokit, commit, before),
    suspend: (commit) => suspendApprovalCheck(octokit, commit),
    conclude: (begun, check) => concludeApprovalCheck(octokit, begun, check),
    find: (commit) => findApprovalCheck(octokit, commit, app.id),
    release: (commit, provenance) => publishReleaseCheck(octokit, commit, provenance),
    drifting: (commit) => readMonitorCheck(octokit, commit),
    gateMeasures: (asked) => readGateMeasures(octokit, asked),
  };
}

function branches({ octokit, app, histories }: Access): Branches {
  return {
    tips: (place) => readBranchTip(octokit, place),
    source: ({ owner, repo }) =>
      githubBranch(octokit, { owner, repo }, histories(`${owner}/${repo}`.toLowerCase())),
    governed: (place) => governedBranches(octokit, place),
    push: (push) => pushedFiles(octokit, push, app.login),
    governedStep: (repository, push) => governedStep(octokit, repository, push),
    files: (repository, asked) => lookUpFiles(octokit, repository, asked),
    holdsFiles: (held) => holdsFiles(octokit, held),
    broughtBy: (commit) => mergedPullRequests(octokit, commit),
    commit: (commit) => commitOnBranch(octokit, commit),
    proposeOnce: (proposal) => proposeOnce(octokit, proposal),
    propose: (commit) => standingPullRequest(octokit, commit),
    withdraw: async (place, why) => {
      await closeStandingPullRequest(octokit, place, { appLogin: app.login, why });
    },
  };
}

function drafts({ octokit, app }: Access): Drafts {
  return {
    list: (repository) => draftIssues(octokit, repository, app.login),
    talk: (issue) => readDraftIssue(octokit, issue, app.login),
    open: (repository, text) => openDraftIssue(octokit, repository, text),
    rewrite: (issue, text) => rewriteDraftIssue(octokit, issue, text),
    assign: (issue, logins) => assignDraftIssue(octokit, issue, logins),
    close: (issue, why) => closeDraftIssue(octokit, issue, why),
    people: (origin) => readDraftPeople(octokit, origin),
    access: (asked) => readDraftAccess(octokit, asked),
  };
}
