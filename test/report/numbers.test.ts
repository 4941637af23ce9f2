import { describe, expect, it } from "vitest";
import { count, dollars, percents, points, pointsInterval } from "../../src/report/words/figures.ts";
import { flakyWords } from "../../src/report/words/flaky-words.ts";

describe(percents, () => {
  it.each([
    {
      why: "usual ones have one digit",
      fractions: [0.94, 0.95, 50 / 60],
      texts: ["94.0 %", "95.0 %", "83.3 %"],
    },
    { why: "unknown is empty", fractions: [null, 1], texts: ["", "100.0 %"] },
    { why: "different ones never read alike", fractions: [0.9401, 0.94], texts: ["94.01 %", "94.00 %"] },
    { why: "short of all is not all", fractions: [0.9998], texts: ["99.98 %"] },
    { why: "more than none is not none", fractions: [0.0002], texts: ["0.02 %"] },
  ])("$why", ({ fractions, texts }) => {
    expect(percents(fractions)).toEqual(texts);
  });
});

describe(points, () => {
  it.each([
    [-7 / 60, "−11.7"],
    [0.0083, "+0.8"],
    [0, "0"],
    [-0.00004, "−0.004"],
  ])("%d is %s", (difference, text) => {
    expect(points(difference)).toBe(text);
  });

  it("has both ends of an interval", () => {
    expect(pointsInterval([-0.202, -0.044])).toBe("−20.2 to −4.4");
  });
});

describe(dollars, () => {
  it.each([
    [0, "$0"],
    [0.41, "$0.41"],
    [12.5, "$12.50"],
    [0.003, "$0.0030"],
    [0.000012, "$0.000012"],
    [1e-30, "$0.00000000000000000000"],
  ])("%d is %s", (amount, text) => {
    expect(dollars(amount)).toBe(text);
  });
});

describe(count, () => {
  it("knows one from many and sets thousands apart", () => {
    expect([count(1, "case"), count(0, "case"), count(12_345, "case")]).toEqual([
      "1 case",
      "0 cases",
      "12,345 cases",
    ]);
  });
});

describe(flakyWords, () => {
  it.each([
    [{ base: 1, head: 2 / 3 }, 3, "passed 3 of 3 at base, 2 of 3 at head"],
    [{ base: null, head: 0.2 }, 5, "passed 1 of 5 at head"],
    [{ base: 0.75, head: 0 }, 5, "passed 75 % at base, 0 of 5 at head"],
  ])("says of %o with %d samples: %s", (shares, samples, words) => {
    expect(flakyWords({ case: "x", ...shares }, samples)).toBe(words);
  });
});
