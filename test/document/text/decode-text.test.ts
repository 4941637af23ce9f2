import { describe, expect, it } from "vitest";
import { decodeText } from "../../../src/document/text/decode-text.ts";
import { bytesOf } from "../bytes-of.ts";

const source = { file: "a.yaml", limit: 100 };

function problems(bytes: Uint8Array): readonly string[] {
  return decodeText(bytes, source).findings.map(({ code, line, column }) => `${code} ${line}:${column}`);
}

describe(decodeText, () => {
  it.each([
    { what: "plain text", text: "a: 1\n", gives: "a: 1\n" },
    { what: "a byte order mark, which it takes off", text: "\ufeffa: 1\n", gives: "a: 1\n" },
    { what: "CRLF and tabs", text: "a:\t1\r\n", gives: "a:\t1\r\n" },
    { what: "characters of four bytes", text: "😀", gives: "😀" },
    { what: "bidirectional and zero-width characters", text: "\u202eabc\u200b", gives: "\u202eabc\u200b" },
    { what: "the replacement character where it was written", text: "\ufffd", gives: "\ufffd" },
    { what: "nothing", text: "", gives: "" },
  ])("accepts $what", ({ text, gives }) => {
    expect(decodeText(bytesOf(text), source)).toEqual({ content: gives, findings: [] });
  });

  it.each([
    { what: "a byte that begins nothing", bytes: [0x61, 0x0a, 0x62, 0xff, 0x63], at: "2:2" },
    { what: "a character that is cut off at the end", bytes: [0x61, 0xe2, 0x82], at: "1:2" },
    { what: "a character that is cut off by another", bytes: [0xe2, 0x82, 0x41], at: "1:1" },
    { what: "an overlong form", bytes: [0x61, 0xc0, 0xaf], at: "1:2" },
    { what: "half a surrogate pair", bytes: [0xed, 0xa0, 0x80], at: "1:1" },
    { what: "Latin-1", bytes: [0x6b, 0xe9, 0x0a], at: "1:2" },
    { what: "UTF-16", bytes: [0xff, 0xfe, 0x61, 0x00], at: "1:1" },
    {
      what: "a bad byte behind an emoji, which counts two columns",
      bytes: [0xf0, 0x9f, 0x98, 0x80, 0xff],
      at: "1:3",
    },
    { what: "a bad byte behind a good replacement character", bytes: [0xef, 0xbf, 0xbd, 0xff], at: "1:2" },
  ])("refuses $what at its place", ({ bytes, at }) => {
    expect(problems(Uint8Array.from(bytes))).toEqual([`text-encoding ${at}`]);
  });

  it.each([
    { what: "NUL", text: "a\0b", at: ["1:2"] },
    { what: "escape", text: "a\n \u001b[31m", at: ["2:2"] },
    { what: "form feed and vertical tab", text: "\f\v", at: ["1:1", "1:2"] },
    { what: "DEL", text: "a\u007f", at: ["1:2"] },
    { what: "C1, NEL among them", text: "\u0080\u0085\u009f", at: ["1:1", "1:2", "1:3"] },
    { what: "a byte order mark inside the text", text: "a: 1\n\ufeffb: 2\n", at: ["2:1"] },
  ])("refuses $what at its place", ({ text, at }) => {
    expect(problems(bytesOf(text))).toEqual(at.map((place) => `text-control-character ${place}`));
  });

  it("accepts as many bytes as the limit says and refuses one more", () => {
    expect(problems(bytesOf("a".repeat(100)))).toEqual([]);
    expect(problems(bytesOf("a".repeat(101)))).toEqual(["file-too-large 1:1"]);
  });

  it("lists a hundred control characters and counts the others", () => {
    const { findings } = decodeText(new Uint8Array(5000), { file: "a.yaml", limit: 5000 });
    expect(findings).toHaveLength(101);
    expect(findings.at(-1)?.code).toBe("findings-cut");
  });
});
