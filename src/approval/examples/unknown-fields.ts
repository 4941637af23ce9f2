import type { Problem } from "../../document/finding/problem.ts";
import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonValue } from "../../document/json/json.ts";
import { member } from "../../document/json/member.ts";
import { didYouMean } from "../../document/schema/did-you-mean.ts";
import { policyInForce } from "../facts/decision-policy.ts";
import type { PullRequestFacts } from "../facts/facts.ts";

const known: Readonly<Record<keyof PullRequestFacts | "format" | "note" | "expected", true>> = {
  format: true,
  note: true,
  expected: true,
  id: true,
  title: true,
  pr: true,
  base_prompts: true,
  head_prompts: true,
  parts: true,
  renames: true,
  other_changed_files: true,
  changed_evals: true,
  head_parse_errors: true,
  head_modes: true,
  author: true,
  author_type: true,
  commits: true,
  head_sha: true,
  known_orphan_commits: true,
  base_moved: true,
  reviews: true,
  comments: true,
  teams: true,
  permissions: true,
  merge_group: true,
  api_faults: true,
  config_error: true,
  head_config_override: true,
  head_moved_to: true,
  config: true,
  base_blobs: true,
  gate_changes: true,
  policy_changes: true,
  gate_report: true,
  environments: true,
  look_alikes: true,
  merge_leaves: true,
  passing: true,
  administrators: true,
  pushers: true,
  pushes: true,
  asked_reviewers: true,
};

/** Fields that nobody reads, most likely typing errors: a warning each. */
export function unknownFields(facts: JsonValue): readonly Problem[] {
  const config = member(facts, "config");
  return [
    ...unknownIn(facts, Object.keys(known), []),
    ...unknownIn(config ?? null, Object.keys(policyInForce({ config: {} })), ["config"]),
  ];
}

function unknownIn(value: JsonValue, names: readonly string[], path: readonly string[]): readonly Problem[] {
  if (!isJsonObject(value)) return [];
  return Object.keys(value)
    .filter((name) => !names.includes(name))
    .map((name) => {
      const near = didYouMean(name, names);
      return {
        code: "field-unknown",
        path: [...path, name],
        part: "key",
        severity: "warning",
        message: `Nothing reads '${name.slice(0, 60)}'.`,
        remedy: near === null ? "Delete it." : `Did you mean '${near}'?`,
      };
    });
}
