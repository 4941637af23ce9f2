import type { Decision, Reason } from "../../approval/decision.ts";
import type { ReasonCode } from "../../approval/reason-code.ts";
import { clip } from "../literal/clip.ts";
import { visible } from "../literal/visible.ts";
import { count } from "../words/figures.ts";

/** One line of plain text, which is what a reviewer sees beside the check's name. */
export function approvalTitle(decision: Decision): string {
  const { text, cut } = clip(visible(words(decision)).replace(/\.$/, ""), 200);
  return cut ? `${text}…` : text;
}

function words({ state, audit, prompts, pending_owners, reasons }: Decision): string {
  switch (state) {
    case "skipped":
      return "Nothing to decide";
    case "error":
      return `Could not be judged: ${reasons[0]?.text ?? "the reason is not known"}`;
    case "pending":
      return waiting(pending_owners, reasons);
    case "success":
      if (audit !== null)
        return audit.action === "override"
          ? `Overridden by ${audit.actor}`
          : "Approved by the only administrator";
      return approved(prompts);
  }
}

/** Reasons that hold a pull request up whoever approves, the first of which is what has to be seen to. */
const blocking: ReadonlySet<ReasonCode> = new Set([
  "base-moved",
  "merge-group",
  "pusher-unknown",
  "gate-report",
  "changes-requested",
  "no-eligible-approver",
]);

function waiting(owners: readonly string[], reasons: readonly Reason[]): string {
  const unknown = reasons.find(({ code }) => code === "unattributed");
  if (unknown !== undefined)
    return `Commit ${unknown.subject.slice(0, 12)} belongs to no account that GitHub knows: one more approval is needed`;
  if (owners.length > 0) return `Waits for ${some(owners)}`;
  const [first] = reasons.filter(({ code }) => blocking.has(code));
  return `Not approved: ${(first ?? reasons[0])?.text ?? "the reason is not known"}`;
}

function approved(rows: Decision["prompts"]): string {
  const needed = rows.filter(({ why }) => why.length > 0).length;
  if (rows.length === 0) return "No prompt changes";
  const what = rows.some(({ kind }) => kind === "environment") ? "file" : "prompt";
  if (needed === 0) return `Nobody has to approve: ${count(rows.length, what)} changed`;
  return `Approved: ${count(needed, what)}`;
}

function some(owners: readonly string[]): string {
  const shown = owners.slice(0, 3).join(", ");
  return owners.length > 3 ? `${shown} and ${owners.length - 3} more` : shown;
}
