import { createHash } from "node:crypto";

/** What a check run of the app keeps for the app itself, in its external id: on whom its decision rests. */
export type CheckMark =
  /** Nothing governed changes, so owners and teams do not matter. */
  | { readonly kind: "free" }
  /** No decision: whoever finds it decides again. */
  | { readonly kind: "suspended" }
  /** Names of teams, `org/slug`, with those below them; null: nobody can tell them all. */
  | { readonly kind: "owners"; readonly teams: readonly string[] | null };

/** More would be longer than an id is. */
const mostTeams = 20;

const anybody = "owners:*";

export function markText(mark: CheckMark): string {
  if (mark.kind !== "owners") return mark.kind;
  const codes = [...new Set((mark.teams ?? []).map(codeOf))].toSorted();
  return mark.teams === null || codes.length > mostTeams ? anybody : `owners:${codes.join(",")}`;
}

/** Short, and no name of a team for whoever reads the check runs. */
function codeOf(team: string): string {
  return createHash("sha256").update(team.toLowerCase()).digest("hex").slice(0, 10);
}

export function isSuspended(text: string | null): boolean {
  return text === "suspended";
}

/** Whether a decision may be another one after a change of some teams; null: of any. What says nothing may. */
export function restsOn(text: string | null, teams: readonly string[] | null): boolean {
  if (text === "free") return false;
  const named = /^owners:([0-9a-f,]*)$/.exec(text ?? "")?.[1];
  if (named === undefined || teams === null) return true;
  const codes = new Set(named.split(","));
  return teams.some((team) => codes.has(codeOf(team)));
}
