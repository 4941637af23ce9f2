import type { Decision, DecisionRow } from "../../approval/decision.ts";
import type { ReasonCode } from "../../approval/reason-code.ts";
import type { ApprovalReport, ApprovalRow } from "../../gate/report.ts";
import { refusedApprovals } from "./refused-approvals.ts";

const mostNotes = 10;
const mostLogins = 20;
const mostReasons = 50;

/** What could not be judged, and what an owner's approval alone does not settle. */
const noted: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  "api-fault",
  "too-many-files",
  "too-many-commits",
  "parse",
  "symlink",
  "look-alike",
  "duplicate-id",
  "eval-without-prompt",
  "policy-invalid",
  "changes-requested",
  "base-moved",
  "merge-group",
  "unattributed",
  "pusher-unknown",
  "gate-report",
  "smoke",
  "no-eligible-approver",
  "sole-administrator",
]);

/** Reasons that the report shows elsewhere, or that its codes say. */
const shownElsewhere: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  "sensitive",
  "require-all",
  "gate-change",
  "inconclusive",
  "below-baseline",
  "eval",
]);

/** What the report keeps of a decision. */
export function approvalOf({ state, reasons, prompts }: Decision): ApprovalReport {
  if (state === "skipped") {
    const texts = reasons.map(({ text }) => text);
    const free = reasons.some(({ code }) => code === "not-governed");
    return free ? { state: "success", notes: texts, rows: [] } : unreadApproval(texts);
  }
  const told = [...reasons.filter(({ code }) => noted.has(code)), ...refusedApprovals(reasons)];
  return {
    state,
    notes: [...new Set(told.map(({ text }) => text))].slice(0, mostNotes),
    rows: prompts.filter(({ why, missing }) => why.length > 0 || missing.length > 0).map(rowOf),
  };
}

/** Nothing is known but the owners that are named, and why. */
export function unreadApproval(notes: readonly string[]): ApprovalReport {
  return { state: "unread", notes, rows: [] };
}

function rowOf(row: DecisionRow): ApprovalRow {
  const { kind, path, id, why, approved_by, missing, can_approve, requirements } = row;
  return {
    kind,
    path,
    id,
    why: [...new Set(why.map(({ code }) => code))],
    because: why
      .filter(({ code }) => !shownElsewhere.has(code))
      .slice(0, mostReasons)
      .map(({ text }) => text),
    requirements: requirements.map((each) => ({
      ...each,
      can_approve: each.can_approve.slice(0, mostLogins),
    })),
    approved_by: approved_by.map(({ user, by, owners }) => ({ user, by, owners })),
    missing,
    can_approve: can_approve.slice(0, mostLogins),
  };
}
