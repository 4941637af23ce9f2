import { describe, expect, it } from "vitest";
import { lostByLabel } from "../../../src/report/rows/lost-by-label.ts";
import { aFlip, aPrompt } from "../a-report.ts";

const labels = [
  { label: "__proto__", cases: 3 },
  { label: "billing", cases: 14 },
  { label: "other", cases: 9 },
];

describe(lostByLabel, () => {
  it("counts what was lost, the most first, and nothing that was gained", () => {
    const flips = [
      aFlip({ expected: "__proto__" }),
      aFlip(),
      aFlip(),
      aFlip({ expected: "other", change: "gained" }),
      aFlip({ expected: ["billing"] }),
    ];
    expect(lostByLabel(aPrompt({ labels, flips }))).toEqual([
      { label: "billing", lost: 2, cases: 14 },
      { label: "__proto__", lost: 1, cases: 3 },
    ]);
  });

  it("says nothing where the cases are not counted by label", () => {
    expect(lostByLabel(aPrompt({ flips: [aFlip()] }))).toEqual([]);
  });
});
