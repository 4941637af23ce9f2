import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { contentHash } from "../../../src/document/hash/content-hash.ts";

describe(contentHash, () => {
  it("is the SHA-256 of the canonical JSON in UTF-8", () => {
    // printf '{"a":"é","b":1}' | sha256sum
    expect(contentHash({ b: 1, a: "é" })).toBe(
      "sha256:aa58fba8483623bed37c1b02edfccbdd9a53123837c20bfa4cb4049993a2872e",
    );
  });

  it.each([0, 1, 21_000, 21_844, 21_845, 21_846, 65_536, 200_000])(
    "is the same for %i characters of three bytes, and for what is hashed after them",
    (length) => {
      for (const text of ["\u20ac".repeat(length), "after", "\u20ac".repeat(length)]) {
        const hash = createHash("sha256").update(JSON.stringify(text)).digest("hex");
        expect(contentHash(text)).toBe(`sha256:${hash}`);
      }
    },
  );

  it("tells text from the number that it spells", () => {
    expect(contentHash("1")).not.toBe(contentHash(1));
  });
});
