import type { Reason } from "../decision.ts";
import { type JudgedRow, openRequirements } from "./judged-row.ts";
import { isMet, type Requirement } from "./requirement.ts";

/** What a row needs, has and lacks, in words. */
export function rowReasons(judged: JudgedRow): readonly Reason[] {
  const { row, required, requirements, blocks } = judged;
  if (!required) {
    const text = `Approval of ${row.path} is not required.`;
    return [
      { code: "not-required", subject: row.path, text },
      ...openRequirements(judged).flatMap(objections),
      ...blocks,
    ];
  }
  return [...row.needs, ...row.remarks, ...requirements.flatMap(requirementReasons), ...blocks];
}

function requirementReasons(requirement: Requirement): readonly Reason[] {
  const { row, named, deciding, needed, approvals } = requirement;
  const owners = deciding.owners.join(" or ");
  const count = `${approvals.length}/${needed}`;
  const subject = named.owners.join(" ");
  const state: Reason = {
    code: "requirement",
    subject,
    text: `${count} approvals of ${owners || "an owner"} for ${row.path}.`,
  };
  return [state, ...fallback(requirement), ...nobody(requirement), ...objections(requirement)];
}

function fallback({ named, deciding, row }: Requirement): readonly Reason[] {
  if (named === deciding) return [];
  const whose = named.owners.join(" or ") || "no owner at all";
  const text = `No owner of ${row.path} is eligible (${whose}), so the fallback owners decide: ${deciding.owners.join(" or ")}.`;
  return [{ code: "fallback", subject: named.owners.join(" "), text }];
}

function nobody(requirement: Requirement): readonly Reason[] {
  const { deciding, row } = requirement;
  if (deciding.eligible.length > 0 || deciding.isCut || isMet(requirement)) return [];
  const unknown = deciding.unknown.length > 0 ? `; unknown here: ${deciding.unknown.join(", ")}` : "";
  const whose = deciding.owners.join(" or ") || "it names no owner";
  const text = `There is no eligible approver for ${row.path} (${whose}${unknown}).`;
  return [{ code: "no-eligible-approver", subject: deciding.owners.join(" "), text }];
}

function objections({ objections, row }: Requirement): readonly Reason[] {
  return objections.map(({ shown }) => {
    const text = `Changes requested by ${shown} hold up ${row.path} until ${shown} approves or takes the request back; that it is dismissed by others does not lift it.`;
    return { code: "changes-requested", subject: shown, text };
  });
}
