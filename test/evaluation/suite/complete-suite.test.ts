import { describe, expect, it } from "vitest";
import { caseKey } from "../../../src/evaluation/suite/case-key.ts";
import { completeSuite } from "../../../src/evaluation/suite/complete-suite.ts";
import { readSuite } from "../../../src/evaluation/suite/read-suite.ts";
import { sized } from "../../full-size.ts";
import { bytes, places, suitePath, wholeSuite } from "../suite-bytes.ts";

const csv = "evals/support/cases.csv";
const jsonl = "evals/support/cases.jsonl";
const fromCsv = "prompt_id: a.b\ndata:\n  - file: cases.csv\n    input: text\n    expected: category\n";
const fromLines = fromCsv.replace("cases.csv", "cases.jsonl");

describe("cases from data files", () => {
  it("reads rows of CSV at their lines, behind the cases of the suite itself", () => {
    const { content, findings } = wholeSuite(`${fromCsv}cases: [{ input: first, expected: a }]\n`, {
      [csv]: 'text,category\n"two\nlines",a\n,b\n',
    });
    expect(findings).toEqual([]);
    expect(content?.data_files).toEqual([csv]);
    expect(content?.cases).toMatchObject([
      { input: "first", at: { file: suitePath, line: 6 } },
      {
        input: "two\nlines",
        expected: "a",
        at: { file: csv, line: 2, column: 1 },
        id: null,
        critical: false,
      },
      { input: "", expected: "b", at: { file: csv, line: 4, column: 1 } },
    ]);
  });

  it("reads lines of JSON with any expectation, and numbers as text where text is meant", () => {
    const { content, findings } = wholeSuite(`${fromLines}    id: n\n`, {
      [jsonl]: '{"text":"a","category":{"x":[1]},"n":7}\n\n{"text":5,"category":"","n":"b"}\n',
    });
    expect(findings).toEqual([]);
    expect(content?.cases).toMatchObject([
      { key: "7", input: "a", expected: { x: [1] }, at: { file: jsonl, line: 1 } },
      { key: "b", input: "5", expected: "", at: { file: jsonl, line: 3 } },
    ]);
  });

  it("binds variables to columns", () => {
    const text =
      "prompt_id: a.b\ndata: [{ file: cases.csv, vars: { question: q, constructor: c }, expected: a }]";
    expect(wholeSuite(text, { [csv]: "q,c,a\nx,,z\n" }).content?.cases).toMatchObject([
      { input: null, vars: { question: "x", constructor: "" }, expected: "z" },
    ]);
  });

  it("takes the columns input and expected where the suite names none, and never id", () => {
    const { content, findings } = wholeSuite("prompt_id: a.b\ndata: [{ file: cases.csv }]", {
      [csv]: "id,input,expected\n1,x,y\n",
    });
    expect(findings).toEqual([]);
    expect(content?.cases).toMatchObject([{ id: null, input: "x", expected: "y" }]);
  });

  it("gives a row the key that the same case has in the suite itself", () => {
    const row = wholeSuite(fromCsv, { [csv]: "text,category\nhello,a\n" }).content?.cases[0]?.key;
    const written = wholeSuite("prompt_id: a.b\ncases: [{ input: hello, expected: b }]").content?.cases[0]
      ?.key;
    expect(row).toBe(written);
  });

  it.each([
    { why: "the file does not exist", text: fromCsv, files: {}, places: ["3:11 data-missing"] },
    {
      why: "a column does not exist",
      text: fromCsv,
      files: { [csv]: "txt,category\na,b\n" },
      places: ["4:12 data-column"],
    },
    {
      why: "no column is called input",
      text: "prompt_id: a.b\ndata: [{ file: cases.csv }]",
      files: { [csv]: "text\na\n" },
      places: ["2:8 data-column"],
    },
    {
      why: "the column of a variable does not exist",
      text: "prompt_id: a.b\ndata:\n  - file: cases.csv\n    vars: { q: question }\n    expected: e\n",
      files: { [csv]: "q,e\na,b\n" },
      places: ["4:16 data-column"],
    },
    {
      why: "a line lacks a named key",
      text: fromLines,
      files: { [jsonl]: '{"text":"a","category":"b"}\n{"text":"c"}\n' },
      places: [`${jsonl}:2:1 data-column`],
    },
    {
      why: "a key of Object's own is meant",
      text: fromLines.replace("text", "constructor"),
      files: { [jsonl]: '{"category":"b"}\n' },
      places: [`${jsonl}:1:1 data-column`],
    },
    {
      why: "an input is no text",
      text: fromLines,
      files: { [jsonl]: '{"text":["a"],"category":"b"}\n' },
      places: [`${jsonl}:1:1 data-format`],
    },
    {
      why: "an id is no text",
      text: `${fromLines}    id: n\n`,
      files: { [jsonl]: '{"text":"a","category":"b","n":{}}\n' },
      places: [`${jsonl}:1:1 data-format`],
    },
    {
      why: "an id cannot be one",
      text: `${fromCsv}    id: n\n`,
      files: { [csv]: "text,category,n\na,b,sha256:1\n" },
      places: [`${csv}:2:1 field-value`],
    },
    {
      why: "a row has the wrong width",
      text: fromCsv,
      files: { [csv]: "text,category\na,b\nc\n" },
      places: [`${csv}:3:1 data-width`],
    },
    {
      why: "a quote is not closed",
      text: fromCsv,
      files: { [csv]: 'text,category\na,b\nc,"d\n' },
      places: [`${csv}:3:3 data-format`],
    },
    {
      why: "a line is no JSON",
      text: fromLines,
      files: { [jsonl]: '{"text":"a","category":"b"}\n{"text"}\n' },
      places: [`${jsonl}:2:8 data-format`],
    },
    {
      why: "a cell of the expectations is empty",
      text: fromCsv,
      files: { [csv]: 'text,category\na,b\nc,""\n' },
      places: [`${csv}:3:1 case-expectation`],
    },
    {
      why: "an expectation is null",
      text: fromLines,
      files: { [jsonl]: '{"text":"a","category":null}\n' },
      places: [`${jsonl}:1:1 case-expectation`],
    },
    {
      why: "two rows ask the same",
      text: fromCsv,
      files: { [csv]: "text,category\na,b\nc,d\na,e\n" },
      places: [`${csv}:4:1 case-duplicate`],
    },
    {
      why: "two rows have one id",
      text: `${fromCsv}    id: n\n`,
      files: { [csv]: "text,category,n\na,b,1\nc,d,1\n" },
      places: [`${csv}:3:1 case-duplicate`],
    },
    {
      why: "a row asks what a case of the suite asks",
      text: `${fromCsv}cases: [{ input: a, expected: b }]\n`,
      files: { [csv]: "text,category\na,b\n" },
      places: [`${csv}:2:1 case-duplicate`],
    },
    {
      why: "a table has no rows and there are no other cases",
      text: fromCsv,
      files: { [csv]: "text,category\n" },
      places: ["1:1 suite-empty"],
    },
    {
      why: "a column is called __proto__",
      text: fromCsv,
      files: { [csv]: "text,category,__proto__\na,b,c\n" },
      places: [`${csv}:1:15 data-format`],
    },
  ])("says where the problem is when $why", ({ text, files, places }) => {
    const reading = wholeSuite(text, files);
    expect(reading.places).toEqual(places);
    expect(reading.content).toBeNull();
  });

  it("asks whether a column was meant otherwise", () => {
    const { findings } = wholeSuite(fromCsv, { [csv]: "texts,category\na,b\n" });
    expect(findings[0]?.remedy).toBe("Did you mean `texts`?");
  });

  it.each([
    {
      what: "is too large",
      content: { status: "too-large", size: 99_999_999 } as const,
      place: "3:11 file-too-large",
    },
    {
      what: "is a symbolic link",
      content: { status: "not-regular" } as const,
      place: "3:11 file-not-regular",
    },
    { what: "is missing", content: { status: "missing" } as const, place: "3:11 data-missing" },
  ])("makes no suite where a data file $what", ({ content, place }) => {
    const file = readSuite(bytes(fromCsv), suitePath).content;
    if (file === null) throw new Error("the suite is fine");
    const reading = completeSuite(file, new Map([[csv, content]]));
    expect(places(reading.findings)).toEqual([place]);
    expect(reading.content).toBeNull();
  });

  it("lists few findings of many", () => {
    const rows = "same,\n".repeat(sized(50_000));
    const { findings } = wholeSuite(fromCsv, { [csv]: `text,category\n${rows}` });
    expect(findings).toHaveLength(101);
    expect(findings.at(-1)).toMatchObject({ code: "findings-cut", file: csv, severity: "error" });
  });

  it("reads very many rows", () => {
    const count = sized(100_000);
    const rows = Array.from({ length: count }, (_, index) => `message ${index},label`);
    const { content } = wholeSuite(fromCsv, { [csv]: `text,category\n${rows.join("\n")}\n` });
    expect(content?.cases).toHaveLength(count);
    expect(content?.cases.at(-1)).toMatchObject({ input: `message ${count - 1}`, at: { line: count + 1 } });
  });
});

describe("cases among themselves", () => {
  const suite = (...cases: string[]): string =>
    `prompt_id: a.b\ncases:\n${cases.map((one) => `  - ${one}\n`).join("")}`;

  it.each([
    { why: "a case has no expectation", text: suite("{ input: a }"), places: ["3:5 case-expectation"] },
    {
      why: "an expectation is forgotten behind its colon",
      text: suite("input: a\n    expected:"),
      places: ["3:5 case-expectation"],
    },
    {
      why: "a grader needs an expectation",
      text: suite("{ input: a, graders: [is-json, contains] }"),
      places: ["3:5 case-expectation"],
    },
    {
      why: "a grader within a group does",
      text: suite("{ input: a, graders: [any-of: [is-json, equals]] }"),
      places: ["3:5 case-expectation"],
    },
    {
      why: "an expectation does not fit its grader",
      text: suite("{ input: a, graders: [contains], expected: [b] }"),
      places: ["3:48 grader-argument"],
    },
    {
      why: "two cases ask the same",
      text: suite("{ input: a, expected: b }", "{ input: a, expected: c }"),
      places: ["4:5 case-duplicate"],
    },
    {
      why: "two cases bind the same in another order",
      text: suite("{ vars: { x: 1, y: 2 }, expected: b }", "{ vars: { y: 2, x: 1 }, expected: b }"),
      places: ["4:5 case-duplicate"],
    },
    {
      why: "two cases have one id",
      text: suite("{ id: k, input: a, expected: b }", "{ id: k, input: c, expected: d }"),
      places: ["4:5 case-duplicate"],
    },
    {
      why: "two cases without an id ask the same beside others that have one",
      text: suite(
        "{ id: k, input: c, expected: b }",
        "{ input: a, expected: b }",
        "{ input: a, expected: c }",
      ),
      places: ["5:5 case-duplicate"],
    },
    {
      why: "three cases ask the same",
      text: suite("{ input: a, expected: b }", "{ input: a, expected: b }", "{ input: a, expected: b }"),
      places: ["4:5 case-duplicate", "5:5 case-duplicate"],
    },
  ])("says where the problem is when $why", ({ text, places }) => {
    expect(wholeSuite(text).places).toEqual(places);
  });

  it.each([
    suite("{ input: a, expected: b }", "{ input: a, expected: b, graders: [contains] }"),
    suite("{ input: a, graders: [is-json] }", "{ input: a, graders: [word-count: 3] }"),
    suite("{ id: k, input: a, expected: b }", "{ id: l, input: a, expected: b }"),
  ])("lets one question stand twice where its graders differ, or where both have an id", (text) => {
    expect(wholeSuite(text).places).toEqual([]);
  });

  it.each([
    { why: "its graders need no expectation", text: suite("{ input: a, graders: [is-json] }") },
    { why: "its graders bring their argument", text: suite("{ input: a, graders: [contains: b] }") },
    { why: "the suite's graders bring theirs", text: `graders: [contains: b]\n${suite("{ input: a }")}` },
    { why: "the prompt may bring the schema", text: suite("{ input: a, graders: [json-schema] }") },
    { why: "the answer has to be empty", text: suite('{ input: a, expected: "" }') },
    {
      why: "two ids ask the same and expect another thing",
      text: suite("{ id: k, input: a, expected: b }", "{ id: l, input: a, expected: c }"),
    },
    {
      why: "input and a variable of that name are two questions",
      text: suite("{ input: a, expected: b }", "{ vars: { input: a }, expected: b }"),
    },
  ])("accepts a suite where $why", ({ text }) => {
    expect(wholeSuite(text).places).toEqual([]);
    expect(wholeSuite(text).content).not.toBeNull();
  });
});

describe(caseKey, () => {
  it("is the id where there is one, whatever the case asks", () => {
    expect(caseKey({ id: "k", input: "a", vars: null })).toBe("k");
  });

  it("is a hash of the question, whatever the order of the variables", () => {
    const key = caseKey({ id: null, input: null, vars: { a: 1, b: [2] } });
    expect(key).toBe(caseKey({ id: null, input: null, vars: { b: [2], a: 1 } }));
    expect(key).not.toBe(caseKey({ id: null, input: null, vars: { a: 1, b: [3] } }));
  });

  it("stays the same from version to version, since base and head are read by different ones", () => {
    expect(caseKey({ id: null, input: "hello", vars: null })).toBe(
      "sha256:402397da9d5fb35c9dd2bde9646e07b821eb8c53bac5362303a0e52a925c9caf",
    );
  });
});
