import type { Reason } from "../decision.ts";
import { isNothing } from "../facts/decision-policy.ts";
import type { JudgedRow } from "./judged-row.ts";
import type { Requirement } from "./requirement.ts";
import type { Setting } from "./setting.ts";

/** What blocks nothing and somebody should know. */
export function warningsOf(rows: readonly JudgedRow[], { facts }: Setting): readonly Reason[] {
  const requirements = rows.filter(({ required }) => required).flatMap((row) => row.requirements);
  const groups = new Map(requirements.map((each) => [each.deciding, each]));
  return [
    ...retargeted(facts.pr),
    ...headPolicy(facts.head_config_override),
    ...[...groups.values()].flatMap(ofGroup),
  ];
}

function retargeted({ previous_base_ref, base_ref }: Setting["facts"]["pr"]): readonly Reason[] {
  if (isNothing(previous_base_ref) || previous_base_ref === base_ref) return [];
  const text = `The base was retargeted from ${previous_base_ref} to ${base_ref}: approvals may have been given for the other base.`;
  return [{ code: "retargeted", subject: base_ref, text }];
}

function headPolicy(override: unknown): readonly Reason[] {
  if (isNothing(override)) return [];
  const text = "The policy of this pull request is not used: the policy of the base decides.";
  return [{ code: "head-policy-ignored", subject: "policy", text }];
}

function ofGroup({ deciding, needed }: Requirement): readonly Reason[] {
  const owners = deciding.owners.join(" or ");
  const few = !deciding.isCut && deciding.eligible.length > 0 && deciding.eligible.length < needed;
  const unknown = deciding.unknown.map((owner): Reason => {
    const how = owner.includes("/")
      ? ""
      : " A team is written `@org/team`; what another name stands for is said in `owner_map` of the policy.";
    const text = `${owner} is neither a team that exists nor a user who may write.${how}`;
    return { code: "owner-unknown", subject: owner, text };
  });
  if (deciding.isCut) return [...unknown, cut(owners)];
  if (!few) return unknown;
  const text = `${needed} approvals of ${owners} are needed, and only ${deciding.eligible.length} can be given.`;
  return [...unknown, { code: "few-approvers", subject: owners, text }];
}

function cut(owners: string): Reason {
  const text = `Not everybody who can approve for ${owners} is listed: there are too many.`;
  return { code: "list-cut", subject: owners, text };
}
