import { canonicalJson } from "../document/json/canonical-json.ts";
import { isJsonObject } from "../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../document/json/json.ts";
import { member } from "../document/json/member.ts";
import type { Policy } from "./policy.ts";
import { type Tightening, tightened, tightenings } from "./tightening.ts";

/** A policy with the keys that its file says itself, before any default was filled in. */
export interface SaidPolicy {
  readonly said: JsonValue;
  readonly policy: Policy;
}

/** Who says a value that is in force; "both" where lists were joined. */
export type PolicyOrigin = "organisation" | "repository" | "both" | "default";

export interface MergedPolicy {
  readonly policy: Policy;
  /** By key, as in "gate.mode", in the order of the policy. */
  readonly origins: Readonly<Record<string, PolicyOrigin>>;
}

/** A key of a policy: its path, and how an organisation's value and a repository's become one. */
interface Key {
  readonly path: readonly string[];
  readonly how: Tightening;
}

/**
 * The policy in force: the organisation's may only tighten, the repository's fills the rest. Without one of them the
 * other one holds as it is.
 */
export function mergePolicies(organisation: SaidPolicy | null, own: SaidPolicy): MergedPolicy {
  let merged: JsonValue = toJson(own.policy);
  const origins: Record<string, PolicyOrigin> = {};
  for (const { path, how } of keysOf(organisation?.policy, own.policy)) {
    const mine = valueAt(own.said, path) === undefined ? undefined : valueAt(toJson(own.policy), path);
    const theirs =
      organisation === null || valueAt(organisation.said, path) === undefined
        ? undefined
        : valueAt(toJson(organisation.policy), path);
    const filled = valueAt(toJson(own.policy), path) ?? valueAt(toJson(organisation?.policy), path);
    const value = inForce(how, theirs, mine, filled);
    if (value !== undefined) merged = withValue(merged, path, value);
    origins[path.join(".")] = originOf(value, theirs, mine);
  }
  return { policy: merged as unknown as Policy, origins };
}

/** Keys of an organisation's policy whose values let more through than where it said nothing: it may only tighten. */
export function looseKeys({ said, policy }: SaidPolicy, defaults: Policy): readonly (readonly string[])[] {
  return keysOf(policy, defaults).flatMap(({ path, how }) => {
    const value = valueAt(toJson(policy), path);
    const usual = valueAt(toJson(defaults), path);
    if (valueAt(said, path) === undefined || value === undefined || usual === undefined) return [];
    if (how.by !== "strictest" && how.by !== "common") return [];
    return canonicalJson(tightened(how, value, usual)) === canonicalJson(value) ? [] : [path];
  });
}

function inForce(
  how: Tightening,
  theirs: JsonValue | undefined,
  mine: JsonValue | undefined,
  filled: JsonValue | undefined,
): JsonValue | undefined {
  if (theirs === undefined) return filled;
  if (mine === undefined && how.by !== "strictest" && how.by !== "union") return theirs;
  return tightened(how, theirs, mine ?? filled ?? theirs);
}

function originOf(
  value: JsonValue | undefined,
  theirs: JsonValue | undefined,
  mine: JsonValue | undefined,
): PolicyOrigin {
  if (value === undefined) return "default";
  const is = (other: JsonValue | undefined): boolean =>
    other !== undefined && canonicalJson(other) === canonicalJson(value);
  if (is(mine)) return "repository";
  if (is(theirs)) return "organisation";
  return theirs === undefined && mine === undefined ? "default" : "both";
}

/** Every key that a rule names, with the environments' names in place of `*`. */
function keysOf(...policies: readonly (Policy | undefined)[]): readonly Key[] {
  const names = [...new Set(policies.flatMap((policy) => Object.keys(policy?.environments ?? {})))];
  return Object.entries(tightenings).flatMap(([key, how]): readonly Key[] => {
    const path = key.split(".");
    return path[1] === "*"
      ? names.map((name) => ({ path: ["environments", name, path[2] ?? ""], how }))
      : [{ path, how }];
  });
}

function toJson(policy: Policy | undefined): JsonValue {
  return (policy ?? {}) as unknown as JsonValue;
}

function valueAt(value: JsonValue, path: readonly string[]): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>((inner, name) => member(inner, name), value);
}

function withValue(
  value: JsonValue | undefined,
  [name, ...rest]: readonly string[],
  leaf: JsonValue,
): JsonValue {
  if (name === undefined) return leaf;
  const group: JsonObject = isJsonObject(value) ? value : {};
  return { ...group, [name]: withValue(member(group, name), rest, leaf) };
}
