import type { IncomingMessage } from "node:http";
import { appOfJwt } from "./apps.ts";
import { type Level, type Token, userOf, type World } from "./world.ts";

export interface NewToken {
  /** Login; `x[bot]` is an app's. `github-actions[bot]` is the workflow's own. */
  readonly as: string;
  /** Without it everything is allowed. */
  readonly permissions?: Readonly<Record<string, Level>>;
}

/** Makes a token and gives its value. */
export function createToken(world: World, { as, permissions }: NewToken): string {
  const user = userOf(world, as);
  const value = `ghs_fake${world.nextId()}`;
  const kind = user.type === "Bot" ? "installation" : "personal";
  world.tokens.set(value, { value, as: user, kind, permissions: permissions ?? null });
  return value;
}

/** `token X` and `bearer X` from Octokit, basic `x-access-token:X` from git. */
export function tokenOf(world: World, { headers }: IncomingMessage): Token | null {
  const [scheme = "", value = ""] = (headers.authorization ?? "").split(" ");
  const given =
    scheme.toLowerCase() === "basic"
      ? Buffer.from(value, "base64")
          .toString("utf8")
          .replace(/^[^:]*:/, "")
      : value;
  return world.tokens.get(given) ?? appToken(world, given);
}

function appToken(world: World, value: string): Token | null {
  const app = appOfJwt(world, value);
  if (app === null) return null;
  // A JSON Web Token opens the app's own addresses and no repository.
  return { value, as: userOf(world, app.login), kind: "app", permissions: {} };
}
