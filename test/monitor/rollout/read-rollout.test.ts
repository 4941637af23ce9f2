import { describe, expect, it } from "vitest";
import type { SharedPhase } from "../../../src/monitor/registered.ts";
import { compareGroups } from "../../../src/monitor/rollout/compare-groups.ts";
import { guardRollout } from "../../../src/monitor/rollout/guard-rollout.ts";
import { readRollout } from "../../../src/monitor/rollout/read-rollout.ts";
import { rolloutFacts } from "../../../src/monitor/rollout/rollout-facts.ts";
import { bucketKey } from "../../../src/usage/bucket.ts";
import { readUsageLine } from "../../../src/usage/usage-line.ts";
import type { UsageRow } from "../../../src/usage/usage-row.ts";

const halves = (own: (group: number) => boolean): readonly number[] =>
  Array.from({ length: 100 }, (_, group) => (own(group) ? 100 : 0));
const shared: SharedPhase = {
  phase: "p",
  control: 3,
  buckets: new Map([
    [3, halves((group) => group < 50)],
    [4, halves((group) => group >= 50)],
  ]),
};

interface Told {
  readonly calls?: number;
  readonly failures?: number;
  readonly duration?: number;
  readonly groups?: readonly [number, number];
  readonly costed?: number;
  /** Calls without a subject. */
  readonly nobody?: number;
}

/** One day of a version; every group has a number of its own of calls and failures around the one that is told. */
function day(date: string, version: number, told: Told = {}): UsageRow {
  const { calls = 20, failures = 1, duration = 400, nobody = 0, costed } = told;
  const [first, last] = told.groups ?? (version === 3 ? [0, 49] : [50, 99]);
  const groups: Record<string, object> = {};
  let sum = 0;
  for (let group = first; group <= last; group += 1) {
    const own = calls + (group % 5) - 2;
    sum += own;
    groups[group] = {
      calls: own,
      failures: Math.max(0, failures + (group % 3) - 1),
      cost: own * 200_000,
      duration: Math.round(own * duration * (10 + (group % 7) / 10)),
    };
  }
  const key = String(bucketKey(duration));
  const figures = {
    cost_usd: { count: costed ?? sum + nobody },
    duration_ms: { count: sum, buckets: { [key]: sum } },
  };
  const line = {
    format: "promptops-usage/1",
    period: date,
    prompt_id: "x",
    prompt_version: version,
    rollout: "p",
  };
  const row = readUsageLine(JSON.stringify({ ...line, calls: sum + nobody, figures, groups }));
  if (row === null) throw new Error("the row is none");
  return row;
}

const both = (date: string, four: Told = {}, three: Told = {}): readonly UsageRow[] => [
  day(date, 3, three),
  day(date, 4, four),
];
const words = (rows: readonly UsageRow[], today: string): unknown =>
  readRollout(rows, shared, today)?.versions[0]?.signals.map(({ word, look }) => [word, look]);

describe(compareGroups, () => {
  it("is Welch's test on ratios of sums", () => {
    // Means 2 and 3, variances of the means 1/3 and 1/3 with 3 groups each: t = 1.2247..., df = 4.
    const parts = (values: readonly number[]): { above: number; below: number }[] =>
      values.map((above) => ({ above, below: 1 }));
    const found = compareGroups({
      control: parts([10, 20, 30]),
      other: parts([20, 30, 40]),
      as: "points",
      alpha: 0.05,
    });
    expect(found?.difference).toBeCloseTo(10, 10);
    expect(found?.p).toBeCloseTo(0.2878641347, 8);
    expect(found?.high).toBeCloseTo(10 + 2.7764451052 * Math.sqrt(200 / 3), 6);
  });
});

describe(readRollout, () => {
  it.each<readonly [string, Told, readonly unknown[]]>([
    [
      "nothing",
      {},
      [
        ["no-difference", 1],
        ["no-difference", 1],
        ["no-difference", 1],
      ],
    ],
    [
      "more failures",
      { failures: 5 },
      [
        ["worse", 1],
        ["no-difference", 1],
        ["no-difference", 1],
      ],
    ],
    [
      "less time",
      { duration: 300 },
      [
        ["no-difference", 1],
        ["no-difference", 1],
        ["better", 1],
      ],
    ],
    [
      "fewer calls",
      { calls: 15 },
      [
        ["do-not-read", 1],
        ["do-not-read", 1],
        ["do-not-read", 1],
      ],
    ],
    [
      "few groups",
      { groups: [50, 53] },
      [
        ["do-not-read", 1],
        ["do-not-read", 1],
        ["do-not-read", 1],
      ],
    ],
    [
      "no costs",
      { costed: 0 },
      [
        ["no-difference", 1],
        ["too-few", 1],
        ["no-difference", 1],
      ],
    ],
  ])("reads %s", (_, told, expected) => {
    expect(words(both("2026-11-01", told), "2026-11-02")).toEqual(expected);
  });

  it("says too few before the first look, and where a version has fewer than five groups or a hundred calls", () => {
    const none = [
      ["too-few", null],
      ["too-few", null],
      ["too-few", null],
    ];
    expect(words(both("2026-11-01", { failures: 9 }), "2026-11-01")).toEqual(none);
    const narrow: SharedPhase = {
      ...shared,
      buckets: new Map([
        [3, halves((group) => group < 96)],
        [4, halves((group) => group >= 96)],
      ]),
    };
    const rows = [
      day("2026-11-01", 3, { groups: [0, 95] }),
      day("2026-11-01", 4, { groups: [96, 99], failures: 9 }),
    ];
    const [version] = readRollout(rows, narrow, "2026-11-02")?.versions ?? [];
    expect(version?.signals.map(({ word }) => word)).toEqual(["too-few", "too-few", "too-few"]);
  });

  it("is decided by planned looks alone, the first of which holds", () => {
    const better = { duration: 300 };
    const rows = [
      ...both("2026-11-01"),
      ...both("2026-11-02", better),
      ...both("2026-11-03", better),
      ...both("2026-11-04", { duration: 4000 }),
    ];
    // Two full days are no look: what came on the second one waits for the third.
    expect(words(rows, "2026-11-03")).toMatchObject([
      ["no-difference", 1],
      ["no-difference", 1],
      ["no-difference", 1],
    ]);
    expect(words(rows, "2026-11-04")).toMatchObject([
      ["no-difference", 3],
      ["no-difference", 3],
      ["better", 3],
    ]);
    expect(words(rows, "2026-11-20")).toMatchObject([
      ["no-difference", 14],
      ["no-difference", 14],
      ["better", 3],
    ]);
  });

  it("tells calls without a subject, and calls where a version has no bucket", () => {
    const rows = [...both("2026-11-01", {}, { nobody: 70 }), day("2026-11-01", 4, { groups: [7, 7] })];
    expect(readRollout(rows, shared, "2026-11-02")).toMatchObject({
      unassigned: { calls: 70 },
      stray: [{ version: 4, group: 7, calls: 20 }],
    });
  });

  it("says nothing of a phase without calls", () => {
    expect(readRollout([], shared, "2026-11-02")).toBeNull();
  });
});

describe(guardRollout, () => {
  const guard = { max_error_increase: 0.05, max_p95_increase: 0.2 };

  it.each<readonly [string, Told, readonly string[]]>([
    ["nothing", {}, []],
    ["more failures than allowed", { failures: 5 }, ["max_error_increase"]],
    ["more failures, as many as allowed", { failures: 2 }, []],
    ["a higher p95 than allowed", { duration: 600 }, ["max_p95_increase"]],
    ["a p95 as high as allowed", { duration: 440 }, []],
    ["too few calls", { groups: [50, 51], failures: 20, duration: 9000 }, []],
  ])("says of %s", (_, told, limits) => {
    const breaches = guardRollout(both("2026-11-01", told), shared, guard);
    expect(breaches.map(({ limit }) => limit)).toEqual(limits);
  });

  it("says nothing without limits", () => {
    expect(guardRollout(both("2026-11-01", { failures: 9, duration: 9000 }), shared, {})).toEqual([]);
  });
});

describe(rolloutFacts, () => {
  it("tell a version that is worse than the rollout in force allows, and nothing of other phases", () => {
    const rows = both("2026-11-01", { failures: 5 }).map((row) => ({ ...row, environment: "production" }));
    const at = (phase: string, begins = "2026-11-01"): Parameters<typeof rolloutFacts>[2] => {
      const rollout = { shared: { ...shared, phase }, guard: { max_error_increase: 0.05 } };
      const pointers = new Map([["x", { version: 3, sha256: "", moved: null, rollout }]]);
      return { registered: { environments: new Map([["production", pointers]]) }, begins };
    };
    expect(rolloutFacts("x", rows, at("p"))).toMatchObject([
      { kind: "guard-breached", version: 4, environment: "production", what: "max_error_increase" },
    ]);
    expect(rolloutFacts("x", rows, at("q"))).toEqual([]);
    const lost = [...both("2026-11-01", {}, { nobody: 700 }), day("2026-11-01", 4, { groups: [7, 7] })];
    const here = lost.map((row) => ({ ...row, environment: "production" }));
    expect(rolloutFacts("x", here, at("p"))).toMatchObject([
      { kind: "no-subject", version: 3, count: 700, environment: "production" },
      { kind: "outside-buckets", version: 4, count: 20, environment: "production" },
    ]);
    expect(rolloutFacts("x", here, at("p", "2026-11-02"))).toEqual([]);
  });
});
