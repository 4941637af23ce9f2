import type { Reason } from "../decision.ts";
import type { PullRequestFacts } from "../facts/facts.ts";
import { shownOwner } from "../facts/owner-name.ts";
import { problem } from "./problem.ts";

/** What GitHub did not let be read. */
export function apiFaults({ api_faults }: PullRequestFacts): readonly Reason[] {
  return Object.entries(api_faults ?? {}).map(([what, status]) => {
    const answer = status === 0 ? "no answer" : `HTTP ${status}`;
    const slug = what.startsWith("team:") ? shownOwner(what.slice("team:".length)) : null;
    const read =
      slug === null ? `GitHub did not let "${what}" be read` : `The membership of ${slug} could not be read`;
    return problem("api-fault", slug ?? what, `${read} (${answer}).`);
  });
}
