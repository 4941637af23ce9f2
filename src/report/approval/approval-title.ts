import type { Decision, Reason } from "../../approval/decision.ts";
import type { ReasonCode } from "../../approval/reason-code.ts";
import { clip } from "../literal/clip.ts";
import { visible } from "../literal/visible.ts";
import { count } from "../words/figures.ts";
import { eachGroup, isStuck } from "../words/owner-groups.ts";
import { allOf } from "../words/people.ts";

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
      return waiting({ pending_owners, reasons, prompts });
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
  "smoke",
  "changes-requested",
  "no-eligible-approver",
]);

function waiting({
  pending_owners: owners,
  reasons,
  prompts,
}: Pick<Decision, "pending_owners" | "reasons" | "prompts">): string {
  const unknown = reasons.find(({ code }) => code === "unattributed");
  if (unknown !== undefined)
    return `Commit ${unknown.subject.slice(0, 12)} belongs to no account that GitHub knows: one more approval is needed`;
  const open = prompts.flatMap(({ requirements }) => requirements.filter(({ met }) => !met));
  const stuck = open.filter(isStuck);
  if (stuck.length > 0)
    return `Nobody can approve for ${eachGroup(stuck.map((group) => group.owners))}: ${wayOut(reasons)}`;
  if (owners.length > 0) {
    const given = prompts.flatMap(({ requirements }) => requirements.filter(({ met }) => met));
    const done = given.flatMap(({ owners: names }) => names).filter((owner) => !owners.includes(owner));
    const have =
      done.length === 0 ? "" : ` · ${allOf(done)} ${new Set(done).size === 1 ? "has" : "have"} approved`;
    return `${open.length === 0 ? allOf(owners) : eachGroup(open.map((group) => group.owners))} must approve${have}`;
  }
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

/** Who can change that nobody may approve. */
function wayOut(reasons: readonly Reason[]): string {
  return reasons.some(({ code }) => code === "policy")
    ? "an administrator names others"
    : "whoever owns the policy names others";
}
