import type { Token, User, World } from "./world.ts";

/** Who asks, and of which world. */
export interface Asking {
  readonly world: World;
  readonly token: Token;
}

/** A bot goes without `[bot]` here; null where the account is gone. */
export function actorNode(user: User | null): object | null {
  if (user === null) return null;
  return { __typename: user.type, login: user.login.replace(/\[bot\]$/, ""), databaseId: user.id };
}
