import { describe, expect, it } from "vitest";
import { twoSentences } from "../../../src/report/words/two-sentences.ts";

describe(twoSentences, () => {
  it.each([
    ["It is gone.", "Fetch it.", "It is gone. Fetch it."],
    ["It is gone", "Fetch it.", "It is gone. Fetch it."],
    ["it is gone", "fetch it", "it is gone; fetch it"],
    ['Name it "x."', "Then go on.", 'Name it "x." Then go on.'],
    ["It is gone", "", "It is gone"],
  ])("joins %j and %j", (what, remedy, joined) => expect(twoSentences(what, remedy)).toBe(joined));
});
