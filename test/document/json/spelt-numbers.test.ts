import fc from "fast-check";
import { describe, expect, it } from "vitest";
import "../../property-seed.ts";
import { isExactNumber, speltNumbers } from "../../../src/document/json/spelt-numbers.ts";

describe(speltNumbers, () => {
  it("finds nothing in what JavaScript wrote, and every number that is spelt otherwise", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.double({ noNaN: true, noDefaultInfinity: true }), (value, number) => {
        const written = JSON.stringify(value);
        expect(speltNumbers(written)).toBeNull();
        const odd = number.toExponential(20);
        expect(speltNumbers(`[${written},${odd}]`)).toEqual([JSON.parse(written), odd]);
      }),
    );
  });
});

describe(isExactNumber, () => {
  it.each(["1", "1.10", "-0.50", "1e3", "1.0E-05", "100", "0.0", "9007199254740991"])(
    "is so for %s",
    (text) => {
      expect(isExactNumber(text)).toBe(true);
    },
  );

  it.each([
    "9007199254740993",
    "12345678901234567890",
    "0.1000000000000000055",
    "1e999",
    "02134",
    "0x1F",
    ".5",
    "+5",
    "True",
    "",
  ])("is not so for %s", (text) => {
    expect(isExactNumber(text)).toBe(false);
  });
});
