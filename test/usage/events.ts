import type { JsonObject } from "../../src/document/json/json.ts";
import { type CollectOptions, collectUsage } from "../../src/usage/collect-usage.ts";
import type { UsageRow } from "../../src/usage/usage-row.ts";

/** An event as a runtime writes it. */
export function event(fields: JsonObject = {}): JsonObject {
  return {
    event: "prompt_completed",
    prompt_id: "support.triage",
    prompt_version: 3,
    prompt_owner: "support",
    prompt_model: "gpt-4o-mini",
    prompt_sha256: `sha256:${"a".repeat(64)}`,
    prompt_environment: "production",
    prompt_resolution: "environment",
    time: "2026-11-01T12:00:00.000Z",
    ...fields,
  };
}

export const always: CollectOptions = {
  per: "day",
  since: null,
  until: null,
  now: Date.parse("2026-12-01T00:00:00Z"),
  field: null,
};

export function rowsOf(
  events: readonly JsonObject[],
  options: Partial<CollectOptions> = {},
): readonly UsageRow[] {
  const collector = collectUsage({ ...always, ...options });
  for (const each of events) collector.add(each, null);
  return collector.rows();
}
