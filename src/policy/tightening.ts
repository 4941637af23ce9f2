import { canonicalJson } from "../document/json/canonical-json.ts";
import { isJsonObject } from "../document/json/is-json-object.ts";
import type { JsonValue } from "../document/json/json.ts";
import { member } from "../document/json/member.ts";
import { isOlder, versionOf } from "./needs.ts";

/**
 * How an organisation's value of one key and a repository's become the one in force.
 *
 * - `strictest`: whichever of the two lets less through; the organisation's value is a bound.
 * - `union`, `common`: lists, of which all or only the shared entries hold.
 * - `organisation`: the organisation's where it says one.
 * - `own`: the repository's where it says one, since only it can know.
 */
export type Tightening =
  | { readonly by: "strictest"; readonly stricter: (first: JsonValue, second: JsonValue) => JsonValue }
  | { readonly by: "union" | "common" | "organisation" | "own" };

/** Of values that stand strictest first. */
const firstOf = (...strictestFirst: readonly JsonValue[]): Tightening => ({
  by: "strictest",
  stricter: (first, second) =>
    strictestFirst.indexOf(first) <= strictestFirst.indexOf(second) ? first : second,
});

/** null bounds nothing. */
const least: Tightening = {
  by: "strictest",
  stricter: (first, second) => (Number(first ?? Infinity) <= Number(second ?? Infinity) ? first : second),
};

/** Lists of what is allowed, of which the shared entries are; null allows all. */
const fewest: Tightening = {
  by: "strictest",
  stricter: (first, second) => {
    if (!Array.isArray(first)) return second;
    return Array.isArray(second) ? second.filter((entry) => first.includes(entry)) : first;
  },
};

const most: Tightening = {
  by: "strictest",
  stricter: (first, second) => (Number(first) >= Number(second) ? first : second),
};

/** The newer of two needed versions; null needs none. */
const newest: Tightening = {
  by: "strictest",
  stricter: (first, second) =>
    typeof first === "string" && (typeof second !== "string" || isOlder(versionOf(second), versionOf(first)))
      ? first
      : second,
};

/** Everything that either names, with the fewer days. */
const allWithFewestDays: Tightening = {
  by: "strictest",
  stricter: (first, second) => {
    if (!isJsonObject(first) || !isJsonObject(second)) return first;
    const names = [...new Set([...Object.keys(first), ...Object.keys(second)])];
    const said = (name: string): readonly string[] =>
      [member(first, name), member(second, name)].filter((age) => typeof age === "string");
    const fewest = (name: string): number => Math.min(...said(name).map((age) => Number.parseInt(age, 10)));
    return Object.fromEntries(names.map((name) => [name, `${fewest(name)}d`]));
  },
};

/** Of every key of the policy, as docs/fleet.md lists it; `*` stands for an environment's name. */
export const tightenings: Readonly<Record<string, Tightening>> = {
  needs: newest,
  prompts: { by: "own" },
  evals: { by: "own" },
  contact: { by: "own" },
  catalog: { by: "own" },
  branches: { by: "own" },
  "gate.mode": firstOf("block", "warn"),
  "gate.warn_paths": { by: "common" },
  "gate.baseline": firstOf("strict", "owner", "interval"),
  "gate.alpha": most,
  "gate.margin": least,
  "gate.min_effect": least,
  "gate.large_drop": least,
  "gate.max_unjudged": least,
  "gate.on_inconclusive": firstOf("block", "owner", "warn"),
  "gate.on_gate_change": firstOf("block", "owner", "warn"),
  "gate.require_suite": firstOf(true, false),
  "gate.repeats": { by: "own" },
  "gate.max_cost_usd": least,
  "gate.max_cost_per_pull_request_usd": least,
  "gate.max_cost_increase": least,
  "gate.max_latency_increase": least,
  "models.provider": { by: "own" },
  "models.map": { by: "own" },
  "models.judge": { by: "own" },
  "models.embeddings": { by: "own" },
  "privacy.comment": firstOf("ids", "full"),
  "privacy.redact": { by: "union" },
  "privacy.providers": fewest,
  "privacy.sensitive_providers": fewest,
  "approval.require": firstOf("all", "sensitive"),
  "approval.sensitive.tags": { by: "union" },
  "approval.sensitive.paths": { by: "union" },
  "approval.approvals": most,
  "approval.sensitive_also": { by: "union" },
  "approval.distinct_approvers": firstOf(true, false),
  "approval.allow_author": firstOf(false, true),
  "approval.allow_contributor": firstOf(false, true),
  "approval.exclude_pusher": firstOf(true, false),
  "approval.stale": firstOf("head", "content", "never"),
  "approval.changes_requested_blocks": firstOf(true, false),
  "approval.comment_approvals": firstOf(false, true),
  "approval.owner_map": { by: "own" },
  "approval.fallback_owners": { by: "own" },
  "approval.policy_paths": { by: "union" },
  "approval.policy_owners": { by: "organisation" },
  "approval.override.enabled": firstOf(false, true),
  "approval.override.by": { by: "organisation" },
  "approval.override.require_reason": firstOf(true, false),
  "approval.override.allow_author": firstOf(false, true),
  "release.on": { by: "own" },
  "release.managed_fields": { by: "own" },
  // What is watched stops no merge.
  "cases.redact": { by: "union" },
  "monitor.alpha": { by: "own" },
  "monitor.budgets.owners": { by: "own" },
  "monitor.budgets.prompts": { by: "own" },
  "monitor.days": { by: "own" },
  "monitor.min_effect": { by: "own" },
  "monitor.min_points": { by: "own" },
  "monitor.on_drift": { by: "own" },
  "monitor.patience_minutes": { by: "own" },
  "monitor.prompts": { by: "own" },
  "monitor.signals": { by: "own" },
  "monitor.silent_days": { by: "own" },
  documents: { by: "union" },
  scopes: { by: "own" },
  feedback: { by: "own" },
  prices: { by: "own" },
  "environments.*.owners": { by: "organisation" },
  "environments.*.protected": firstOf(true, false),
  "environments.*.overrides": firstOf(false, true),
  "environments.*.after": allWithFewestDays,
};

/** The value in force where both say one. */
export function tightened(how: Tightening, organisation: JsonValue, own: JsonValue): JsonValue {
  switch (how.by) {
    case "strictest":
      return how.stricter(organisation, own);
    case "organisation":
      return organisation;
    case "own":
      return own;
    case "union":
    case "common":
      return lists(how.by, organisation, own);
  }
}

function lists(by: "union" | "common", organisation: JsonValue, own: JsonValue): JsonValue {
  if (!Array.isArray(organisation) || !Array.isArray(own)) return organisation;
  const keys = new Set(organisation.map(canonicalJson));
  return by === "common"
    ? own.filter((entry) => keys.has(canonicalJson(entry)))
    : [...organisation, ...own.filter((entry) => !keys.has(canonicalJson(entry)))];
}
