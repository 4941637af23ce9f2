import { authorStandsFor } from "./author-voice.ts";
import type { ChangedRow } from "./changed-row.ts";
import { ownerKey } from "./owner-name.ts";
import { administratorsOf } from "./policy-row.ts";
import type { Setting } from "./setting.ts";
import { isBotLogin } from "./standing.ts";

/** Whether a change of the policy is the own work of the only person who could approve it. */
export function isSoleAdministrator({ kind }: ChangedRow, { facts, policy }: Setting): boolean {
  const { author, author_type } = facts;
  if (kind !== "policy" || policy.policy_owners.length > 0 || author === null || author_type !== "User")
    return false;
  const administrators = [...new Set(administratorsOf(facts).map(ownerKey))].filter(
    (each) => !isBotLogin(each),
  );
  return (
    administrators.length === 1 && administrators[0] === ownerKey(author) && authorStandsFor(facts, policy)
  );
}
