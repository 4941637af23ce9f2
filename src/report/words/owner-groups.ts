import type { RequiredApproval } from "../../approval/decision.ts";
import type { ApprovalRow, Report } from "../../gate/report.ts";
import { anyOf } from "./people.ts";

/** Whether fewer people can approve than are needed. */
export function isStuck({
  met,
  needed,
  approved_by,
  can_approve,
}: Pick<RequiredApproval, "met" | "needed" | "approved_by" | "can_approve">): boolean {
  return !met && approved_by.length + can_approve.length < needed;
}

/** Of each group any one approves, and each group must: "(anna or bo) and legal", "legal, support-team and 2 more". */
export function eachGroup(groups: readonly (readonly string[])[]): string {
  const known = new Map(groups.map((owners) => [JSON.stringify(owners.toSorted()), owners]));
  const names = [...known.values()].map((owners) => {
    const any = owners.length === 0 ? "an owner" : anyOf(owners);
    return known.size > 1 && owners.length > 1 ? `(${any})` : any;
  });
  const most = 3;
  const shown = names.slice(0, most);
  const last = names.length > most ? `${names.length - most} more` : shown.pop();
  return shown.length === 0 ? (last ?? "") : `${shown.join(", ")} and ${last}`;
}

/** The groups of owners of whom one each must still approve, as far as anybody could read. */
export function awaited({ approval, prompts, environments }: Report): readonly (readonly string[])[] {
  const groups =
    approval === null || approval.state === "unread"
      ? [
          ...prompts.flatMap(({ approvers }) => approvers),
          ...(approval === null ? [] : environments.map(({ owners }) => owners)),
        ]
      : approval.rows.flatMap(openGroups);
  const named = groups.filter((owners) => owners.length > 0);
  return [...new Map(named.map((owners) => [JSON.stringify(owners.toSorted()), owners])).values()];
}

/** Where nobody must approve, those who object hold it up all the same. */
function openGroups({ requirements, missing }: ApprovalRow): readonly (readonly string[])[] {
  if (requirements.length === 0) return [missing];
  return requirements.filter(({ met }) => !met).map(({ owners }) => owners);
}
