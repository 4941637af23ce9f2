import type { Decision } from "../../approval/decision.ts";
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
      return pending_owners.length === 0
        ? `Not approved: ${reasons[0]?.text ?? "the reason is not known"}`
        : `Waits for ${some(pending_owners)}`;
    case "success":
      if (audit !== null)
        return audit.action === "override"
          ? `Overridden by ${audit.actor}`
          : "Approved by the only administrator";
      return approved(prompts);
  }
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
