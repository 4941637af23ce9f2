import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withoutSecrets } from "../../../src/model/provider/without-secrets.ts";

const key = fc.string({ minLength: 8, maxLength: 80, unit: fc.constantFrom(..."abcXYZ019-_/+=".split("")) });

describe(withoutSecrets, () => {
  it("leaves a text without secrets as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(withoutSecrets(text, [])).toBe(text);
        expect(withoutSecrets(text, ["k", "abc", ""])).toBe(text);
      }),
    );
  });

  it("leaves no eight characters in a row of any secret", () => {
    fc.assert(
      fc.property(
        key,
        key,
        fc.string(),
        fc.string(),
        fc.nat(),
        fc.nat(),
        (one, two, before, after, from, to) => {
          const echo = one.slice(from % one.length, (to % one.length) + 1);
          const cleaned = withoutSecrets(`${before}${echo}${after}${two}${one}`, [one, two]);
          for (const secret of [one, two])
            for (let at = 0; at + 8 <= secret.length; at += 1)
              expect(cleaned.includes(secret.slice(at, at + 8))).toBe(false);
        },
      ),
    );
  });

  it.each([
    ["key sk-0123456789 is wrong", "key [key] is wrong"],
    ["sk-0123456789sk-0123456789", "[key][key]"],
    ["sk-01234*** is wrong", "[key]*** is wrong"],
    ["sk-0123 is no piece", "sk-0123 is no piece"],
  ])("makes of '%s' '%s'", (text, cleaned) => {
    expect(withoutSecrets(text, ["sk-0123456789"])).toBe(cleaned);
  });

  it("hides short keys only as a whole", () => {
    expect(withoutSecrets("none of them: no", ["none"])).toBe("[key] of them: no");
  });
});
