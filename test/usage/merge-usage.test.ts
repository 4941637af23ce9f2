import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/document/json/json.ts";
import { mergeUsage } from "../../src/usage/merge-usage.ts";
import validate from "../../src/usage/usage.validate.cjs";
import { readUsageLine, usageLine } from "../../src/usage/usage-line.ts";
import { event, rowsOf } from "./events.ts";

const label = fc.constantFrom("billing", "refund", "", "__proto__", "1", "ünï", "x".repeat(300));
const anEvent: fc.Arbitrary<JsonObject> = fc
  .record(
    {
      event: fc.constantFrom("prompt_completed", "prompt_failed", "prompt_invoked", "prompt_feedback"),
      prompt_id: fc.constantFrom("a", "b.c"),
      prompt_version: fc.integer({ min: 1, max: 2 }),
      prompt_environment: fc.constantFrom("production", "staging"),
      prompt_resolution: fc.constantFrom("environment", "stale"),
      prompt_rollout: fc.constant("phase"),
      prompt_bucket: fc.integer({ min: -1, max: 10_000 }),
      time: fc
        .integer({ min: Date.parse("2026-11-01T00:00:00Z"), max: Date.parse("2026-11-03T00:00:00Z") })
        .map((time) => new Date(time).toISOString()),
      duration_ms: fc.oneof(fc.double({ min: 0, max: 1e9, noNaN: true }), fc.constant(0)),
      cost_usd: fc.double({ min: 0, max: 1e6, noNaN: true }),
      input_tokens: fc.integer({ min: -1, max: 1_000_000_000 }),
      output_tokens: fc.integer({ min: 0, max: 1_000_000_000 }),
      reasoning_output_tokens: fc.integer({ min: 0, max: 1_000_000_000 }),
      output_label: label,
      finish_reason: label,
      response_model: label,
      feedback_name: label,
      feedback_score: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      feedback_label: label,
    },
    { requiredKeys: ["event", "prompt_id", "prompt_version", "time"] },
  )
  .map((fields) => event(fields));
const events = fc.array(anEvent, { maxLength: 12 });

describe(mergeUsage, () => {
  it("gives the rows of all events, however they were shared out and in whatever order they come", () => {
    fc.assert(
      fc.property(events, events, events, (one, two, three) => {
        const all = rowsOf([...one, ...two, ...three]);
        const [a, b, c] = [rowsOf(one), rowsOf(two), rowsOf(three)];
        expect(mergeUsage([...a, ...b, ...c])).toEqual(all);
        expect(mergeUsage([...c, ...a, ...b])).toEqual(all);
        expect(mergeUsage([...mergeUsage([...a, ...b]), ...c])).toEqual(all);
        expect(mergeUsage([...a, ...mergeUsage([...b, ...c])])).toEqual(all);
        expect(rowsOf([...three, ...one, ...two].toReversed())).toEqual(all);
      }),
    );
  });

  it("adds hours up to the rows of their days", () => {
    fc.assert(
      fc.property(events, (some) => {
        expect(mergeUsage(rowsOf(some, { per: "hour" }), "day")).toEqual(rowsOf(some));
      }),
    );
  });

  it("changes nothing without rows", () => {
    expect(mergeUsage([])).toEqual([]);
  });
});

describe(usageLine, () => {
  it("is read again as the same row, and written again as the same bytes", () => {
    fc.assert(
      fc.property(events, (some) => {
        for (const row of rowsOf(some)) {
          const line = usageLine(row);
          const read = readUsageLine(line);
          expect(read).toEqual(row);
          expect(validate(JSON.parse(line)), JSON.stringify(validate.errors)).toBe(true);
          expect(read === null ? null : usageLine(read)).toBe(line);
        }
      }),
    );
  });

  it.each([
    ["no JSON", "{"],
    [
      "another format",
      '{"format":"promptops-usage/2","period":"2026-11-01","prompt_id":"a","prompt_version":1}',
    ],
    ["no period", '{"format":"promptops-usage/1","prompt_id":"a","prompt_version":1}'],
    [
      "a period that is none",
      '{"format":"promptops-usage/1","period":"2026-11-01T25","prompt_id":"a","prompt_version":1}',
    ],
    [
      "a negative count",
      '{"format":"promptops-usage/1","period":"2026-11-01","prompt_id":"a","prompt_version":1,"calls":-1}',
    ],
    [
      "a sum of letters",
      '{"format":"promptops-usage/1","period":"2026-11-01","prompt_id":"a","prompt_version":1,"figures":{"cost_usd":{"sum":"many"}}}',
    ],
    [
      "a version of 0",
      '{"format":"promptops-usage/1","period":"2026-11-01","prompt_id":"a","prompt_version":0}',
    ],
  ])("is not read from %s", (_, line) => {
    expect(readUsageLine(line)).toBeNull();
  });
});
