import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { timeOf } from "../../src/usage/collect/time-of.ts";

describe(timeOf, () => {
  it("reads any time of days that come in any order", () => {
    const moment = fc.date({
      min: new Date("1970-01-01T00:00:00.000Z"),
      max: new Date("9999-12-31T23:59:59.999Z"),
      noInvalidDate: true,
    });
    const sameDay = fc.tuple(moment, fc.array(fc.nat(86_399_999), { maxLength: 4 }));
    fc.assert(
      fc.property(fc.array(sameDay, { maxLength: 4 }), (days) => {
        for (const [first, times] of days) {
          const start = Math.floor(first.getTime() / 86_400_000) * 86_400_000;
          for (const time of [first.getTime(), ...times.map((each) => start + each)]) {
            expect(timeOf(new Date(time).toISOString())).toBe(time);
          }
        }
      }),
    );
  });

  it("takes what is nearly a time of the day before as strictly as the first", () => {
    const written = "2026-11-01T12:34:56.789Z";
    const signs = fc.constantFrom(...Array.from("0123456789TZ:.+- x/٣"));
    fc.assert(
      fc.property(fc.nat(written.length - 1), signs, (at, sign) => {
        timeOf(written);
        const nearly = written.slice(0, at) + sign + written.slice(at + 1);
        const time = timeOf(nearly);
        timeOf("2020-02-02T00:00:00.000Z");
        expect(time).toBe(timeOf(nearly));
      }),
    );
  });

  it.each([
    ["2026-11-01T24:00:00.000Z", Date.parse("2026-11-02T00:00:00.000Z")],
    ["2026-11-01T12:60:00.000Z", null],
    ["2026-11-01T12:00:60.000Z", null],
    ["2026-11-01T12:00:00.123456Z", Date.parse("2026-11-01T12:00:00.123Z")],
    ["2026-11-01T12:00:00.000", null],
    [1, null],
  ])("reads %s after another of that day", (text, time) => {
    timeOf("2026-11-01T12:34:56.789Z");
    expect(timeOf(text)).toBe(time);
  });
});
