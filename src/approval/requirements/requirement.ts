import type { OwnerGroup } from "../people/owner-group.ts";
import type { ChangedRow } from "../rows/changed-row.ts";
import type { NamedOwners } from "../rows/required-owners.ts";
import type { Heard } from "../voices/heard.ts";
import type { Utterance } from "../voices/utterance.ts";
import type { Voice } from "../voices/voices.ts";
import type { Setting } from "./setting.ts";

/** One group of owners who must approve one row. */
export interface Requirement {
  readonly row: ChangedRow;
  /** The owners as they are named. */
  readonly named: OwnerGroup;
  /** Who decides: the same, or the fallback owners where none of them is eligible. */
  readonly deciding: OwnerGroup;
  readonly needed: number;
  /** Approvals that count, one a person; of more than enough only some. */
  readonly approvals: readonly Given[];
  /** People whose approval is not of head's content; lists may be shared among requirements. */
  readonly stale: readonly (readonly Voice[])[];
  /** What the policy asks of these owners, in its own words; null: nothing but their approval. */
  readonly ask: string | null;
  /** Open requests for changes, as far as `maxListed`. */
  readonly objections: readonly Utterance[];
  /** One person must confirm what they did, which takes no approval from others. */
  readonly ofReader: boolean;
}

export interface Given {
  readonly voice: Voice;
  readonly approval: Utterance;
}

/** People who are listed for one requirement, beyond those who are needed. */
const maxListed = 20;

/** Where people must be told apart, more of them make more choices. */
const maxDistinct = 50;

/** What each group of a row has given so far. */
export function requirementsOf(row: ChangedRow, setting: Setting): readonly Requirement[] {
  const { policy, groupOf, contributors } = setting;
  const groups: readonly NamedOwners[] = row.groups.length > 0 ? row.groups : [{ names: [], as: "owner" }];
  const holds = holdsForRow(row, setting);
  const requirements = groups.map(({ names, as, ask }): Requirement => {
    // A person is who they are, whatever the policy calls by that name.
    const named = as === "reader" ? setting.groupOfOwners(names) : groupOf(names);
    // For owners of prompts others may decide; for those of the policy and of environments nobody does.
    const deciding =
      as === "policy" || as === "environment" || as === "reader" ? named : decidingGroup(named, setting);
    const asked = as === "also" || as === "environment" ? 1 : Math.max(1, policy.approvals);
    // Whoever is behind an unknown address may be one of those who approve.
    const needed = as === "reader" ? 1 : asked + contributors.unknownPeople;
    const most = policy.distinct_approvers ? maxDistinct : Math.max(maxListed, needed);
    const heard = deciding.keys.map(setting.heardOf);
    return {
      row,
      named,
      deciding,
      needed,
      ask: ask ?? null,
      ...given(heard, { holds, most }),
      objections: policy.changes_requested_blocks ? objections(named, deciding, setting) : [],
      ofReader: as === "reader",
    };
  });
  // Two spellings or aliases of one group are one requirement.
  const known = new Map<string, Requirement>();
  for (const each of requirements) {
    const before = known.get(each.named.key);
    const more = before === undefined || before.needed < each.needed ? each : before;
    known.set(each.named.key, { ...more, ask: before?.ask ?? each.ask });
  }
  return [...known.values()];
}

type Holds = (commit: string | null) => boolean;

/** Asked once a commit, however many approve it. */
function holdsForRow({ files }: ChangedRow, { holds }: Setting): Holds {
  const known = new Map<string | null, boolean>();
  return (commit) => {
    const answer = known.get(commit) ?? holds(commit, files);
    known.set(commit, answer);
    return answer;
  };
}

function decidingGroup(named: OwnerGroup, { policy, groupOf }: Setting): OwnerGroup {
  const fallback = named.eligible.length === 0 && !named.isCut && policy.fallback_owners.length > 0;
  return fallback ? groupOf(policy.fallback_owners) : named;
}

function given(
  heard: readonly Heard[],
  { holds, most }: { readonly holds: Holds; readonly most: number },
): Pick<Requirement, "approvals" | "stale"> {
  const approvals = new Map<string, Given>();
  const stale: (readonly Voice[])[] = [];
  for (const { commits, voices } of heard.flatMap(({ approving }) => approving)) {
    if (!commits.some(holds)) {
      stale.push(voices);
      continue;
    }
    for (const voice of voices.slice(0, most - approvals.size)) {
      const approval = voice.approvals.findLast(({ commit }) => holds(commit));
      if (approval !== undefined) approvals.set(voice.user, { voice, approval });
    }
  }
  return { approvals: [...approvals.values()], stale };
}

function objections(named: OwnerGroup, deciding: OwnerGroup, { heardOf }: Setting): readonly Utterance[] {
  const keys = [...new Set([...named.keys, ...deciding.keys])];
  const found = keys.flatMap((key) =>
    heardOf(key)
      .objecting.slice(0, maxListed)
      .flatMap(({ objection }) => objection ?? []),
  );
  return [...new Set(found)];
}

export function isMet({ approvals, needed, objections }: Requirement): boolean {
  return objections.length === 0 && approvals.length >= needed;
}
