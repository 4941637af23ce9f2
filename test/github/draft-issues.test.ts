import fc from "fast-check";
import { expect, it } from "vitest";
import { draftMarker, readDraftMarker } from "../../src/github/draft-issues.ts";

it("finds the branch and the prompt in a marker again, whatever they are called", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ minLength: 1 }), (branch, id) => {
      fc.pre(branch !== "" && branch.isWellFormed() && id.isWellFormed());
      const marker = draftMarker({ branch, id });
      expect(marker.slice(4, -3)).not.toMatch(/-|>/);
      expect(readDraftMarker(`${marker}\nText.`)).toEqual({ branch, id });
    }),
  );
});

it.each([
  "",
  "text\n<!-- promptops:draft branch=main prompt=a -->",
  "<!-- promptops:draft branch=%E0 prompt=a -->",
])("finds none in %j", (body) => {
  expect(readDraftMarker(body)).toBe(null);
});
