import type { CountedApproval, DecisionRow } from "../decision.ts";
import { ownerKey, shownOwner } from "../facts/owner-name.ts";
import { type JudgedRow, openRequirements } from "./judged-row.ts";
import type { Override } from "./override.ts";
import type { Requirement } from "./requirement.ts";

/** The check run's table. */
export function decisionRow(
  judged: JudgedRow,
  { override, head }: { readonly override: Override | null; readonly head: string },
): DecisionRow {
  const { row, required, requirements } = judged;
  const open = override === null || judged.blocks.length > 0 ? openRequirements(judged) : [];
  const given = required ? countedApprovals(requirements) : [];
  const users = new Set(given.map(({ user }) => ownerKey(user)));
  const able = open.flatMap(({ deciding }) => deciding.eligible).filter((login) => !users.has(login));
  return {
    kind: row.kind,
    path: row.path,
    id: row.id,
    why: required ? [...row.needs, ...row.remarks] : [],
    approved_by: override === null || !required ? given : [...given, byOverride(override, head)],
    can_approve: [...new Set(able)],
    missing: [...new Set(open.flatMap(({ deciding }) => deciding.owners))],
  };
}

function byOverride({ actor, id }: Override, head: string): CountedApproval {
  return { user: actor, by: "override", id, commit: head, owners: [] };
}

function countedApprovals(requirements: readonly Requirement[]): readonly CountedApproval[] {
  const found = new Map<string, CountedApproval>();
  for (const { deciding, approvals } of requirements) {
    for (const { voice, approval } of approvals) {
      const key = `${approval.by} ${approval.id} ${voice.user}`;
      const owners = [...(found.get(key)?.owners ?? []), ...deciding.owners];
      found.set(key, {
        user: shownOwner(voice.shown).slice(1),
        by: approval.by,
        id: approval.by === "author" ? null : approval.id,
        commit: approval.commit ?? "",
        owners: [...new Set(owners)],
      });
    }
  }
  return [...found.values()];
}
