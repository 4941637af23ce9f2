import { ownerKey } from "../facts/owner-name.ts";
import { isBotLogin } from "../people/bot-login.ts";
import type { ChangedRow } from "../rows/changed-row.ts";
import { administratorsOf } from "../rows/policy-row.ts";
import { authorStandsFor } from "../voices/author-voice.ts";
import type { Setting } from "./setting.ts";

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
