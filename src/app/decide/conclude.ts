import type { Decision } from "../../approval/decision.ts";
import type { ApprovalCheck, BegunCheck } from "../../github/checks/approval-check.ts";
import type { CheckMark } from "../../github/checks/check-mark.ts";
import { approvalCheck } from "../../report/approval/approval-check.ts";
import type { ChangePage } from "../../report/approval/change-page.ts";
import { withRecord } from "../approval-record.ts";
import type { Platform } from "../platform.ts";

/**
 * "pending" is action_required, not in_progress: it is a decision, a queue turns it down at once instead of waiting for
 * its time to run out, and GitHub calls a run stale that has not ended after two weeks.
 */
const conclusions = { success: "success", pending: "action_required", error: "failure" } as const;

/** A decision as it is written. */
export interface Conclusive {
  readonly decision: Decision;
  /** What the owners see of the change beside it. */
  readonly page: ChangePage | null;
  readonly mark: CheckMark;
}

export async function conclude(platform: Platform, begun: BegunCheck, written: Conclusive): Promise<void> {
  await platform.checks.conclude(begun, checkOf(written));
}

function checkOf({ decision, page, mark }: Conclusive): ApprovalCheck {
  const { state } = decision;
  const conclusion = state === "skipped" ? skipped(decision) : conclusions[state];
  const text = approvalCheck(decision, page);
  return { conclusion, ...text, details: withRecord(text.details, decision), mark };
}

const anybody: CheckMark = { kind: "owners", teams: null };

/** What leads to a branch that is not governed is nobody's business; what is closed or moved on passes nothing. */
function skipped({ reasons }: Decision): "neutral" | "cancelled" {
  return reasons.some(({ code }) => code === "not-governed") ? "neutral" : "cancelled";
}

/** Says that no decision could be made, in its own words; what cannot be written either leaves the run in progress. */
export async function concludeFailed(platform: Platform, begun: BegunCheck, error: unknown): Promise<void> {
  const { what } = platform.explain(error, {
    doing: "read what the decision rests on",
    permission: "pull-requests: read",
  });
  const decision: Decision = {
    state: "error",
    approved: false,
    pending_owners: [],
    reasons: [{ code: "api-fault", subject: "GitHub", text: `${what}. It is tried again by itself.` }],
    warnings: [],
    request_reviewers: [],
    audit: null,
    prompts: [],
  };
  await conclude(platform, begun, { decision, page: null, mark: anybody }).catch(() => null);
}

/** Ends a run whose commit is not the head any more. */
export async function concludeMoved(platform: Platform, begun: BegunCheck): Promise<void> {
  await platform.checks.conclude(begun, {
    conclusion: "cancelled",
    title: "The head moved while it was judged",
    summary: "The newer head is judged instead.",
    details: "",
    mark: anybody,
  });
}
