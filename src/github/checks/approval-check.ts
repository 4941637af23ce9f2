import { approvalCheckName } from "../../approval/check-names.ts";
import { productVersion } from "../../policy/product-version.ts";
import type { Octokit } from "../connect/connect.ts";
import { type CheckMark, markText } from "./check-mark.ts";
import type { CheckedCommit } from "./check-run.ts";

export interface ApprovalCheck {
  readonly conclusion: "success" | "failure" | "action_required" | "cancelled" | "neutral";
  /** One line of plain text. */
  readonly title: string;
  /** Markdown, as the details are. */
  readonly summary: string;
  readonly details: string;
  readonly mark: CheckMark;
}

/** A check run that waits for its conclusion. */
export interface BegunCheck {
  readonly owner: string;
  readonly repo: string;
  readonly runId: number;
  /** ISO 8601, by GitHub's clock. */
  readonly startedAt: string | null;
}

/** A check run that was written, and what it says of its time. */
export interface WrittenCheck {
  readonly id: number;
  readonly status: string;
  readonly conclusion: string | null;
  /** ISO 8601; when its judgement began. */
  readonly startedAt: string | null;
  /** Markdown. */
  readonly details: string | null;
}

/**
 * Says that a judgement has begun. Each judgement has a run of its own: GitHub shows and requires the newest, which is
 * that of the judgement that began last and so has read the latest. Where the commit was decided before, the run has
 * ended already, so that whatever ends the judgement in the middle leaves none in progress.
 */
export async function beginApprovalCheck(
  octokit: Octokit,
  { owner, repo, headSha }: CheckedCommit,
  before: "decided" | "undecided",
): Promise<BegunCheck> {
  // https://docs.github.com/rest/checks/runs#create-a-check-run
  const { data } = await octokit.rest.checks.create({
    owner,
    repo,
    name: approvalCheckName,
    head_sha: headSha,
    ...(before === "decided"
      ? suspended("Being decided again", "The owners' approvals are being read again.")
      : {
          status: "in_progress",
          output: { title: "Being judged", summary: "The owners' approvals are being read." },
        }),
  });
  // An answer that breaks off in the middle comes as text.
  if (typeof data !== "object") throw new Error("the answer about the check run broke off");
  return { owner, repo, runId: data.id, startedAt: data.started_at };
}

function suspended(title: string, summary: string) {
  const external_id = markText({ kind: "suspended" });
  return {
    status: "completed",
    conclusion: "action_required",
    external_id,
    output: { title, summary },
  } as const;
}

/**
 * Takes back a success until it is decided again. The run has ended, so that whatever ends the app in between leaves
 * none in progress for ever; its mark has the next sweep decide.
 */
export async function suspendApprovalCheck(
  octokit: Octokit,
  { owner, repo, headSha }: CheckedCommit,
): Promise<void> {
  // https://docs.github.com/rest/checks/runs#create-a-check-run
  await octokit.rest.checks.create({
    owner,
    repo,
    name: approvalCheckName,
    head_sha: headSha,
    ...suspended(
      "The base changed a file of this pull request",
      "It is decided again by itself. An approval covers the text that was read, not the one that would be merged.",
    ),
  });
}

export async function concludeApprovalCheck(
  octokit: Octokit,
  { owner, repo, runId }: BegunCheck,
  { conclusion, title, summary, details, mark }: ApprovalCheck,
): Promise<void> {
  // https://docs.github.com/rest/checks/runs#update-a-check-run
  await octokit.rest.checks.update({
    owner,
    repo,
    check_run_id: runId,
    external_id: markText(mark),
    conclusion,
    output: { title, summary: `${summary}\n\n<!-- promptops:version ${productVersion} -->`, text: details },
  });
}

/** The newest check run of this app on a commit. Others can write one of the same name, so the app is asked for. */
export async function findApprovalCheck(
  octokit: Octokit,
  { owner, repo, headSha }: CheckedCommit,
  appId: number,
): Promise<WrittenCheck | null> {
  // https://docs.github.com/rest/checks/runs#list-check-runs-for-a-git-reference
  const { data } = await octokit.rest.checks.listForRef({
    owner,
    repo,
    ref: headSha,
    check_name: approvalCheckName,
    app_id: appId,
    filter: "latest",
  });
  if (!Array.isArray(data?.check_runs)) throw new Error("the list of check runs broke off");
  const newest = data.check_runs.toSorted((one, other) => other.id - one.id)[0];
  if (newest === undefined) return null;
  const { id, status, conclusion, started_at, output } = newest;
  return { id, status, conclusion, startedAt: started_at, details: output.text };
}
