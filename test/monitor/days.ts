import type { JsonObject } from "../../src/document/json/json.ts";
import { dayBefore } from "../../src/monitor/drift/judge-drift.ts";
import type { MonitorAsked } from "../../src/monitor/monitor-usage.ts";
import type { Registered } from "../../src/monitor/registered.ts";
import { mergeUsage } from "../../src/usage/merge-usage.ts";
import type { UsageRow } from "../../src/usage/usage-row.ts";
import { event, rowsOf } from "../usage/events.ts";

export const newest = "2026-11-20";
const hash = `sha256:${"a".repeat(64)}`;

export const registered: Registered = {
  prompts: new Map([
    [
      "support.triage",
      {
        owner: ["support"],
        versions: new Map([
          [2, { sha256: `sha256:${"b".repeat(64)}`, labels: ["billing", "refund"], cost: null, pinned: [] }],
          [3, { sha256: hash, labels: ["billing", "refund"], cost: 0.004, pinned: [] }],
        ]),
      },
    ],
  ]),
  environments: new Map([
    [
      "production",
      new Map([["support.triage", { version: 3, sha256: hash, moved: Date.parse("2026-10-01T00:00:00Z") }]]),
    ],
  ]),
};

export const asked: MonitorAsked = {
  registered,
  settings: () => ({
    signals: [],
    min_effect: 0.1,
    min_points: 0.05,
    alpha: 0.01,
    days: 14,
    isJudged: () => true,
  }),
  newest,
  patience: 3_600_000,
  silentDays: 3,
};

/** So many days up to the newest one, of calls whose fields may change with the day (0 is the newest) and the call. */
export function days(
  many: number,
  calls: number,
  fields: (ago: number, call: number) => JsonObject = () => ({}),
): readonly UsageRow[] {
  return mergeUsage(
    Array.from({ length: many }, (_, ago) =>
      rowsOf(
        Array.from({ length: calls }, (__, call) =>
          event({
            time: `${dayBefore(newest, ago)}T12:00:00.000Z`,
            duration_ms: 400 * (1 + 0.02 * ((ago * 7) % 5)) * (1 + (call % 10) / 10),
            cost_usd: 0.0031,
            output_label: call % 4 === 0 ? "refund" : "billing",
            ...fields(ago, call),
          }),
        ),
      ),
    ).flat(),
  );
}
