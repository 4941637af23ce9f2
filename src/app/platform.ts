import type { DraftPeople } from "../approval/facts/draft-facts.ts";
import type { PullRequestFacts } from "../approval/facts/facts.ts";
import type { PageFacts } from "../approval/facts/page-facts.ts";
import type { BranchSource } from "../branch/read-branch.ts";
import type { CommitOutcome, NewCommit } from "../github/branch/commit-on-branch.ts";
import type { HeldFiles } from "../github/branch/holds-files.ts";
import type { MergedPullRequest } from "../github/branch/merged-pull-requests.ts";
import type { SinglePullRequest } from "../github/branch/propose-once.ts";
import type { Push, PushedFiles } from "../github/branch/pushed-files.ts";
import type { BranchTip, BranchTips } from "../github/branch/read-branch-tip.ts";
import type { ApprovalCheck, BegunCheck, WrittenCheck } from "../github/checks/approval-check.ts";
import type { CheckedCommit } from "../github/checks/check-run.ts";
import type { MeasuresAsked } from "../github/checks/gate-measures.ts";
import type { DriftingPointer } from "../github/checks/monitor-check.ts";
import type { CommandAnswer } from "../github/comments/command-answer.ts";
import type { PullRequestName } from "../github/comments/own-comments.ts";
import type { AskedReviewers } from "../github/comments/request-reviewers.ts";
import type { LookAgain } from "../github/connect/look-again.ts";
import type { Purpose, RefusedRequest } from "../github/connect/refusal.ts";
import type { DraftIssue, DraftText } from "../github/drafts/draft-issues.ts";
import type { AccessAsked, DraftAccess } from "../github/drafts/read-draft-access.ts";
import type { DraftTalk } from "../github/drafts/read-draft-issue.ts";
import type { DraftOrigin } from "../github/drafts/read-draft-people.ts";
import type { GovernedStep } from "../github/facts/lists/governed-step.ts";
import type { FilesAsked, FilesByCommit, RepositoryName } from "../github/objects/look-up-files.ts";
import type { MergeGroupName } from "../github/pull-request/merge-group.ts";
import type { OpenChange } from "../github/pull-request/open-changes.ts";
import type { OpenPullRequest } from "../github/pull-request/open-pull-requests.ts";
import type { PageAsked } from "../github/pull-request/page-facts.ts";
import type { Head } from "../github/pull-request/read-head.ts";
import type { SweptRepository } from "../github/pull-request/swept-repository.ts";
import type { MeasuredSource, Provenance } from "../release/provenance.ts";

/** The app as the platform knows it. */
export interface AppName {
  readonly id: number;
  readonly slug: string;
  /** What it is called where it writes: `slug[bot]`. */
  readonly login: string;
}

/**
 * What the app needs of the platform that holds repositories and pull requests, at one installation. Every function
 * rejects where the platform does not answer, unless it says otherwise.
 */
export interface Platform {
  readonly pulls: PullRequests;
  readonly checks: Checks;
  readonly branches: Branches;
  readonly drafts: Drafts;
  /** The repositories that take check runs. */
  readonly repositories: () => Promise<readonly RepositoryName[]>;
  /** For what the platform shows a moment after it tells of it. */
  readonly again: LookAgain;
  /** Milliseconds until new work may begin; not 0 while the rest of GitHub's limit is for what has begun. */
  readonly spare: () => number;
  /** Says in plain words why a function of the platform rejected; "forbidden" will not get better by itself. */
  readonly explain: (error: unknown, purpose: Purpose) => Pick<RefusedRequest, "status" | "what">;
}

/** One pull request that is decided, perhaps as a part of a merge group. */
export interface DecidedPullRequest extends PullRequestName {
  readonly mergeGroup: string | null;
}

export interface PullRequests {
  readonly head: (pull: PullRequestName) => Promise<Head>;
  readonly facts: (pull: DecidedPullRequest) => Promise<PullRequestFacts>;
  /** All that are open, with what a sweep looks at. */
  readonly swept: (repository: RepositoryName) => Promise<SweptRepository>;
  /** All into one branch, with what they change and what is written on their heads. */
  readonly openChanges: (place: RepositoryName & { readonly base: string }) => Promise<readonly OpenChange[]>;
  /** Those that are open and whose head is a commit. */
  readonly openWithHead: (commit: CheckedCommit) => Promise<readonly OpenPullRequest[]>;
  /** The numbers of all that a merge group holds; null where the group is gone. */
  readonly inMergeGroup: (group: MergeGroupName) => Promise<readonly number[] | null>;
  /** Writes one answer to a comment. */
  readonly answer: (
    pull: PullRequestName,
    answer: { readonly answer: CommandAnswer; readonly text: string },
  ) => Promise<void>;
  /** What the owners' page shows beside the decision. Never rejects. */
  readonly pageFacts: (asked: PageAsked) => Promise<PageFacts>;
  readonly askReviewers: (pull: PullRequestName, reviewers: readonly string[]) => Promise<AskedReviewers>;
}

/** The app's own check runs. */
export interface Checks {
  readonly begin: (commit: CheckedCommit, before: "decided" | "undecided") => Promise<BegunCheck>;
  /** Takes back what passes until it is decided again, without leaving it in progress. */
  readonly suspend: (commit: CheckedCommit) => Promise<void>;
  readonly conclude: (begun: BegunCheck, check: ApprovalCheck) => Promise<void>;
  /** The newest on a commit. */
  readonly find: (commit: CheckedCommit) => Promise<WrittenCheck | null>;
  /** Says on a release's commit what its trailers say. Never rejects. */
  readonly release: (commit: CheckedCommit, provenance: Provenance) => Promise<void>;
  /** What the monitor said of a commit of the default branch, by whatever workflow. */
  readonly drifting: (commit: CheckedCommit) => Promise<readonly DriftingPointer[]>;
  /** What the gate measured at a head, by the prompt's id. Never rejects. */
  readonly gateMeasures: (asked: MeasuresAsked) => Promise<ReadonlyMap<string, MeasuredSource>>;
}

export interface Branches {
  readonly tips: (place: RepositoryName & { readonly branch: string }) => Promise<BranchTips>;
  readonly source: (repository: RepositoryName) => BranchSource;
  /** The names of the branches that the policy at a tip of the default branch governs. */
  readonly governed: (place: RepositoryName & { readonly tip: BranchTip }) => Promise<readonly string[]>;
  /** What a push changed. */
  readonly push: (push: Push) => Promise<PushedFiles>;
  /** Which paths the policies before and after a push govern, and whether they decide otherwise. */
  readonly governedStep: (
    repository: RepositoryName,
    push: { readonly before: string; readonly after: string },
  ) => Promise<GovernedStep>;
  readonly files: (repository: RepositoryName, asked: FilesAsked) => Promise<FilesByCommit>;
  /** Whether a commit stands on another and changes exactly these files to these bytes. */
  readonly holdsFiles: (held: HeldFiles) => Promise<boolean>;
  /** The pull requests whose merge into a branch brought a commit. */
  readonly broughtBy: (
    commit: RepositoryName & { readonly sha: string; readonly branch: string },
  ) => Promise<readonly MergedPullRequest[]>;
  readonly commit: (commit: NewCommit) => Promise<CommitOutcome>;
  /** Sees to one open pull request that brings a commit which the branch itself does not take. */
  readonly propose: (commit: NewCommit) => Promise<{ readonly number: number }>;
  /** Opens a pull request, unless its branch ever had one. */
  readonly proposeOnce: (
    proposal: SinglePullRequest,
  ) => Promise<{ readonly status: "opened" | "known"; readonly number: number }>;
  /** Closes that pull request with a word, where one is open. */
  readonly withdraw: (place: RepositoryName & { readonly branch: string }, why: string) => Promise<void>;
}

/** The app's own issues about drafts that wait. */
export interface Drafts {
  readonly list: (repository: RepositoryName) => Promise<readonly DraftIssue[]>;
  readonly talk: (issue: IssueName) => Promise<DraftTalk>;
  /** Gives the issue's number. */
  readonly open: (repository: RepositoryName, text: DraftText) => Promise<number>;
  readonly rewrite: (issue: IssueName, text: DraftText) => Promise<void>;
  /** Has people told of an issue. Never rejects. */
  readonly assign: (issue: IssueName, logins: readonly string[]) => Promise<void>;
  readonly close: (issue: IssueName, why: string) => Promise<void>;
  /** Who gave a draft its content. */
  readonly people: (origin: DraftOrigin) => Promise<DraftPeople>;
  /** The teams and permissions that a decision on a draft rests on. */
  readonly access: (asked: AccessAsked) => Promise<DraftAccess>;
}

export interface IssueName extends RepositoryName {
  readonly number: number;
}
