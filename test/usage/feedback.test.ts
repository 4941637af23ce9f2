import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/document/json/json.ts";
import { collectUsage } from "../../src/usage/collect-usage.ts";
import { mergeUsage } from "../../src/usage/merge-usage.ts";
import { readUsageLine, usageLine } from "../../src/usage/usage-line.ts";
import { always, event, rowsOf } from "./events.ts";

const said = (fields: JsonObject = {}): JsonObject =>
  event({
    event: "prompt_feedback",
    request_id: "r1",
    feedback_name: "helpful",
    feedback_label: "yes",
    feedback_signed: true,
    ...fields,
  });

describe("feedback in usage", () => {
  it("is counted by name, label and score, unsigned apart", () => {
    const [row] = rowsOf([
      said(),
      said({ request_id: "r2", feedback_label: "no" }),
      said({ request_id: "r3", feedback_name: "stars", feedback_label: null, feedback_score: 4.5 }),
      said({ request_id: "r4", feedback_signed: null }),
    ]);
    expect(row?.feedback).toMatchObject({
      helpful: { count: 2, scores: 0, labels: { yes: 1, no: 1 } },
      stars: { count: 1, scores: 1, sum: 4_500_000n, values: { "450": 1 } },
    });
    expect(row?.unsigned_feedback).toMatchObject({ helpful: { count: 1, labels: { yes: 1 } } });
    expect(row?.calls).toBe(0);
  });

  it("says nothing of what runs", () => {
    const [row] = rowsOf([said({ prompt_sha256: "forged", prompt_resolution: "stale", prompt_owner: "x" })]);
    expect(row).toMatchObject({ sha256: {}, owner: {}, stale: 0 });
  });

  it.each<readonly [string, JsonObject, string]>([
    [
      "without a prompt, since its token was refused",
      { prompt_id: "", feedback_refused: "signature" },
      "refused",
    ],
    ["without a prompt and a reason", { prompt_id: "" }, "unsound"],
  ])("%s is no row", (_, fields, taken) => {
    const collector = collectUsage(always);
    expect(collector.add(said(fields), null)).toBe(taken);
    expect(collector.rows()).toEqual([]);
  });

  it("that is too old or says nothing is counted as refused", () => {
    const [row] = rowsOf([
      said({ feedback_refused: "expired" }),
      said({ feedback_refused: "expired" }),
      said({ request_id: "r2", feedback_label: null }),
    ]);
    expect(row).toMatchObject({ refused_feedback: 2, feedback: {} });
  });

  it("counts the last one of a request and name, in whatever order they come", () => {
    const first = said({ time: "2026-11-01T10:00:00Z", feedback_label: "no" });
    const last = said({ time: "2026-11-02T10:00:00Z", feedback_label: "yes" });
    const unsigned = said({ time: "2026-11-03T10:00:00Z", feedback_label: "no", feedback_signed: false });
    const collector = collectUsage(always);
    expect([first, last, unsigned, last].map((each) => collector.add(each, null))).toEqual([
      "counted",
      "replaced",
      "counted",
      "duplicate",
    ]);
    const rows = collector.rows();
    expect(rows.map(({ period }) => period)).toEqual(["2026-11-02", "2026-11-03"]);
    expect(rowsOf([unsigned, last, first])).toEqual(rows);
  });

  it("is the same in any order and survives its line", () => {
    const some = fc.array(
      fc.record({
        request_id: fc.constantFrom("a", "b", "c"),
        time: fc.constantFrom("2026-11-01T10:00:00Z", "2026-11-01T11:00:00Z", "2026-11-02T00:00:00Z"),
        feedback_score: fc.constantFrom(null, 0, 1, 2.345),
        feedback_label: fc.constantFrom(null, "yes", "no"),
        feedback_signed: fc.boolean(),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(some, (fields) => {
        const events = fields.map(said);
        const rows = rowsOf(events);
        expect(rowsOf(events.toReversed())).toEqual(rows);
        expect(rows.map((row) => readUsageLine(usageLine(row)))).toEqual(rows);
        expect(mergeUsage([...rows, ...rows])).toEqual(mergeUsage([...rows.toReversed(), ...rows]));
      }),
    );
  });
});
