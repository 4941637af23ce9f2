import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/document/json/json.ts";
import type { TokenPrices } from "../../src/monitor/cost/cost-table.ts";
import { liveCosts } from "../../src/monitor/cost/live-cost.ts";
import { event, rowsOf } from "../usage/events.ts";

const none: TokenPrices = () => null;
const call = (day: string, fields: JsonObject = {}): JsonObject =>
  event({ time: `${day}T12:00:00.000Z`, cost_usd: 0.002, ...fields });

describe(liveCosts, () => {
  it.each<readonly [string, readonly JsonObject[], object | undefined]>([
    [
      "the mean of the days that have calls, whatever their version or environment",
      [call("2026-11-01"), call("2026-11-02", { cost_usd: 0.004, prompt_environment: "staging" })],
      { usd_a_call: 0.003, calls: 2, unpriced_calls: 0, days: 2, to: "2026-11-02" },
    ],
    [
      "that of seven days alone",
      [call("2026-11-01", { cost_usd: 9 }), call("2026-11-02"), call("2026-11-08")],
      { usd_a_call: 0.002, calls: 2, unpriced_calls: 0, days: 2, to: "2026-11-08" },
    ],
    [
      "no part of what suites asked",
      [call("2026-11-01"), call("2026-11-02", { prompt_environment: "(evaluation)", cost_usd: 9 })],
      { usd_a_call: 0.002, calls: 1, unpriced_calls: 0, days: 1, to: "2026-11-01" },
    ],
    [
      "that of the calls that say it",
      [call("2026-11-01"), call("2026-11-01", { cost_usd: null, response_model: "house" })],
      { usd_a_call: 0.002, calls: 2, unpriced_calls: 1, days: 1, to: "2026-11-01" },
    ],
    [
      "unknown where none says it, and not 0",
      [call("2026-11-01", { cost_usd: null })],
      { usd_a_call: null, calls: 1, unpriced_calls: 1, days: 1, to: "2026-11-01" },
    ],
    [
      "0 where all say 0",
      [call("2026-11-01", { cost_usd: 0 })],
      { usd_a_call: 0, calls: 1, unpriced_calls: 0, days: 1, to: "2026-11-01" },
    ],
    [
      "not said where the prompt's last call is older than the window",
      [call("2026-11-01"), call("2026-11-20", { prompt_id: "other" })],
      undefined,
    ],
    ["not said without a call", [call("2026-11-01", { event: "prompt_invoked" })], undefined],
  ])("says of a prompt's live cost: %s", (_, events, live) => {
    const found = liveCosts(rowsOf(events), none).get("support.triage");
    expect(found === undefined ? found : { ...found, usd_a_call: rounded(found.usd_a_call) }).toEqual(live);
  });
});

function rounded(usd: number | null): number | null {
  return usd === null ? null : Number(usd.toFixed(9));
}
