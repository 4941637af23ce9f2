import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/document/json/json.ts";
import { collectUsage } from "../../src/usage/collect-usage.ts";
import { always, event, rowsOf } from "./events.ts";

describe(collectUsage, () => {
  it("adds calls of one series and day up", () => {
    const rows = rowsOf([
      event({ event: "prompt_invoked" }),
      event({ duration_ms: 412.5, input_tokens: 96, cost_usd: 0.0031, output_label: "billing" }),
      event({ duration_ms: 1000, output_label: "refund", finish_reason: "stop" }),
      event({ event: "prompt_failed", error_type: "RateLimit", prompt_resolution: "stale", duration_ms: 0 }),
    ]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      period: "2026-11-01",
      environment: "production",
      invoked: 1,
      calls: 3,
      failures: 1,
      stale: 1,
      output_label: { billing: 1, refund: 1 },
      finish_reason: { stop: 1 },
      error_type: { RateLimit: 1 },
      figures: {
        duration_ms: {
          count: 3,
          zero: 1,
          sum: 14_125n,
          squares: 4125n ** 2n + 10_000n ** 2n,
          buckets: { 151: 1, 173: 1 },
        },
        cost_usd: { count: 1, sum: 310_000n },
      },
      uncosted: { "/gpt-4o-mini": { calls: 2 } },
    });
  });

  it("keeps apart what is not the same series or period", () => {
    const others: readonly JsonObject[] = [
      { prompt_id: "other" },
      { prompt_version: 4 },
      { prompt_environment: "staging" },
      { prompt_override: true },
      { prompt_rollout: "phase" },
      { service: "mail" },
      { time: "2026-11-02T00:00:00Z" },
    ];
    expect(rowsOf([event(), ...others.map(event)])).toHaveLength(8);
    expect(rowsOf([event(), event({ time: "2026-11-01T13:00:00Z" })], { per: "hour" })).toHaveLength(2);
    expect(rowsOf([event({ tenant: "a" }), event({ tenant: "b" })], { field: "tenant" })).toHaveLength(2);
  });

  it.each<readonly [string, JsonObject, string]>([
    ["a kind that is none", { event: "click" }, "unsound"],
    ["no id", { prompt_id: 3 }, "unsound"],
    ["a version that is text", { prompt_version: "3" }, "unsound"],
    ["no time", { time: null }, "undated"],
    ["a time without its zone", { time: "2026-11-01T12:00:00" }, "undated"],
    ["a time that is none", { time: "2026-13-41T12:00:00Z" }, "undated"],
    ["the future", { time: "2026-12-03T00:00:00Z" }, "future"],
    ["the day before", { time: "2026-10-31T23:59:59.999Z" }, "outside"],
    ["the end", { time: "2026-11-02T00:00:00Z" }, "outside"],
    ["another zone", { time: "2026-11-02T00:30:00+01:00" }, "counted"],
  ])("says what became of an event with %s", (_, fields, taken) => {
    const collector = collectUsage({
      ...always,
      since: Date.parse("2026-11-01T00:00:00Z"),
      until: taken === "future" ? null : Date.parse("2026-11-02T00:00:00Z"),
    });
    expect(collector.add(event(fields), null)).toBe(taken);
    expect(collector.rows()).toHaveLength(taken === "counted" ? 1 : 0);
  });

  it("finds the row of each of many series of one prompt, whatever else came between", () => {
    const tenants = Array.from({ length: 12 }, (_, index) => `tenant-${index}`);
    const events = tenants.flatMap((tenant, index) =>
      [null, "blue", "", 7].map((service) => event({ tenant, service, duration_ms: index })),
    );
    const once = rowsOf(events, { field: "tenant" });
    const thrice = rowsOf([...events, ...events.toReversed(), ...events], { field: "tenant" });
    const sorted = tenants.toSorted();
    expect(once.map(({ field, service, calls }) => [field, service, calls])).toEqual([
      ...sorted.map((tenant) => [tenant, "blue", 1]),
      ...sorted.map((tenant) => [tenant, null, 3]),
    ]);
    expect(thrice.map(({ calls }) => calls)).toEqual(once.map(({ calls }) => 3 * calls));
  });

  it("takes the time of its wrapping where an event has none", () => {
    const collector = collectUsage(always);
    expect(collector.add(event({ time: null }), Date.parse("2026-11-05T01:00:00Z"))).toBe("counted");
    expect(collector.rows()[0]?.period).toBe("2026-11-05");
  });

  it("counts an event that is delivered again once, and two prompts of one request twice", () => {
    const collector = collectUsage(always);
    const one = event({ request_id: "r1" });
    expect(collector.add(one, null)).toBe("counted");
    expect(collector.add(one, null)).toBe("duplicate");
    expect(collector.add(event({ request_id: "r1", prompt_id: "other" }), null)).toBe("counted");
    expect(collector.add(event({ request_id: "r1", event: "prompt_invoked" }), null)).toBe("counted");
    expect(collector.add(event(), null)).toBe("counted");
    expect(collector.unidentified()).toBe(1);
  });

  it.each<readonly [string, JsonObject]>([
    ["negative", { input_tokens: -1 }],
    ["text", { input_tokens: "12" }],
    ["far too large", { input_tokens: 1e12 }],
  ])("leaves out a value that is %s, and counts it", (_, fields) => {
    const collector = collectUsage(always);
    collector.add(event(fields), null);
    expect([...collector.refusedValues()]).toEqual([["input_tokens", 1]]);
    expect(collector.rows()[0]).toMatchObject({ calls: 1, figures: {} });
  });

  it("keeps a sum exact beyond what a double holds", () => {
    const rows = rowsOf(Array.from({ length: 3 }, () => event({ cost_usd: 999_999.999_999_99 })));
    const steps = 99_999_999_999_999n;
    expect(rows[0]?.figures.cost_usd).toMatchObject({ sum: 3n * steps, squares: 3n * steps ** 2n });
  });

  it("keeps at most 256 texts apart, the same ones in any order", () => {
    const events = Array.from({ length: 5000 }, (_, index) => event({ output_label: `label ${index}` }));
    const counts = rowsOf(events)[0]?.output_label ?? {};
    expect(Object.keys(counts)).toHaveLength(257);
    expect(Object.values(counts).reduce((sum, each) => sum + each, 0)).toBe(5000);
    expect(rowsOf(events.toReversed())[0]?.output_label).toEqual(counts);
  });

  it("sums a rollout's calls by hundredths of its buckets", () => {
    const rollout = { prompt_rollout: "sha256:phase", duration_ms: 10, cost_usd: 0.5 };
    const rows = rowsOf([
      event({ ...rollout, prompt_bucket: 9000 }),
      event({ ...rollout, prompt_bucket: 9099, event: "prompt_failed" }),
      event({ ...rollout, prompt_bucket: 10_000 }),
    ]);
    expect(rows[0]?.groups).toEqual({ 90: { calls: 2, failures: 1, cost: 100_000_000n, duration: 200n } });
  });
});
