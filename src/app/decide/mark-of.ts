import type { Decision } from "../../approval/decision.ts";
import { policyInForce } from "../../approval/facts/decision-policy.ts";
import type { PullRequestFacts } from "../../approval/facts/facts.ts";
import type { CheckMark } from "../../github/checks/check-mark.ts";
import { ownersNamed } from "../../github/facts/people/owners-named.ts";

/** On which teams a decision rests: those that are named, whether they exist or not, and those below them. */
export function markOf(facts: PullRequestFacts, { state, prompts }: Decision): CheckMark {
  if (state === "error") return { kind: "owners", teams: null };
  if (prompts.length === 0) return { kind: "free" };
  const { teams } = ownersNamed(policyInForce(facts), facts);
  return { kind: "owners", teams: [...teams, ...Object.keys(facts.teams)] };
}

/** Of several pull requests with one head. */
export function joinedMark(marks: readonly CheckMark[]): CheckMark {
  const owned = marks.filter((mark) => mark.kind !== "free");
  if (owned.length === 0) return { kind: "free" };
  const teams = owned.map((mark) => (mark.kind === "owners" ? mark.teams : null));
  const all = teams.every((some) => some !== null);
  return { kind: "owners", teams: all ? teams.flatMap((some) => some ?? []) : null };
}
