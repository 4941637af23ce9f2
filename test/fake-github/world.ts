import type { KeyObject } from "node:crypto";
import type { Repository } from "./repository.ts";

export interface User {
  readonly login: string;
  readonly id: number;
  readonly type: "User" | "Bot" | "Organization";
}

/** A GitHub App; it writes as `login`. */
export interface App {
  readonly id: number;
  readonly slug: string;
  readonly login: string;
  /** PEM. */
  readonly privateKey: string;
  readonly publicKey: KeyObject;
  /** Null is everything. */
  readonly permissions: Readonly<Record<string, Level>> | null;
  readonly installations: readonly { readonly id: number; readonly account: string }[];
}

/** A team of an organisation, by its own members; children count as parts of their parent. */
export interface Team {
  readonly organisation: string;
  readonly slug: string;
  readonly parent: string | null;
  readonly members: Set<string>;
  /** Asked to join, not yet in. */
  readonly invited: Set<string>;
}

export type Level = "read" | "write";

export interface Token {
  readonly value: string;
  readonly as: User;
  /** "installation" is what a workflow and an app get, "app" its JSON Web Token, "personal" is a person's. */
  readonly kind: "installation" | "app" | "personal";
  /** What it may do, by GitHub's names of permissions; null is everything. */
  readonly permissions: Readonly<Record<string, Level>> | null;
}

/** Everything that the fake remembers besides what its repositories hold. */
export interface World {
  readonly url: string;
  readonly users: Map<string, User>;
  readonly tokens: Map<string, Token>;
  /** By lower-case owner/name. */
  readonly repositories: Map<string, Repository>;
  /** By slug. */
  readonly apps: Map<string, App>;
  /** By lower-case organisation/slug. */
  readonly teams: Map<string, Team>;
  readonly nextId: () => number;
  /** Each call is a second later, so that everything has an order and no test depends on a clock. */
  readonly nextSecond: () => number;
}

/** Comment and run ids of GitHub are past 32 bits; so are these. */
const firstId = 3_000_000_001;
const firstSecond = Date.UTC(2026, 0, 1) / 1000;

export function createWorld(url: string): World {
  let id = firstId;
  let second = firstSecond;
  return {
    url,
    users: new Map(),
    tokens: new Map(),
    repositories: new Map(),
    apps: new Map(),
    teams: new Map(),
    nextId: () => id++,
    nextSecond: () => second++,
  };
}

/** Whom GitHub shows in place of an account that is gone. */
export const ghost: User = { login: "ghost", id: 10_137, type: "User" };

/** Finds a user or makes it; `x[bot]` is an app's. */
export function userOf(world: World, login: string): User {
  // GitHub takes no notice of letter case.
  const known = world.users.get(login.toLowerCase());
  if (known !== undefined) return known;
  const user: User = { login, id: world.nextId(), type: login.endsWith("[bot]") ? "Bot" : "User" };
  world.users.set(login.toLowerCase(), user);
  return user;
}

export function timeOf(second: number): string {
  return new Date(second * 1000).toISOString().replace(".000Z", "Z");
}

/** The user as GitHub's REST API shows it. */
export function userJson(user: User): object {
  return { login: user.login, id: user.id, node_id: `U_${user.id}`, type: user.type, site_admin: false };
}
