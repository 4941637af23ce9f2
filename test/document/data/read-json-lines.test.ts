import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readJsonLines } from "../../../src/document/data/read-json-lines.ts";
import { sized } from "../../full-size.ts";

function read(text: string): ReturnType<typeof readJsonLines> {
  return readJsonLines(new TextEncoder().encode(text), { file: "cases.jsonl", limit: 64 * 1024 * 1024 });
}

function placesOf(text: string): readonly string[] {
  return read(text).findings.map(
    ({ line, column, code, message }) => `${line}:${column} ${code}: ${message}`,
  );
}

describe(readJsonLines, () => {
  it("reads one object a line, whatever the line ends, and skips blank lines", () => {
    const { content, findings } = read(
      '\ufeff{"a":1}\r\n\n  \t\n{"b":[true,null,{"c":"\\u00e9\\n"}],"d":-1.5e3}',
    );
    expect(findings).toEqual([]);
    expect(content).toEqual([
      { line: 1, value: { a: 1 } },
      {
        line: 4,
        value: { b: [true, null, { c: "é\n" }], d: -1500 },
        spelt: { b: [true, null, { c: "é\n" }], d: "-1.5e3" },
      },
    ]);
  });

  it("keeps the spelling of numbers that would be written otherwise, and of no text", () => {
    const { content } = read(
      '{"a":1.10,"b":"x 1.10","c":[2,12345678901234567890],"d":"\\"1.0"}\n{"a":1.5,"b":"1.0"}',
    );
    expect(content?.map(({ spelt }) => spelt)).toEqual([
      { a: "1.10", b: "x 1.10", c: [2, "12345678901234567890"], d: '"1.0' },
      undefined,
    ]);
  });

  const syntax = "data-format: The line is not JSON from here on.";
  it.each([
    { why: "there is a comma too many", text: '{"a":1,}', place: `1:8 ${syntax}` },
    { why: "a value is missing", text: '{"a":}', place: `1:6 ${syntax}` },
    { why: "a string is not closed", text: '{"a":"x', place: `1:8 ${syntax}` },
    { why: "an object is not closed", text: '{"a":"x"', place: `1:9 ${syntax}` },
    { why: "an escape is unknown", text: '{"a":"\\x"}', place: `1:7 ${syntax}` },
    { why: "a number has a leading zero", text: '{"a":01}', place: `1:6 ${syntax}` },
    { why: "a word is unknown", text: '{"a":nul}', place: `1:6 ${syntax}` },
    { why: "something follows", text: '{"a":1} x', place: `1:9 ${syntax}` },
    { why: "two objects stand on one line", text: '{"a":1}{"b":2}', place: `1:8 ${syntax}` },
    { why: "quotes are single", text: "{'a':1}", place: `1:2 ${syntax}` },
    {
      why: "a key stands twice",
      text: '{"a":1,"\\u0061":2}',
      place: "1:8 data-format: The object has this key twice.",
    },
    {
      why: "a nested key stands twice",
      text: '{"a":{"b":1,"b":2}}',
      place: "1:13 data-format: The object has this key twice.",
    },
    {
      why: "a key is __proto__",
      text: '{"a":{"__proto__":1}}',
      place: "1:7 data-format: A key may not be called __proto__.",
    },
    { why: "a number is too large", text: '{"a":1e999}', place: "1:6 data-format: The number is too large." },
    { why: "a line is a list", text: "[1]", place: "1:1 data-format: The line is not a JSON object." },
    { why: "a line is null", text: "null", place: "1:1 data-format: The line is not a JSON object." },
    {
      why: "a value is nested too deeply",
      text: `{"a":${"[".repeat(100)}${"]".repeat(100)}}`,
      place: "1:69 data-format: The value is nested more than 64 levels deep.",
    },
  ])("says where the problem is when $why", ({ text, place }) => {
    expect(placesOf(text)).toEqual([place]);
    expect(placesOf(`{}\n${text}\n{"b":2}\n`)).toEqual([place.replace("1:", "2:")]);
  });

  it("goes on behind a broken line", () => {
    expect(read('{"a":\n{"b":2}\n').content).toEqual([{ line: 2, value: { b: 2 } }]);
  });

  it("refuses control characters", () => {
    expect(placesOf('{"a":"x\u0007"}')[0]).toContain("1:8 text-control-character");
    expect(placesOf('{"a":"x\ty"}')).toEqual(["1:8 data-format: A control character stands in a string."]);
  });

  it.each([
    { what: "empty lines", text: "\n".repeat(sized(20_000_000)), findings: 0 },
    { what: "objects", text: "{}\n".repeat(2_000_000), findings: 1 },
    { what: "empty lists", text: `{"a":[${"[],".repeat(6_000_000)}[]]}`, findings: 1 },
    { what: "broken lines", text: "{\n".repeat(sized(400_000)), findings: 101 },
    { what: "open lists", text: `{"a":${"[".repeat(sized(5_000_000))}`, findings: 1 },
  ])("answers soon on millions of $what", ({ text, findings }) => {
    expect(read(text).findings).toHaveLength(findings);
  });

  it("accepts exactly what JSON.parse accepts, but for keys given twice and numbers that are none", () => {
    const text = fc.oneof(
      fc.json().map((value) => `{"a":${value}}`),
      fc.string({
        unit: fc.constantFrom(
          "{",
          "}",
          "[",
          "]",
          '"',
          ":",
          ",",
          "1",
          "0",
          "-",
          ".",
          "e",
          "a",
          "\\",
          "n",
          " ",
        ),
      }),
    );
    fc.assert(
      fc.property(text, (line) => {
        const { content, findings } = read(line);
        const known = findings.some(({ message }) =>
          /twice|too large|__proto__|deep|not a JSON object/.test(message),
        );
        const parsed = parse(line);
        if (!known && line.trim() !== "") expect(findings.length === 0).toBe(parsed !== undefined);
        if (findings.length === 0 && content?.length === 1) expect(content[0]?.value).toEqual(parsed);
      }),
    );
  });
});

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
