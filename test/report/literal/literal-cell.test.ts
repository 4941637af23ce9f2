import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { literalCell } from "../../../src/report/literal/literal-cell.ts";
import { visible } from "../../../src/report/literal/visible.ts";
import { sized } from "../../full-size.ts";
import { hostileText } from "../hostile-text.ts";
import { cellsOf, outsideCode, shownInCode } from "../outside-code.ts";

describe(literalCell, () => {
  it.each([
    ["billing", "`billing`"],
    ["", "*(empty)*"],
    ["We send you another one.", "`We send you another one.`"],
    ["abcdefghijklmnopqrst", "`abcdefghijklmnop`<wbr>`qrst`"],
    ["a|b", "`a`<code>&#124;</code>`b`"],
  ])("shows %j as %s", (text, markdown) => {
    expect(literalCell(text, 100)).toBe(markdown);
  });

  it("shows any text as it is, in one cell, with nothing alive and no long run", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const cell = literalCell(text, 10_000);
        expect(cellsOf(`| ${cell} |`)).toHaveLength(1);
        if (text === "") return;
        expect(shownInCode(cell)).toBe(visible(text));
        expect(outsideCode(cell).replaceAll("<wbr>", "")).toBe("");
      }),
      { numRuns: sized(300) },
    );
  });

  it("says where something is left out", () => {
    expect(literalCell("x".repeat(1000), 40)).toMatch(/^`x{16}`<wbr>`x{16}`<wbr>`x{8}`…$/u);
  });
});
