/** An account as GraphQL shows it; null where it is gone. */
export type Actor = { readonly __typename: string; readonly login: string } | null;

/** The login by which REST, webhooks and policies know it: a bot's ends in `[bot]`. */
export function loginOf(actor: Actor): string | null {
  if (actor === null) return null;
  return actor.__typename === "Bot" ? `${actor.login.replace(/\[bot\]$/, "")}[bot]` : actor.login;
}

/** User, or Bot for all that is no person: bots, placeholders of imported accounts, organisations. */
export function typeOf(actor: Actor): "User" | "Bot" {
  return actor === null || ["User", "EnterpriseUserAccount"].includes(actor.__typename) ? "User" : "Bot";
}
