import type { Reason } from "../decision.ts";
import type { PullRequestFacts } from "../facts/facts.ts";
import type { DecisionPolicy } from "../facts/facts-policy.ts";
import { ownerKey, shownOwner } from "../facts/owner-name.ts";
import { branchPushers, pushedCommits } from "../people/pushers.ts";
import type { Utterance } from "./utterance.ts";

/**
 * Whether opening the pull request stands for the author's approval: GitHub lets nobody review their own. What
 * somebody else pushed to the branch was approved by nobody.
 */
export function authorStandsFor(facts: PullRequestFacts, policy: DecisionPolicy): boolean {
  if (facts.author === null) return false;
  const author = ownerKey(facts.author);
  const pushers = [
    ...pushedCommits(facts, policy).map(({ pushed_by }) => pushed_by),
    ...branchPushers(facts, policy).filter((login) => ownerKey(login) !== ownerKey(policy.managed_bot ?? "")),
  ];
  return pushers.length > 0 && pushers.every((login) => login !== null && ownerKey(login) === author);
}

/** The approval that an author gives by authorship, at the head. */
export function authorVoice({ author, head_sha }: PullRequestFacts): Utterance | null {
  if (author === null) return null;
  return {
    kind: "approves",
    user: ownerKey(author),
    by: "author",
    id: "",
    commit: head_sha,
    at: 0,
    shown: shownOwner(author),
  };
}

export function authorDoesNotStand({ author }: PullRequestFacts): Reason {
  const shown = shownOwner(author ?? "");
  return {
    code: "pushed",
    subject: shown,
    text: `Somebody else pushed to the pull request of ${shown}, so authorship does not stand for approval.`,
  };
}
