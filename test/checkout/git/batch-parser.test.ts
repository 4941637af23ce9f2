import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { batchParser, type ObjectAnswer } from "../../../src/checkout/git/batch-parser.ts";

const id = "0123456789012345678901234567890123456789";

function parse(kind: "content" | "head", chunks: readonly Buffer[]): readonly ObjectAnswer[] {
  const answers: ObjectAnswer[] = [];
  const parser = batchParser(kind, (answer) => answers.push(answer));
  for (const chunk of chunks) parser.feed(chunk);
  return answers;
}

function written(content: Buffer | null): Buffer {
  if (content === null) return Buffer.from(`${id} missing\n`);
  return Buffer.concat([Buffer.from(`${id} blob ${content.length}\n`), content, Buffer.from("\n")]);
}

/** Cuts a stream at any places. */
function cut(stream: Buffer, places: readonly number[]): readonly Buffer[] {
  const at = [0, ...places.map((place) => place % (stream.length + 1)), stream.length].toSorted(
    (a, b) => a - b,
  );
  return at.slice(1).map((end, index) => stream.subarray(at[index], end));
}

describe(batchParser, () => {
  it("reads any contents from a stream that is cut anywhere", () => {
    const content = fc.option(fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)));
    fc.assert(
      fc.property(fc.array(content), fc.array(fc.nat()), (list, places) => {
        const answers = parse("content", cut(Buffer.concat(list.map(written)), places));
        const bytes = answers.map((answer) => (answer.status === "missing" ? null : answer.bytes));
        expect(bytes).toEqual(list);
      }),
    );
  });

  it("reads sizes without contents", () => {
    const answers = parse("head", [Buffer.from(`${id} blob 3000000000\n${id} missing\n`)]);
    expect(answers).toEqual([
      { status: "present", type: "blob", size: 3_000_000_000, bytes: null },
      { status: "missing" },
    ]);
  });

  it.each([
    { why: "a line that is no answer", stream: "warning: something\n" },
    { why: "a size that is no number", stream: `${id} blob 12x\n` },
    { why: "a head without an end", stream: "x".repeat(5_000) },
  ])("throws on $why", ({ stream }) => {
    expect(() => parse("content", [Buffer.from(stream)])).toThrow(/git cat-file printed/);
  });
});
