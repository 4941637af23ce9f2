import { describe, expect, it } from "vitest";
import { readSuite } from "../../../src/evaluation/suite/read-suite.ts";
import { sized } from "../../full-size.ts";
import { bytes, suitePath, wholeSuite } from "../suite-bytes.ts";

const cases = (lines: string): string => `prompt_id: a.b\ncases:\n${lines}`;

describe(readSuite, () => {
  it("reads cases with everything that a case may have", () => {
    const { content, findings } = wholeSuite(
      cases(
        [
          "  - { input: hello, expected: greeting }",
          "  - id: refund-1",
          "    vars: { text: money back, days: 3 }",
          "    expected: { intent: refund }",
          "    critical: true",
          "    tags: [refund, boundary]",
          "    graders: [json-schema, { word-count: { max: 20 } }]",
          '  - { input: "", expected: "" }',
        ].join("\n"),
      ).replace("graders: [json-schema, { word-count: { max: 20 } }]", "graders: [equals, is-json]"),
    );
    expect(findings).toEqual([]);
    expect(content).toMatchObject({
      path: suitePath,
      prompt_id: "a.b",
      graders: [],
      repeats: null,
      models: [],
      data_files: [],
    });
    expect(content?.cases).toMatchObject([
      {
        id: null,
        input: "hello",
        vars: null,
        expected: "greeting",
        critical: false,
        at: { file: suitePath, line: 3, column: 5 },
      },
      {
        key: "refund-1",
        id: "refund-1",
        input: null,
        vars: { text: "money back", days: 3 },
        expected: { intent: "refund" },
        critical: true,
        tags: ["refund", "boundary"],
        at: { line: 4, column: 5 },
      },
      { input: "", expected: "" },
    ]);
    expect(content?.cases[1]?.graders).toMatchObject([{ name: "equals" }, { name: "is-json" }]);
    expect(content?.cases[0]?.key).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it("reads a file with a byte order mark and CRLF, and still knows the places", () => {
    const { content, findings } = wholeSuite(
      "\ufeffprompt_id: a.b\r\ncases:\r\n  - input: x\r\n    expected: y\r\n",
    );
    expect(findings).toEqual([]);
    expect(content?.cases[0]).toMatchObject({
      at: { line: 3, column: 5 },
      expected_at: { line: 4, column: 15 },
    });
  });

  it.each([
    { why: "it names no prompt", text: "cases: [{ input: a, expected: b }]", places: ["1:1 field-missing"] },
    { why: "it is a list", text: "- a", places: ["1:1 field-type"] },
    { why: "it is empty", text: "", places: ["1:1 yaml-empty"] },
    { why: "it is no YAML", text: "prompt_id: [", places: ["1:13 yaml-syntax"] },
    { why: "it has no cases", text: "prompt_id: a.b\n", places: ["1:1 suite-empty"] },
    {
      why: "its lists are empty",
      text: "prompt_id: a.b\ncases: []\ndata: []\n",
      places: ["2:1 suite-empty"],
    },
    { why: "cases is no list", text: "prompt_id: a.b\ncases: { input: a }\n", places: ["2:8 field-type"] },
    { why: "a case is no map", text: cases("  - hello\n"), places: ["3:5 field-type"] },
    {
      why: "a field of the suite is unknown",
      text: "prompt: a.b\nprompt_id: a.b\ncases: [{ input: a, expected: b }]",
      places: ["1:1 field-unknown"],
    },
    {
      why: "a field of a case is unknown",
      text: cases("  - input: a\n    expcted: b\n"),
      places: ["4:5 field-unknown"],
    },
    {
      why: "x- fields are used",
      text: "x-note: 1\nprompt_id: a.b\ncases: [{ input: a, expected: b }]",
      places: ["1:1 field-unknown"],
    },
    {
      why: "input is a number",
      text: cases("  - { input: 12, expected: b }\n"),
      places: ["3:14 field-type"],
    },
    {
      why: "critical is a text",
      text: cases('  - { input: a, expected: b, critical: "yes" }\n'),
      places: ["3:40 field-type"],
    },
    { why: "vars are empty", text: cases("  - { vars: {}, expected: b }\n"), places: ["3:13 field-value"] },
    { why: "a case asks nothing", text: cases("  - expected: b\n"), places: ["3:5 field-missing"] },
    {
      why: "a case has input and vars",
      text: cases("  - input: a\n    vars: { x: 1 }\n    expected: b\n"),
      places: ["4:5 field-value"],
    },
    {
      why: "an id is blank",
      text: cases('  - { id: " ", input: a, expected: b }\n'),
      places: ["3:11 field-value"],
    },
    {
      why: "an id is empty",
      text: cases('  - { id: "", input: a, expected: b }\n'),
      places: ["3:11 field-value"],
    },
    {
      why: "an id is too long",
      text: cases(`  - { id: ${"a".repeat(201)}, input: a, expected: b }\n`),
      places: ["3:11 field-value"],
    },
    {
      why: "an id holds a line end",
      text: cases('  - { id: "a\\nb", input: a, expected: b }\n'),
      places: ["3:11 field-value"],
    },
    {
      why: "an id looks like a hash",
      text: cases("  - { id: sha256:00, input: a, expected: b }\n"),
      places: ["3:11 field-value"],
    },
    {
      why: "a grader is unknown",
      text: cases("  - { input: a, expected: b, graders: [eqals] }\n"),
      places: ["3:40 grader-unknown"],
    },
    {
      why: "a grader lacks its argument",
      text: cases("  - { input: a, expected: b, graders: [word-count] }\n"),
      places: ["3:40 grader-argument"],
    },
    {
      why: "a pattern does not compile",
      text: `graders: [{ regex: "(" }]\n${cases("  - { input: a, expected: b }\n")}`,
      places: ["1:13 grader-pattern"],
    },
    {
      why: "graders are no list",
      text: `graders: equals\n${cases("  - { input: a, expected: b }\n")}`,
      places: ["1:10 field-type"],
    },
    {
      why: "its number of samples is even",
      text: `repeats: 2\n${cases("  - { input: a, expected: b }\n")}`,
      places: ["1:10 field-value"],
    },
    {
      why: "it wants no samples",
      text: `repeats: 0\n${cases("  - { input: a, expected: b }\n")}`,
      places: ["1:10 field-value"],
    },
    {
      why: "it wants too many samples",
      text: `repeats: 16\n${cases("  - { input: a, expected: b }\n")}`,
      places: ["1:10 field-value"],
    },
    {
      why: "a model is named twice",
      text: `models: [m, m]\n${cases("  - { input: a, expected: b }\n")}`,
      places: ["1:13 field-value"],
    },
    {
      why: "no model is named",
      text: `models: []\n${cases("  - { input: a, expected: b }\n")}`,
      places: ["1:9 field-value"],
    },
    {
      why: "nine models are named",
      text: `models: [a, b, c, d, e, f, g, h, i]\n${cases("  - { input: a, expected: b }\n")}`,
      places: ["1:9 field-value"],
    },
    {
      why: "a model is no text",
      text: `models: [4]\n${cases("  - { input: a, expected: b }\n")}`,
      places: ["1:10 field-type"],
    },
    {
      why: "a key stands twice",
      text: cases("  - { input: a, input: b, expected: c }\n"),
      places: ["3:17 yaml-duplicate-key"],
    },
    {
      why: "a key is __proto__",
      text: cases("  - { vars: { __proto__: 1 }, expected: c }\n"),
      places: ["3:15 yaml-key"],
    },
    {
      why: "a data path leaves the repository",
      text: "prompt_id: a.b\ndata: [{ file: ../../../x.csv }]",
      places: ["2:16 data-outside"],
    },
    {
      why: "a data file is no data",
      text: "prompt_id: a.b\ndata:\n  - file: notes.txt\n",
      places: ["3:11 data-format"],
    },
    {
      why: "data has input and vars",
      text: "prompt_id: a.b\ndata:\n  - file: x.csv\n    input: a\n    vars: { a: b }\n",
      places: ["5:5 field-value"],
    },
    {
      why: "a field of data is unknown",
      text: "prompt_id: a.b\ndata:\n  - { file: x.csv, colum: a }\n",
      places: ["3:20 field-unknown"],
    },
  ])("refuses a suite where $why", ({ text, places }) => {
    const reading = wholeSuite(text, { "evals/support/x.csv": "input,expected,a,b\n1,2,3,4\n" });
    expect(reading.places).toEqual(places);
    expect(reading.content).toBeNull();
    expect(
      reading.findings.every(
        ({ severity, message, remedy }) => severity === "error" && message !== "" && remedy !== "",
      ),
    ).toBe(true);
  });

  it("asks whether a mistyped field was meant otherwise", () => {
    const { findings } = wholeSuite(cases("  - { input: a, expcted: b }\n"));
    expect(findings[0]?.remedy).toBe("Did you mean `expected`?");
  });

  it("takes constructor and the like as names of variables and ids", () => {
    const { content, findings } = wholeSuite(
      cases(
        "  - { id: constructor, vars: { toString: a, hasOwnProperty: b }, expected: c }\n  - { id: hasOwnProperty, input: x, expected: c }\n",
      ),
    );
    expect(findings).toEqual([]);
    expect(content?.cases.map(({ key }) => key)).toEqual(["constructor", "hasOwnProperty"]);
  });

  it("reports problems of several kinds together, and none that only follow from others", () => {
    const text = [
      "prompt_id: a.b",
      "graders: [nosuch]",
      "cases:",
      "  - { input: a, expcted: b }",
      "  - { input: b }",
      "  - { inputs: c, expected: d }",
    ].join("\n");
    expect(wholeSuite(text).places).toEqual([
      "2:11 grader-unknown",
      "4:17 field-unknown",
      "6:5 field-missing",
      "6:7 field-unknown",
    ]);
  });

  it("names the data files from the root of the repository", () => {
    const text = "prompt_id: a.b\ndata: [{ file: x.csv }, { file: ../shared/./y.jsonl, vars: { q: text } }]";
    expect(readSuite(bytes(text), suitePath).content?.data).toMatchObject([
      { path: "evals/support/x.csv", columns: { input: "input", vars: [], expected: null, id: null } },
      { path: "evals/shared/y.jsonl", columns: { input: null, vars: [["q", "text"]] } },
    ]);
  });

  it.each([
    {
      what: "cases that repeat",
      text: cases("- { input: a, expected: b }\n".repeat(sized(20_000))),
      most: 101,
    },
    { what: "broken cases", text: cases("- { input: a, expcted: b }\n".repeat(sized(20_000))), most: 101 },
    { what: "bytes", text: cases(`- { input: "${"a".repeat(2_097_152)}", expected: b }\n`), most: 1 },
  ])("lists few findings on many $what", ({ text, most }) => {
    const { findings, content } = wholeSuite(text);
    expect(content).toBeNull();
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.length).toBeLessThanOrEqual(most);
  });
});
