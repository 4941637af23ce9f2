import { expect, it } from "vitest";
import { textOnce } from "../../src/report/rows/worst-first.ts";
import { aFlip, aPrompt } from "./a-report.ts";

it("keeps the change of a prompt's text in the first of its rows that lost cases", () => {
  const text_change = { line: 3, removed: "a", added: "b" };
  const row = aPrompt({ text_change, flips: [aFlip()] });
  const rows = [aPrompt({ text_change }), row, { ...row, further_model: true }, { ...row, path: "other" }];
  expect(textOnce(rows).map((one) => one.text_change)).toEqual([text_change, text_change, null, text_change]);
});
