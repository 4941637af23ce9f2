import fc from "fast-check";
import { expect, it } from "vitest";
import { draftMarker, readDraftMarker } from "../../../src/github/drafts/draft-issues.ts";

const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 100 });

it("finds the branch and the prompt in a marker again, whatever they are called", () => {
  fc.assert(
    fc.property(text, text, (branch, id) => {
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
