import { describe, expect, it } from "vitest";
import { checks } from "../../../src/evaluation/graders/checks.ts";
import { checkSuite } from "../../../src/evaluation/suite/check-suite.ts";
import type { Case } from "../../../src/evaluation/suite.ts";
import type { Output } from "../../../src/prompt/prompt.ts";
import { aPrompt } from "../a-prompt.ts";
import { aSubject } from "../graders/a-subject.ts";
import { wholeSuite } from "../suite-bytes.ts";

const csv = "evals/support/cases.csv";
const jsonl = "evals/support/cases.jsonl";
const json: Output = { type: "json", labels: null, schema: null };
const located = {
  file: "",
  text: "",
  value: null,
  position: () => ({ line: 1, column: 1 }),
  source: () => null,
};

function fromCsv(text: string, more = ""): ReturnType<typeof wholeSuite> {
  return wholeSuite(`prompt_id: a.b\n${more}data: [{ file: cases.csv }]\n`, { [csv]: text });
}

function fromLines(text: string, more = "", entry = ""): ReturnType<typeof wholeSuite> {
  return wholeSuite(`prompt_id: a.b\n${more}data: [{ file: cases.jsonl${entry} }]\n`, { [jsonl]: text });
}

function inYaml(fields: string, more = ""): ReturnType<typeof wholeSuite> {
  return wholeSuite(`prompt_id: a.b\n${more}cases: [{ input: a, ${fields} }]\n`);
}

function only({ content }: ReturnType<typeof wholeSuite>): Case {
  const [one, ...others] = content?.cases ?? [];
  if (one === undefined || others.length > 0) throw new Error("not one case");
  return one;
}

function againstPrompt(reading: ReturnType<typeof wholeSuite>, output: Output | null): readonly string[] {
  if (reading.content === null) throw new Error(reading.places.join());
  const prompt = aPrompt({ output });
  return checkSuite(reading.content, { path: "", prompt, located, parts: [], behaviour: "" }).map(
    ({ code }) => code,
  );
}

const spellings = ["02134", "007", "1.10", "1.0", "1e3", "True", "FALSE", "0x1F", "0o17", "+5", ".5", "-0"];

describe("what YAML reads as a number or a boolean and would print otherwise", () => {
  it.each(spellings)("is the text that is written where the answer is text: %s", (spelling) => {
    expect(only(inYaml(`expected: ${spelling}`)).expected).toBe(spelling);
    expect(againstPrompt(inYaml(`expected: ${spelling}`), null)).toEqual([]);
    expect(
      only(wholeSuite(`prompt_id: a\ncases: [{ vars: { x: ${spelling} }, expected: y }]\n`)).vars,
    ).toEqual({ x: spelling });
    for (const name of ["equals", "contains", "iequals", "starts-with", "regex", "label", "not-ends-with"]) {
      // A pattern may not begin with a repetition.
      if (name === "regex" && spelling === "+5") continue;
      const [grader] = only(inYaml(`graders: [{ ${name}: ${spelling} }]`)).graders;
      expect(grader).toMatchObject({ argument: spelling });
    }
    expect(only(inYaml(`graders: [any-of: [{ one-of: [${spelling}, x] }]]`)).graders).toMatchObject([
      { graders: [{ argument: [spelling, "x"] }] },
    ]);
  });

  it.each(spellings)(
    "is an error where the answer is JSON or where it stands inside of something: %s",
    (spelling) => {
      expect(againstPrompt(inYaml(`expected: ${spelling}`), json)).toEqual(["field-value"]);
      for (const reading of [
        inYaml(`expected: { a: ${spelling} }`),
        inYaml(`expected: [x, [${spelling}]]`),
        inYaml(`graders: [{ json-path: { path: $.a, equals: ${spelling} } }]`),
        inYaml(`graders: [all-of: [{ equals: { a: ${spelling} } }]]`),
        wholeSuite(`prompt_id: a\ncases: [{ vars: { x: { y: ${spelling} } }, expected: y }]\n`),
        wholeSuite(`prompt_id: a\ngraders: [{ equals: [[${spelling}]] }]\ncases: [{ input: a }]\n`),
      ]) {
        expect(reading.content).toBeNull();
        expect(reading.findings.map(({ code, remedy }) => `${code} ${remedy.includes("in quotes")}`)).toEqual(
          ["field-value true"],
        );
      }
    },
  );

  it.each([
    "numeric: { equals: 1.10, tolerance: 0.50 }",
    "cost: 0.010",
    "latency: 1e3",
    "similar: { threshold: 0.80 }",
    "json-schema: { minimum: 1.0 }",
  ])("is a number where a grader takes one: %s", (grader) => {
    expect(inYaml(`expected: x, graders: [{ ${grader} }]`).findings).toEqual([]);
  });

  it.each([
    "expected: 5",
    "expected: true",
    "expected: 1.5",
    "expected: { a: 5 }",
    'expected: "02134"',
    "expected: [1, false]",
  ])("is nothing else: %s", (fields) => {
    const reading = inYaml(fields);
    expect(reading.findings).toEqual([]);
    expect(only(reading).untyped).toBeUndefined();
  });
});

describe("numbers of JSON Lines", () => {
  it("are the texts that are written, in what is asked and in what is expected", () => {
    const reading = fromLines(
      '{"q":1.10,"v":12345678901234567890,"expected":1.0,"n":1e2}',
      "",
      ", vars: { q: q, v: v }, id: n",
    );
    expect(reading.findings).toEqual([]);
    expect(only(reading)).toMatchObject({
      id: "1e2",
      vars: { q: "1.10", v: "12345678901234567890" },
      expected: "1.0",
      untyped: true,
    });
    expect(only(fromLines('{"input":1.0,"expected":5}')).input).toBe("1.0");
  });

  it("are numbers where the answer is JSON, unless they cannot be kept", () => {
    expect(againstPrompt(fromLines('{"input":"a","expected":1.10}'), json)).toEqual([]);
    expect(againstPrompt(fromLines('{"input":"a","expected":12345678901234567890}'), json)).toEqual([
      "field-value",
    ]);
    expect(fromLines('{"input":"a","expected":{"a":1.10}}').findings).toEqual([]);
    expect(fromLines('{"input":"a","expected":{"a":[12345678901234567890]}}').places).toEqual([
      `${jsonl}:1:1 data-format`,
    ]);
  });
});

describe("a cell", () => {
  const grade = (
    name: "equals" | "json-path" | "contains-any",
    cell: string,
    output: string,
    prompt: Output | null,
  ): string => {
    const graders =
      name === "json-path" ? "graders: [{ json-path: { path: $.v } }]\n" : `graders: [${name}]\n`;
    const { expected, untyped = false } = only(
      fromCsv(`input,expected\na,"${cell.replaceAll('"', '""')}"\n`, graders),
    );
    const subject = { expected, untyped, output: prompt };
    const argument = name === "json-path" ? { path: "$.v" } : (expected ?? null);
    return checks[name].grade(argument, aSubject(output, subject)).status;
  };

  it.each([
    { cell: "5", right: ["5", '"5"'], wrong: ["6", "[5]"] },
    { cell: "true", right: ["true", '"true"'], wrong: ["false"] },
    { cell: "TRUE", right: ["true"], wrong: ["false", "1"] },
    { cell: "FALSE", right: ["false"], wrong: ["true", "null"] },
    { cell: "billing", right: ['"billing"'], wrong: ['"other"'] },
    { cell: '{"a": [1, 2]}', right: ['{"a":[1,2]}'], wrong: ['{"a":[2,1]}'] },
    { cell: "[]", right: ["[]"], wrong: ["{}"] },
    { cell: "null", right: ["null"], wrong: ["0"] },
  ])("that is $cell means that where the answer is JSON", ({ cell, right, wrong }) => {
    for (const value of right) {
      expect(grade("json-path", cell, `{"v": ${value}}`, null)).toBe("passed");
      expect(grade("equals", cell, value, json)).toBe("passed");
    }
    for (const value of wrong) {
      expect(grade("json-path", cell, `{"v": ${value}}`, null)).toBe("failed");
      expect(grade("equals", cell, value, json)).toBe("failed");
    }
  });

  it("is text where the answer is text", () => {
    expect(grade("equals", '{"a": 1}', '{"a":1}', null)).toBe("failed");
    expect(grade("equals", "TRUE", "TRUE", null)).toBe("passed");
    expect(grade("equals", "TRUE", "true", null)).toBe("failed");
  });

  it("that is a list serves a grader that takes one", () => {
    expect(
      fromCsv('input,expected\na,"[""refund"", ""credit""]"\n', "graders: [contains-any]\n").findings,
    ).toEqual([]);
    expect(fromCsv("input,expected\na,refund\n", "graders: [contains-any]\n").places).toEqual([
      `${csv}:2:1 grader-argument`,
    ]);
  });

  it("has line feeds, whatever program saved it", () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      expect(only(fromCsv(`input,expected${end}"two${end}lines",x${end}`)).input).toBe("two\nlines");
    }
  });
});

describe("fields of a case in a data file", () => {
  it.each([
    { cells: "true,angry,not-refusal", critical: true, tags: ["angry"], graders: ["refusal"] },
    {
      cells: 'TRUE,"angry, late","[""is-json"", {""contains"": ""x""}]"',
      critical: true,
      tags: ["angry", "late"],
      graders: ["is-json", "contains"],
    },
    { cells: '1,"[""a""]","{""contains"": ""x""}"', critical: true, tags: ["a"], graders: ["contains"] },
    { cells: "no,,", critical: false, tags: [], graders: [] },
    { cells: ",a;b,", critical: false, tags: ["a", "b"], graders: [] },
  ])("are read from a table: $cells", ({ cells, critical, tags, graders }) => {
    const one = only(fromCsv(`input,expected,critical,tags,graders\na,b,${cells}\n`));
    expect(one).toMatchObject({ critical, tags });
    expect(one.graders.map((grader) => (grader.kind === "check" ? grader.name : grader.kind))).toEqual(
      graders,
    );
  });

  it("are read from JSON Lines", () => {
    const one = only(
      fromLines(
        '{"input":"a","expected":"b","critical":true,"tags":["x"],"graders":["equals",{"not-contains":"z"}]}',
      ),
    );
    expect(one).toMatchObject({
      critical: true,
      tags: ["x"],
      graders: [{ name: "equals" }, { name: "contains", negated: true }],
    });
  });

  it.each([
    { what: "critical", line: '{"input":"a","expected":"b","critical":"maybe"}', code: "data-field" },
    { what: "critical as a number", line: '{"input":"a","expected":"b","critical":2}', code: "data-field" },
    { what: "tags", line: '{"input":"a","expected":"b","tags":{"x":1}}', code: "data-field" },
    { what: "graders", line: '{"input":"a","expected":"b","graders":5}', code: "data-field" },
    {
      what: "an unknown grader",
      line: '{"input":"a","expected":"b","graders":["equalz"]}',
      code: "grader-unknown",
    },
    { what: "another spelling", line: '{"input":"a","expected":"b","Critical":true}', code: "data-field" },
    { what: "another spelling of expected", line: '{"input":"a","Expected":"b"}', code: "data-field" },
    { what: "vars", line: '{"input":"a","expected":"b","vars":{"x":1}}', code: "data-field" },
  ])("are findings where they cannot be read: $what", ({ line, code }) => {
    expect(fromLines(line).places).toEqual([`${jsonl}:1:1 ${code}`]);
  });

  it.each(["Critical", " tags", "GRADERS"])("are findings where a table calls them %j", (name) => {
    expect(fromCsv(`input,expected,${name}\na,b,x\n`).places).toEqual([`${csv}:1:1 data-field`]);
  });

  it("are the suite's own where it names the column", () => {
    const entry =
      "prompt_id: a.b\ndata: [{ file: cases.csv, vars: { tags: tags, t: critical }, expected: graders }]\n";
    const { content, findings } = wholeSuite(entry, { [csv]: "tags,critical,graders\nx,perhaps,y\n" });
    expect(findings).toEqual([]);
    expect(content?.cases[0]).toMatchObject({
      vars: { tags: "x", t: "perhaps" },
      expected: "y",
      critical: false,
      tags: [],
      graders: [],
    });
  });
});

describe("files that are something else", () => {
  const pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n";

  it("names pointers of Git LFS", () => {
    expect(fromCsv(pointer).places).toEqual([`${csv}:1:1 file-lfs-pointer`]);
    expect(fromLines(pointer).places).toEqual([`${jsonl}:1:1 file-lfs-pointer`]);
    expect(wholeSuite(pointer).places).toEqual(["1:1 file-lfs-pointer"]);
  });

  it.each([
    { what: "semicolons", text: "input;expected\na;b\n" },
    { what: "semicolons", text: '"input";"expected"\n"a";"b"\n' },
    { what: "tabs", text: "input\texpected\na\tb\n" },
    { what: "vertical bars", text: "input|expected\na|b\n" },
    { what: "semicolons", text: "\ufeffsep=;\ninput;expected\na;b\n" },
    { what: "semicolons", text: "input;expected\n1,5;b\n" },
  ])("names $what between columns: $text", ({ what, text }) => {
    const { findings } = fromCsv(text);
    expect(findings.map(({ code, line }) => `${code} ${line}`)).toEqual(["data-format 1"]);
    expect(findings[0]?.message).toContain(what);
  });

  it("reads a single column whose name holds a semicolon", () => {
    const suite = 'prompt_id: a.b\ngraders: [is-json]\ndata: [{ file: cases.csv, input: "a;b" }]\n';
    expect(wholeSuite(suite, { [csv]: "a;b\nx\n" }).findings).toEqual([]);
  });

  it("says that a file with blank rows alone has no case", () => {
    expect(fromCsv("input,expected\n,\n,\n").places).toEqual([`${csv}:2:1 data-blank`, "1:1 suite-empty"]);
  });
});
