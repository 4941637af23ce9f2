import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maxRows, readCsv } from "../../../src/document/data/read-csv.ts";
import { sized } from "../../full-size.ts";

const limit = 64 * 1024 * 1024;

function read(text: string | Uint8Array): ReturnType<typeof readCsv> {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  return readCsv(bytes, { file: "cases.csv", limit });
}

function rowsOf(text: string): unknown {
  return read(text).content?.rows;
}

function placesOf(text: string | Uint8Array): readonly string[] {
  return read(text).findings.map(({ line, column, code }) => `${line}:${column} ${code}`);
}

describe(readCsv, () => {
  it.each([
    { what: "line feeds", text: "a,b\n1,2\n3,4\n", lines: [2, 3] },
    { what: "CRLF", text: "a,b\r\n1,2\r\n3,4\r\n", lines: [2, 3] },
    { what: "lone carriage returns", text: "a,b\r1,2\r3,4\r", lines: [2, 3] },
    { what: "mixed line ends", text: "a,b\r\n1,2\n3,4\r", lines: [2, 3] },
    { what: "no line end at the end", text: "a,b\n1,2\n3,4", lines: [2, 3] },
    { what: "a byte order mark", text: "\ufeffa,b\n1,2\n3,4", lines: [2, 3] },
    { what: "empty lines", text: "\n\na,b\n\n1,2\r\n\r\n3,4\n\n", lines: [5, 7] },
    { what: "quotes around everything", text: '"a","b"\n"1","2"\n"3","4"\n', lines: [2, 3] },
  ])("reads a file with $what", ({ text, lines }) => {
    const { content, findings } = read(text);
    expect(findings).toEqual([]);
    expect(content?.columns).toEqual(["a", "b"]);
    expect(content?.rows).toEqual([
      { line: lines[0], fields: ["1", "2"] },
      { line: lines[1], fields: ["3", "4"] },
    ]);
  });

  it("keeps quotes, commas and line ends inside quoted fields, and counts their lines", () => {
    expect(rowsOf('a,b\n"x, ""y""",1\n"two\r\nlines","and\nmore"\nlast,2\n')).toEqual([
      { line: 2, fields: ['x, "y"', "1"] },
      { line: 3, fields: ["two\nlines", "and\nmore"] },
      { line: 6, fields: ["last", "2"] },
    ]);
  });

  it("tells an empty line from a row whose only field is empty", () => {
    expect(rowsOf('a\n""\n\nx\n')).toEqual([
      { line: 2, fields: [""] },
      { line: 4, fields: ["x"] },
    ]);
  });

  it.each([
    { why: "a row is too short", text: "a,b\n1\n2,3\n", places: ["2:1 data-width"] },
    { why: "a row is too long", text: "a,b\n1,2\n1,2,3\n", places: ["3:1 data-width"] },
    {
      why: "several rows are, behind one of two lines",
      text: 'a,b\n"1\n",2\n1\n\n1\n',
      places: ["4:1 data-width", "6:1 data-width"],
    },
    { why: "a quote is never closed", text: 'a,b\n1,2\n3,"4\n5,6\n', places: ["3:3 data-format"] },
    { why: "the last quote is never closed", text: 'a,b\n"1\n",""""""""\n3,"', places: ["4:3 data-format"] },
    { why: "a quote stands in a plain field", text: 'a,b\n1,2"3\n', places: ["2:4 data-format"] },
    { why: "text follows a closing quote", text: 'a,b\n"1\n1","2"3\n', places: ["3:7 data-format"] },
    { why: "the header is broken", text: '\ufeff"a,b\n1,2\n', places: ["1:1 data-format"] },
    { why: "two columns have one name", text: "a,b,a\n1,2,3\n", places: ["1:5 data-format"] },
    { why: "a column is called __proto__", text: '"a","__proto__"\n1,2\n', places: ["1:5 data-format"] },
    {
      why: "there are too many columns",
      text: `${"a,".repeat(1000)}b\n`.replaceAll(/a/g, ""),
      places: ["1:1001 data-format"],
    },
    { why: "it is empty", text: "", places: ["1:1 data-format"] },
    { why: "it holds only line ends", text: "\n\r\n", places: ["1:1 data-format"] },
    { why: "it has a control character", text: "a,b\n1,\u0000\n", places: ["2:3 text-control-character"] },
    { why: "it is UTF-16", text: new Uint8Array([0xff, 0xfe, 0x61, 0x00]), places: ["1:1 text-encoding"] },
    {
      why: "it is Latin-1",
      text: new Uint8Array([0x61, 0x0a, 0x62, 0xe9, 0x0a]),
      places: ["2:2 text-encoding"],
    },
  ])("says where the problem is when $why", ({ text, places }) => {
    expect(placesOf(text)).toEqual(places);
  });

  it("goes on behind a row of another width", () => {
    expect(rowsOf("a,b\n1\n2,3\n")).toEqual([{ line: 3, fields: ["2", "3"] }]);
  });

  it("keeps the rows in front of a broken quote", () => {
    expect(rowsOf('a,b\n1,2\n3,"4\n')).toEqual([{ line: 2, fields: ["1", "2"] }]);
  });

  it("lets a column have no name, and be called constructor", () => {
    expect(read(",constructor\n0,x\n").findings).toEqual([]);
  });

  it("refuses more bytes than the limit", () => {
    const bytes = new TextEncoder().encode("a,b\n1,2\n");
    const findings = readCsv(bytes, { file: "cases.csv", limit: bytes.length - 1 }).findings;
    expect(findings.map(({ code }) => code)).toEqual(["file-too-large"]);
  });

  it.each([
    {
      what: "rows of the wrong width",
      text: `a,b\n${"1\n".repeat(sized(4_000_000))}`,
      codes: ["data-width", "findings-cut"],
    },
    { what: "rows", text: `a\n${"1\n".repeat(maxRows + 5)}`, codes: ["data-format"] },
    { what: "fields", text: `a,b\n${",".repeat(10_000_001)}`, codes: ["data-format"] },
    { what: "quotes", text: `a\n${'"'.repeat(sized(5_000_001) | 1)}`, codes: ["data-format"] },
  ])("answers soon, and with few findings, on millions of $what", ({ text, codes }) => {
    const { findings } = read(text);
    expect([...new Set(findings.map(({ code }) => code))]).toEqual(codes);
    expect(findings.length).toBeLessThanOrEqual(101);
  });

  it("reads very many rows", () => {
    const count = sized(100_000);
    const rows = Array.from({ length: count }, (_, index) => `"row ${index}, ""quoted""",label`);
    expect(read(`text,category\n${rows.join("\n")}\n`).content?.rows.at(-1)).toEqual({
      line: count + 1,
      fields: [`row ${count - 1}, "quoted"`, "label"],
    });
  });

  it("leaves blank rows out, of whatever width, and says so once", () => {
    const { content, findings } = read("a,b\n,\n1,2\n , \n,,,\n\n3,4\n,\n");
    expect(content?.rows.map(({ line }) => line)).toEqual([3, 7]);
    expect(findings.map(({ severity, code, line }) => `${severity} ${code} ${line}`)).toEqual([
      "warning data-blank 2",
    ]);
    expect(findings[0]?.message).toContain("This row and 3 more are blank");
  });

  it("keeps empty fields where there is one column", () => {
    expect(rowsOf('a\n""\nx\n')).toMatchObject([{ fields: [""] }, { fields: ["x"] }]);
  });

  it("reads back whatever is written with every field in quotes, with line feeds as line ends", () => {
    const field = fc.string({
      unit: fc.constantFrom("a", "é", "😀", " ", ",", '"', "\n", "\r", "\r\n", "{"),
    });
    const table = fc
      .integer({ min: 1, max: 4 })
      .chain((width) => fc.array(fc.array(field, { minLength: width, maxLength: width }), { maxLength: 6 }))
      .filter((rows) => rows.length > 0);
    fc.assert(
      fc.property(table, fc.constantFrom("\n", "\r\n", "\r"), (rows, end) => {
        const header = (rows[0] ?? []).map((_, index) => `c${index}`);
        const text = [header, ...rows].map((row) => row.map(quoted).join(",")).join(end);
        const { content, findings } = read(text);
        const isBlank = rows.map((row) => row.length > 1 && row.join("").trim() === "");
        const kept = rows.filter((_, index) => isBlank[index] === false);
        expect(findings.map(({ code }) => code)).toEqual(isBlank.includes(true) ? ["data-blank"] : []);
        const fed = kept.map((row) => row.map((text) => text.replaceAll(/\r\n?/g, "\n")));
        expect(content?.rows.map(({ fields }) => fields)).toEqual(fed);
        const lines = linesOf([header, ...rows], end).slice(1);
        expect(content?.rows.map(({ line }) => line)).toEqual(
          lines.filter((_, index) => isBlank[index] === false),
        );
      }),
    );
  });

  it("never throws, and reads each line or says what is wrong", () => {
    const text = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r", "\ufeff", "_") });
    fc.assert(
      fc.property(text, (body) => {
        const { content, findings } = read(`x,y\n${body}`);
        const widths = content?.rows.map(({ fields }) => fields.length) ?? [];
        expect(widths.every((width) => width === 2)).toBe(true);
        const blank = body.replaceAll(/[\r\n]/g, "") === "";
        expect(blank || widths.length > 0 || findings.length > 0).toBe(true);
      }),
    );
  });
});

function quoted(field: string): string {
  return `"${field.replaceAll('"', '""')}"`;
}

/** Where each record begins, counted in a way of its own. */
function linesOf(records: readonly (readonly string[])[], end: string): readonly number[] {
  const texts = records.map((record) => record.map(quoted).join(","));
  return texts.map(
    (_, index) =>
      texts
        .slice(0, index)
        .map((text) => `${text}${end}`)
        .join("")
        .split(/\r\n|\n|\r/).length,
  );
}
