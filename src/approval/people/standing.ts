import type { PullRequestFacts } from "../facts/facts.ts";
import type { DecisionPolicy } from "../facts/facts-policy.ts";
import { byOwnerKey, ownerKey } from "../facts/owner-name.ts";
import type { ReasonCode } from "../reason-code.ts";
import { isBotLogin } from "./bot-login.ts";
import type { Contributors } from "./contributors.ts";

/** What bars a person from approving this pull request at all, whoever they own for. */
export type Bar = Extract<ReasonCode, "bot" | "author" | "contributed" | "pushed" | "permission">;

/** Empty where the person may approve. */
export type Standing = (login: string) => readonly Bar[];

const mayWrite: ReadonlySet<string> = new Set(["write", "maintain", "admin"]);

export function standing(
  facts: PullRequestFacts,
  policy: DecisionPolicy,
  { wrote, pushed }: Contributors,
): Standing {
  const author = facts.author === null ? null : ownerKey(facts.author);
  const permissions = byOwnerKey(facts.permissions);
  const bots = botLogins(facts, policy);
  const known = new Map<string, readonly Bar[]>();
  const judge = (login: string): readonly Bar[] => {
    const isAuthor = login === author;
    const rules: readonly (readonly [Bar, boolean])[] = [
      ["bot", isBotLogin(login) || bots.has(login)],
      ["author", isAuthor && !policy.allow_author],
      ["contributed", !isAuthor && !policy.allow_contributor && wrote.has(login)],
      ["pushed", !isAuthor && policy.exclude_pusher && pushed.has(login)],
      ["permission", !mayWrite.has((permissions.get(login) ?? "none").toLowerCase())],
    ];
    return rules.filter(([, applies]) => applies).map(([code]) => code);
  };
  return (login) => {
    const key = ownerKey(login);
    const codes = known.get(key) ?? judge(key);
    known.set(key, codes);
    return codes;
  };
}

/** What GitHub does not call a user approves nothing, whatever its name. */
function botLogins(
  { author, author_type, reviews, comments }: PullRequestFacts,
  { managed_bot }: DecisionPolicy,
): ReadonlySet<string> {
  const typed = [
    { user: author, user_type: author_type },
    ...reviews,
    ...comments,
    { user: managed_bot, user_type: "Bot" },
  ];
  return new Set(
    typed.flatMap(({ user, user_type }) =>
      user !== null && typeof user_type === "string" && user_type !== "User" ? [ownerKey(user)] : [],
    ),
  );
}
