import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineSplitter } from "../../src/events/lines/line-splitter.ts";

describe(lineSplitter, () => {
  it("gives the lines of a text, wherever its bytes are cut", () => {
    const text = fc.array(
      fc.oneof(fc.constantFrom("\n", "a", "é", "日", "😀"), fc.string({ maxLength: 3 })),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(text, fc.infiniteStream(fc.integer({ min: 1, max: 4 })), (parts, sizes) => {
        const bytes = Buffer.from(parts.join(""));
        const lines: string[] = [];
        const splitter = lineSplitter(
          (line) => lines.push(line),
          () => lines.push("too long"),
        );
        for (let at = 0; at < bytes.length; ) {
          const size = sizes.next().value;
          splitter.push(bytes.subarray(at, at + size));
          at += size;
        }
        splitter.end();
        const wanted = bytes.toString().split("\n");
        expect(lines).toEqual(wanted.at(-1) === "" ? wanted.slice(0, -1) : wanted);
      }),
    );
  });
});
