import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newcombePaired } from "../../../src/evaluation/statistics/newcombe-paired.ts";

const known: readonly (readonly number[])[] = [
  [59, 6, 16, 80, -0.11862119563870992, -0.004625113933050047, -0.10974484287179014, -0.013785990793168425],
  [1, 0, 0, 1, -0.5734194679697172, 0.5734194679697172, -0.5361759930254495, 0.5361759930254495],
  [1, 1, 7, 12, -0.506920226686141, -0.02555912416485978, -0.4747983221020923, -0.068870034765353],
  [17, 0, 2, 1, -0.3051233493668797, 0.08974672787548171, -0.267427300169912, 0.05274080770622866],
  [15, 0, 5, 0, -0.468700877618744, -0.03776544556663039, -0.4322017501601245, -0.07901769388434723],
  [19, 0, 0, 1, -0.17054302775033994, 0.17054302775033994, -0.13213156297314907, 0.13213156297314907],
  [18, 0, 1, 1, -0.2424790829602145, 0.12786002470116392, -0.20428462941601325, 0.09068845052144778],
  [45, 1, 2, 2, -0.11979349296521037, 0.07441382300630321, -0.09981275519211188, 0.05544122708534584],
  [85, 2, 9, 4, -0.1452017745923404, -0.0019503850672111661, -0.13163568286436345, -0.013765643145815964],
  [88, 3, 5, 4, -0.08684361615176303, 0.04394461591024813, -0.07446677703611093, 0.03226316075524164],
  [180, 4, 10, 6, -0.07242351699708575, 0.009079220349351318, -0.06472242622076704, 0.00225306368948848],
  [30, 0, 0, 0, -0.1135133931739688, 0.1135133931739688, -0.08272430812509934, 0.08272430812509934],
  [0, 0, 10, 0, -1, -0.6075093504305242, -1, -0.6988545779096],
];

const count = fc.integer({ min: 0, max: 25_000 });
const pairs = fc
  .record({ both: count, loss: count, gain: count, neither: count })
  .filter(({ both, loss, gain, neither }) => both + loss + gain + neither > 0);

describe(newcombePaired, () => {
  it.each(known)(
    "gives the known intervals of %d both, %d gained, %d lost, %d neither",
    (both = 0, gain = 0, loss = 0, neither = 0, ...limits) => {
      const table = { both, gain, loss, neither };
      const found = [...newcombePaired(table, 0.95), ...newcombePaired(table, 0.9)];
      for (const [index, limit] of limits.entries()) expect(found[index]).toBeCloseTo(limit, 9);
    },
  );

  it("contains delta and stays between -1 and 1", () => {
    fc.assert(
      fc.property(pairs, (table) => {
        const [low, high] = newcombePaired(table, 0.9);
        const delta = (table.gain - table.loss) / (table.both + table.loss + table.gain + table.neither);
        expect(low).toBeGreaterThanOrEqual(-1);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(delta + 1e-12);
        expect(high).toBeGreaterThanOrEqual(delta - 1e-12);
      }),
    );
  });

  it("is mirrored when base and head change places", () => {
    fc.assert(
      fc.property(pairs, (table) => {
        const [low, high] = newcombePaired(table, 0.9);
        const mirrored = newcombePaired({ ...table, loss: table.gain, gain: table.loss }, 0.9);
        expect(mirrored[0]).toBeCloseTo(-high, 9);
        expect(mirrored[1]).toBeCloseTo(-low, 9);
      }),
    );
  });

  it("is narrower the less sure it is", () => {
    fc.assert(
      fc.property(pairs, (table) => {
        const [low, high] = newcombePaired(table, 0.9);
        const [lower, higher] = newcombePaired(table, 0.95);
        expect(lower).toBeLessThanOrEqual(low);
        expect(higher).toBeGreaterThanOrEqual(high);
      }),
    );
  });
});
