import type { CountedApproval, DecisionRow, Reason, RequiredApproval, StaleApproval } from "../decision.ts";
import { ownerKey, shownOwner } from "../facts/owner-name.ts";
import type { ReasonCode } from "../reason-code.ts";
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
    why: required ? worstFirst([...row.needs, ...row.remarks]) : [],
    approved_by: override === null || !required ? given : [...given, byOverride(override, head)],
    can_approve: [...new Set(able)],
    missing: [...new Set(open.flatMap(({ deciding }) => deciding.owners))],
    requirements: required ? requirements.map((each) => requiredApproval(each, open)) : [],
    stale: required ? staleApprovals(requirements) : [],
    ...(override !== null || judged.held.length === 0 ? {} : { held: judged.held }),
  };
}

/** What makes the gate weaker comes first, then who decides, then what is only worth a look. */
const worst: readonly ReasonCode[] = [
  "policy",
  "gate-change",
  "no-longer-sensitive",
  "owner-changed",
  "deleted",
  "below-baseline",
  "inconclusive",
  "repaired",
  "promotion",
  "rollback",
  "renamed",
  "sensitive",
  "require-all",
  "eval",
];

function worstFirst(reasons: readonly Reason[]): readonly Reason[] {
  return reasons.toSorted((one, other) => worst.indexOf(one.code) - worst.indexOf(other.code));
}

function requiredApproval(requirement: Requirement, open: readonly Requirement[]): RequiredApproval {
  const { deciding, needed, ask, approvals } = requirement;
  const given = new Set(approvals.map(({ voice }) => voice.user));
  return {
    owners: deciding.owners,
    needed,
    ask,
    approved_by: approvals.map(({ voice }) => shownOwner(voice.shown).slice(1)),
    can_approve: deciding.eligible.filter((login) => !given.has(login)),
    met: !open.includes(requirement),
  };
}

/** The latest of each person. */
function staleApprovals(requirements: readonly Requirement[]): readonly StaleApproval[] {
  const found = new Map<string, StaleApproval>();
  for (const { user, shown, approvals } of requirements.flatMap(({ stale }) => stale.flat())) {
    const last = approvals.at(-1);
    if (last === undefined) continue;
    const at = Number.isFinite(last.at) ? last.at : null;
    found.set(user, { user: shownOwner(shown).slice(1), commit: last.commit, at });
  }
  return [...found.values()];
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
