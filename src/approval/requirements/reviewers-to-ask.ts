import { ownerKey } from "../facts/owner-name.ts";
import type { OwnerGroup } from "../people/owner-group.ts";
import type { JudgedRow } from "./judged-row.ts";
import { isMet } from "./requirement.ts";
import type { Setting } from "./setting.ts";

/**
 * Owners to ask for review, of prompts that need no approval too: not of drafts, not the author, not who reviewed
 * this head, nobody twice, and nobody who could not approve.
 */
export function reviewersToAsk(rows: readonly JudgedRow[], setting: Setting): readonly string[] {
  const { facts, groupOfOwners } = setting;
  if (facts.pr.draft || (facts.merge_group ?? null) !== null) return [];
  const spoken = new Set([...(facts.asked_reviewers ?? []).map(ownerKey), ...reviewersOfHead(setting)]);
  const reviewed = reviewedOwners(setting);
  const author = facts.author === null ? null : ownerKey(facts.author);
  const owners = rows.flatMap(({ required, requirements }) =>
    requirements
      .filter((each) => (required ? !isMet(each) : !each.deciding.keys.some(reviewed)))
      .flatMap(({ deciding }) => deciding.owners),
  );
  const first = new Map(owners.map((owner) => [ownerKey(owner), owner]));
  return [...first]
    .filter(([key]) => key !== author && !spoken.has(key) && mayApprove(groupOfOwners([key])))
    .map(([, owner]) => owner);
}

function mayApprove({ eligible, isCut }: OwnerGroup): boolean {
  return eligible.length > 0 || isCut;
}

function counts({ facts }: Setting): (review: Setting["facts"]["reviews"][number]) => boolean {
  return ({ state, pr }) => state.toUpperCase() !== "PENDING" && (pr ?? facts.pr.number) === facts.pr.number;
}

function reviewersOfHead(setting: Setting): readonly string[] {
  const { facts } = setting;
  return facts.reviews
    .filter(counts(setting))
    .filter(({ commit_id }) => commit_id === facts.head_sha)
    .flatMap(({ user }) => (user === null ? [] : [ownerKey(user)]));
}

/** Whether somebody of an owner has reviewed this pull request at any time. */
function reviewedOwners(setting: Setting): (owner: string) => boolean {
  const reviewers = new Set(
    setting.facts.reviews
      .filter(counts(setting))
      .flatMap(({ user }) => (user === null ? [] : [ownerKey(user)])),
  );
  const known = new Map<string, boolean>();
  return (owner) => {
    const answer = known.get(owner) ?? [...reviewers].some(setting.groupOfOwners([owner]).has);
    known.set(owner, answer);
    return answer;
  };
}
