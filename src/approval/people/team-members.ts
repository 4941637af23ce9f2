import type { PullRequestFacts } from "../facts/facts.ts";
import { byOwnerKey, ownerKey } from "../facts/owner-name.ts";

/** One team with all teams below it. */
export interface TeamMembers {
  /** Keys of logins. */
  readonly members: ReadonlySet<string>;
  readonly invited: ReadonlySet<string>;
  /** How many members are not among these. */
  readonly more: number;
}

/** Who is in a team; null where it does not exist, or was not read. */
export function teamMembers({
  teams,
  api_faults,
}: Pick<PullRequestFacts, "teams" | "api_faults">): (slug: string) => TeamMembers | null {
  const known = byOwnerKey(teams);
  const faulty = new Set(
    Object.keys(api_faults ?? {})
      .filter((fault) => fault.startsWith("team:"))
      .map((fault) => ownerKey(fault.slice("team:".length))),
  );
  const read = new Map<string, TeamMembers | null>();
  return (slug) => {
    const key = ownerKey(slug);
    const before = read.get(key);
    if (before !== undefined) return before;
    const found = known.has(key) && !faulty.has(key) ? together(key, known, faulty) : null;
    read.set(key, found);
    return found;
  };
}

/** Rings of teams and teams below that do not exist do no harm. */
function together(
  slug: string,
  known: ReadonlyMap<string, PullRequestFacts["teams"][string]>,
  faulty: ReadonlySet<string>,
): TeamMembers {
  const members = new Set<string>();
  const invited = new Set<string>();
  let more = 0;
  const seen = new Set([slug]);
  for (const each of seen) {
    const team = faulty.has(each) ? undefined : known.get(each);
    more += team?.more ?? 0;
    for (const login of team?.members ?? []) members.add(ownerKey(login));
    for (const login of team?.invited ?? []) invited.add(ownerKey(login));
    for (const child of team?.children ?? []) seen.add(ownerKey(child));
  }
  return { members, invited, more };
}
