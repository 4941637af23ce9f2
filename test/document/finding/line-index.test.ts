import { describe, expect, it } from "vitest";
import { lineIndex } from "../../../src/document/finding/line-index.ts";

describe(lineIndex, () => {
  it.each([
    { offset: 0, line: 1, column: 1 },
    { offset: 1, line: 1, column: 2 },
    { offset: 2, line: 2, column: 1 },
    { offset: 3, line: 3, column: 1 },
    { offset: 5, line: 3, column: 3 },
    { offset: 7, line: 4, column: 1 },
  ])("finds offset $offset on line $line, column $column", ({ offset, line, column }) => {
    expect(lineIndex("a\n\nbcd\nc")(offset)).toEqual({ line, column });
  });

  it("counts CRLF as one line end", () => {
    expect(lineIndex("a\r\nb")(3)).toEqual({ line: 2, column: 1 });
  });

  it("finds the only line of an empty text", () => {
    expect(lineIndex("")(0)).toEqual({ line: 1, column: 1 });
  });
});
