import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cosine } from "../../../src/evaluation/consult/cosine.ts";
import { embeddingVector } from "../../../src/evaluation/consult/embedding-vector.ts";

const of = (...numbers: number[]): Float32Array => Float32Array.from(numbers);

describe(cosine, () => {
  it.each([
    { one: of(1, 0), other: of(0, 1), angle: 0 },
    { one: of(1, 2), other: of(2, 4), angle: 1 },
    { one: of(1, 2), other: of(-1, -2), angle: -1 },
    { one: of(3, 4), other: of(4, 3), angle: 0.96 },
    { one: of(3e38, 3e38), other: of(1e-38, 1e-38), angle: 1 },
  ])("is $angle for $one and $other", ({ one, other, angle }) => {
    expect(cosine(one, other)).toBeCloseTo(angle, 6);
  });

  it.each([
    { one: of(0, 0), other: of(1, 1) },
    { one: of(1), other: of(1, 1) },
    { one: of(), other: of() },
    { one: of(Number.NaN), other: of(1) },
  ])("is unknown for $one and $other", ({ one, other }) => {
    expect(cosine(one, other)).toBeNull();
  });

  it("stays from -1 to 1, and is the same the other way around", () => {
    const vector = fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), {
      minLength: 3,
      maxLength: 3,
    });
    fc.assert(
      fc.property(vector, vector, (one, other) => {
        const angle = cosine(of(...one), of(...other));
        if (angle === null) return;
        expect(Math.abs(angle)).toBeLessThanOrEqual(1);
        expect(cosine(of(...other), of(...one))).toBeCloseTo(angle, 12);
      }),
    );
  });
});

describe(embeddingVector, () => {
  it("reads a JSON list of numbers", () => {
    expect(embeddingVector("[0.5, -1, 2e-3]")).toEqual(of(0.5, -1, 0.002));
  });

  it.each([
    "",
    "x",
    "{}",
    "[]",
    "[0, 0]",
    '[1, "2"]',
    "[1, null]",
    "[1e999]",
    "[[1]]",
    `[${"[".repeat(20_000)}`,
  ])("finds no vector in %s", (output) => {
    expect(embeddingVector(output)).toBeNull();
  });
});
