import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { digestList } from "../../../src/document/hash/digest-list.ts";
import { sized } from "../../full-size.ts";

const digestOf = (number: number): Buffer => createHash("sha256").update(String(number)).digest();

/** Digests that differ in their last bytes alone. */
function alike(number: number): Buffer {
  const digest = Buffer.alloc(32);
  digest.writeUInt32BE(number, 28);
  return digest;
}

describe(digestList, () => {
  it("says where each digest stands that it was given, and of no other one", () => {
    const list = digestList();
    const numbers = Array.from({ length: 5000 }, (_, number) => number);
    expect(numbers.map((number) => list.add(digestOf(number)))).toEqual(numbers);
    expect(numbers.map((number) => list.indexOf(digestOf(number)))).toEqual(numbers);
    expect(numbers.map((number) => list.indexOf(digestOf(5000 + number)))).toEqual(numbers.map(() => -1));
    expect(numbers.map((number) => list.add(digestOf(number)))).toEqual(numbers);
    expect(list.size()).toBe(5000);
  });

  it("tells digests apart that begin alike, in any order", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(255), { maxLength: 40 }), (numbers) => {
        const list = digestList();
        for (const number of numbers) list.add(alike(number));
        expect(numbers.map((number) => list.indexOf(alike(number)))).toEqual(numbers.map((_, at) => at));
        const others = Array.from({ length: 256 }, (_, number) => number).filter(
          (number) => !numbers.includes(number),
        );
        expect(others.every((number) => list.indexOf(alike(number)) === -1)).toBe(true);
      }),
    );
  });

  it("finds very many digests that begin alike as it finds others", () => {
    const list = digestList();
    const numbers = Array.from({ length: sized(100_000) }, (_, number) => number);
    for (const number of numbers) list.add(alike(number));
    expect(numbers.every((number) => list.indexOf(alike(number)) === number)).toBe(true);
  });
});
