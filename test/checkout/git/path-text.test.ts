import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joinWithNul, pathBytes, pathText, splitAtNul } from "../../../src/checkout/git/path-text.ts";

const name = fc.uint8Array({ minLength: 1 }).filter((bytes) => !bytes.includes(0));

describe(pathText, () => {
  it("keeps UTF-8 as it is, a replacement character and a byte order mark too", () => {
    for (const path of ["prompts/ä/日本.yaml", "\ufffd", "\ufeffx", "𝒳"])
      expect(pathText(Buffer.from(path))).toBe(path);
  });

  it("gives back the bytes of any name, so that no two names become one", () => {
    fc.assert(
      fc.property(name, (bytes) => {
        expect(pathBytes(pathText(bytes))).toEqual(Buffer.from(bytes));
      }),
    );
  });
});

describe(splitAtNul, () => {
  it("reads lists that joinWithNul wrote", () => {
    fc.assert(
      fc.property(fc.array(name), (names) => {
        const paths = names.map(pathText);
        expect(splitAtNul(joinWithNul(paths))).toEqual(paths);
      }),
    );
  });
});
