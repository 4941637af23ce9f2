import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstCome } from "../../../src/model/pacing/first-come.ts";
import { roster } from "../../../src/model/pacing/roster.ts";

describe(firstCome, () => {
  it("gives what came first, however many come and go", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1500, max: 1500 }), { maxLength: 12 }), (moves) => {
        const line = firstCome<number>();
        const model: number[] = [];
        const [given, wanted]: (number | undefined)[][] = [[], []];
        let next = 0;
        for (const move of moves) {
          for (let count = 0; count < move; count += 1) {
            line.push(next);
            model.push(next);
            next += 1;
          }
          for (let count = 0; count < -move; count += 1) {
            given?.push(line.shift());
            wanted?.push(model.shift());
          }
        }
        for (const left of [...model, undefined]) {
          given?.push(line.shift());
          wanted?.push(left);
        }
        expect(given).toEqual(wanted);
      }),
    );
  });
});

describe(roster, () => {
  it("knows who is there", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 60 }), (moves) => {
        const people = Array.from({ length: 10 }, (_, name) => ({ name, place: -1 }));
        const there = roster<{ name: number; place: number }>();
        const model = new Set<number>();
        for (const move of moves) {
          const one = people[move];
          if (one === undefined) continue;
          if (model.delete(move)) there.remove(one);
          else {
            model.add(move);
            there.add(one);
          }
          const names = there.all().map(({ name }) => name);
          expect(names.toSorted((a, b) => a - b)).toEqual([...model].toSorted((a, b) => a - b));
          expect(there.size()).toBe(model.size);
        }
        for (const one of people) there.remove(one);
        expect(there.all()).toEqual([]);
      }),
    );
  });
});
