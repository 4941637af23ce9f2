import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wordDiff } from "../../../src/gate/compare/word-diff.ts";

/** What went between brackets, what came between braces. */
function shown(before: string, after: string): readonly string[] {
  return wordDiff(before, after).map(
    ({ line, words }) =>
      `${line}: ${words.map(({ kind, text }) => (kind === "same" ? text : kind === "removed" ? `[${text}]` : `{${text}}`)).join("")}`,
  );
}

describe(wordDiff, () => {
  it.each([
    {
      what: "a word",
      before: "Answer kindly.",
      after: "Answer briefly.",
      says: ["1: Answer [kindly.]{briefly.}"],
    },
    {
      what: "a word before a stop",
      before: "Answer.",
      after: "Answer briefly.",
      says: ["1: Answer{ briefly}."],
    },
    {
      what: "words in a row as one change",
      before: "within 14 days",
      after: "after some weeks",
      says: ["1: [within 14 days]{after some weeks}"],
    },
    { what: "a line that came", before: "a\nb", after: "a\nx\nb", says: ["2: {x}"] },
    { what: "a line that went", before: "a\nx\nb", after: "a\nb", says: ["2: [x]"] },
    {
      what: "a line that changed below one that came as the same line",
      before: "top\nSend one label please\nend",
      after: "top\nA new rule\nSend one label now\nend",
      says: ["2: {A new rule}", "3: Send one label [please]{now}"],
    },
    { what: "spaces alone", before: "a b", after: "a  b", says: ["1: a[ ]{  }b"] },
    { what: "nothing", before: "a", after: "a", says: [] },
  ])("shows $what", ({ before, after, says }) => {
    expect(shown(before, after)).toEqual(says);
  });

  it("loses no word: what stayed and went is the line before, what stayed and came the one after", () => {
    const line = fc
      .array(fc.constantFrom("a", "b", "c", ".", ",", " "), { maxLength: 12 })
      .map((all) => all.join(""));
    fc.assert(
      fc.property(line, line, (before, after) => {
        const [only] = wordDiff(before, after);
        if (before === after) expect(only).toBeUndefined();
        const text = (without: "removed" | "added"): string =>
          (only?.words ?? [])
            .filter(({ kind }) => kind !== without)
            .map((word) => word.text)
            .join("");
        if (only !== undefined) expect([text("added"), text("removed")]).toEqual([before, after]);
      }),
    );
  });
});
