import type { ChangedRow } from "./changed-row.ts";
import type { OwnerGroup } from "./owner-group.ts";
import type { Setting } from "./setting.ts";
import type { Utterance } from "./utterance.ts";
import type { Voice } from "./voices.ts";

/** One group of owners who must approve one row. */
export interface Requirement {
  readonly row: ChangedRow;
  /** The owners as they are named. */
  readonly named: OwnerGroup;
  /** Who decides: the same, or the fallback owners where none of them is eligible. */
  readonly deciding: OwnerGroup;
  readonly needed: number;
  /** Approvals that count, one a person. */
  readonly approvals: readonly Given[];
  /** Approvals of owners whose content is not head's. */
  readonly stale: readonly Given[];
  readonly objections: readonly Utterance[];
}

export interface Given {
  readonly voice: Voice;
  readonly approval: Utterance;
}

/** What each group of a row has given so far. */
export function requirementsOf(row: ChangedRow, setting: Setting): readonly Requirement[] {
  const { policy, groupOf } = setting;
  const groups = row.groups.length > 0 ? row.groups : [{ names: [], as: "owner" as const }];
  const requirements = groups.map(({ names, as }) => {
    const named = groupOf(names);
    const deciding = decidingGroup(row, named, setting);
    const needed = as === "owner" ? Math.max(1, policy.approvals) : 1;
    return {
      row,
      named,
      deciding,
      needed,
      ...givenBy(deciding, row, setting),
      ...objectionsOf(named, deciding, setting),
    };
  });
  // Two spellings or aliases of one group are one requirement.
  const known = new Map<string, Requirement>();
  for (const each of requirements) {
    const before = known.get(each.named.key);
    if (before === undefined || before.needed < each.needed) known.set(each.named.key, each);
  }
  return [...known.values()];
}

function decidingGroup(row: ChangedRow, named: OwnerGroup, { policy, groupOf }: Setting): OwnerGroup {
  const fallback = row.kind === "prompt" && named.eligible.length === 0 && policy.fallback_owners.length > 0;
  return fallback ? groupOf(policy.fallback_owners) : named;
}

function givenBy(
  group: OwnerGroup,
  row: ChangedRow,
  { voices, standing, holds }: Setting,
): Pick<Requirement, "approvals" | "stale"> {
  const approvals: Given[] = [];
  const stale: Given[] = [];
  for (const voice of voices) {
    const latest = voice.approvals.at(-1);
    if (latest === undefined || !group.has(voice.user) || standing(voice.user).length > 0) continue;
    const approval = voice.approvals.findLast(({ commit }) => holds(commit, row.files));
    if (approval === undefined) stale.push({ voice, approval: latest });
    else approvals.push({ voice, approval });
  }
  return { approvals, stale };
}

function objectionsOf(
  named: OwnerGroup,
  deciding: OwnerGroup,
  { voices, policy }: Setting,
): Pick<Requirement, "objections"> {
  if (!policy.changes_requested_blocks) return { objections: [] };
  return {
    objections: voices.flatMap(({ user, objection }) =>
      objection !== null && (named.has(user) || deciding.has(user)) ? [objection] : [],
    ),
  };
}

export function isMet({ approvals, needed, objections }: Requirement): boolean {
  return objections.length === 0 && approvals.length >= needed;
}
