import type { PullRequestFacts } from "../../../approval/facts/facts.ts";
import type { DecisionPolicy } from "../../../approval/facts/facts-policy.ts";
import { ownerKey } from "../../../approval/facts/owner-name.ts";
import type { JsonObject } from "../../../document/json/json.ts";
import { jsonList } from "../../../document/json/json-list.ts";
import { protectedEnvironments } from "../../../policy/protected-environments.ts";

/** Names without the leading `@`, in which the map's names stand for what they mean. */
export interface OwnersNamed {
  readonly teams: readonly string[];
  readonly users: readonly string[];
}

/** Everybody whom the policy and the changed prompts name. */
export function ownersNamed(
  config: DecisionPolicy,
  {
    base_prompts,
    head_prompts,
    environments,
    gate_changes = {},
  }: Pick<PullRequestFacts, "base_prompts" | "head_prompts" | "environments" | "gate_changes">,
): OwnersNamed {
  const records = [...Object.values(base_prompts), ...Object.values(head_prompts)];
  const written = [
    ...records.flatMap((record) => (record === null ? [] : ownersOf(record))),
    ...environmentOwners(config, environments ?? {}),
    ...config.sensitive_also.map(({ owner }) => owner),
    ...config.fallback_owners,
    ...config.policy_owners,
    ...config.override.by,
    ...Object.values(gate_changes).flatMap((changes) => changes.flatMap(({ readers }) => readers ?? [])),
  ];
  const meant = written.flatMap((name) => meaningOf(name, config));
  const names = [...new Map(meant.map((name) => [name.toLowerCase(), name])).values()];
  return {
    teams: names.filter((name) => /^[^/\s]+\/[^/\s]+$/.test(name)),
    users: names.filter((name) => /^[^/\s]+$/.test(name)),
  };
}

/** Those of the environments, and those of the prompts whose pointers move. */
function environmentOwners(
  config: DecisionPolicy,
  environments: NonNullable<PullRequestFacts["environments"]>,
): readonly string[] {
  const placeOf = protectedEnvironments(config);
  return Object.entries(environments).flatMap(([path, change]) => [
    ...(placeOf(path)?.owners ?? []),
    ...(change?.moves ?? []).flatMap(({ owners }) => owners.flat()),
  ]);
}

function ownersOf(record: JsonObject): readonly string[] {
  const owner = Object.hasOwn(record, "owner") ? record["owner"] : null;
  const list = typeof owner === "string" ? [owner] : jsonList(owner);
  return list.filter((each) => typeof each === "string");
}

function meaningOf(name: string, { owner_map }: DecisionPolicy): readonly string[] {
  const mapped = Object.entries(owner_map).flatMap(([key, names]) =>
    ownerKey(key) === ownerKey(name) ? names : [],
  );
  return [...mapped, name].map((each) => each.trim().replace(/^@/, ""));
}
