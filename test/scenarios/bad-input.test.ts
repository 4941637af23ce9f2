import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { newRepository, type TestRepository } from "../checkout/test-repository.ts";
import { type CliRun, runCli } from "./run-cli.ts";
import { files, policyPath, prompt, promptPath, suite, suitePath } from "./team.ts";

type Files = Readonly<Record<string, string | Uint8Array>>;

interface Row {
  readonly why: string;
  /** Written over the team's good files. */
  readonly files: Files;
  /** Every finding, as `file:line:column code`; a warning says so before its code. */
  readonly finds: readonly string[];
}

interface Finding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly severity: string;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

/** Seconds enough for a process on a busy machine, and far too few for work that grows with the square of a file. */
const deadline = 10_000;
const csvPath = "evals/support/cases.csv";
const linesPath = "evals/support/cases.jsonl";

function findingsOf({ stdout }: CliRun): readonly Finding[] {
  const { findings }: { findings: readonly Finding[] } = JSON.parse(stdout);
  return findings;
}

function places(findings: readonly Finding[]): readonly string[] {
  return findings
    .map(({ file, line, column, severity, code }) => {
      return `${file}:${line}:${column} ${severity === "error" ? "" : `${severity} `}${code}`;
    })
    .toSorted();
}

async function expectFindings(run: CliRun, finds: readonly string[]): Promise<void> {
  expect(run.stderr).toBe("");
  const findings = findingsOf(run);
  expect(places(findings)).toEqual([...finds].toSorted());
  for (const { message, remedy } of findings) {
    expect(message).toMatch(/\w/);
    expect(remedy).toMatch(/\w/);
  }
  expect(run.code).toBe(findings.some(({ severity }) => severity === "error") ? 1 : 0);
}

async function validated({ directory }: TestRepository): Promise<CliRun> {
  return runCli(directory, ["validate", "--json"]);
}

async function expectRow({ files: own, finds }: Row): Promise<void> {
  const repository = newRepository();
  repository.write({ ...files, ...own });
  await expectFindings(await validated(repository), finds);
}

/** The good prompt with one part of its text replaced; the part must be there. */
function edited(text: string, part: string | RegExp, by: string): string {
  const changed = text.replace(part, () => by);
  if (changed === text) throw new Error(`the text has no ${part}`);
  return changed;
}

function promptWith(part: string | RegExp, by: string): Files {
  return { [promptPath]: edited(prompt(), part, by) };
}

function promptAnd(line: string): Files {
  return { [promptPath]: prompt({ extra: line }) };
}

function suiteWith(part: string | RegExp, by: string): Files {
  return { [suitePath]: edited(suite, part, by) };
}

function suiteAnd(lines: string): Files {
  return { [suitePath]: `${suite}${lines}\n` };
}

function csv(text: string | Uint8Array): Files {
  return { ...suiteAnd("data: [{ file: cases.csv }]"), [csvPath]: text };
}

function lines(text: string | Uint8Array): Files {
  return { ...suiteAnd("data: [{ file: cases.jsonl }]"), [linesPath]: text };
}

function latin1(text: string): Uint8Array {
  return Buffer.from(text, "latin1");
}

function utf16(text: string): Uint8Array {
  return Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(text, "utf16le")]);
}

const firstCase = '{ input: "the invoice is wrong", expected: billing }';

describe("bad input: a prompt's fields", () => {
  const rows: readonly Row[] = [
    {
      why: "a missing field",
      files: promptWith("owner: support-team\n", ""),
      finds: [`${promptPath}:1:1 field-missing`],
    },
    {
      why: "a mistyped value",
      files: promptWith("tags: [support]", "tags: support"),
      finds: [`${promptPath}:5:7 field-type`],
    },
    {
      why: "an unknown field",
      files: promptAnd("desciption: x"),
      finds: [`${promptPath}:8:1 field-unknown`],
    },
    {
      why: "a value out of its range",
      files: promptWith("0.9", "1.9"),
      finds: [`${promptPath}:6:31 field-value`],
    },
    {
      why: "an id that does not match the path",
      files: promptWith("id: support.triage", "id: support.other"),
      finds: [`${promptPath}:1:5 id-mismatch`],
    },
    {
      why: "a version in quotes",
      files: promptWith("version: 1", 'version: "1"'),
      finds: [`${promptPath}:2:10 version-format`],
    },
    {
      why: "a version with a leading zero",
      files: promptWith("version: 1", "version: 010"),
      finds: [`${promptPath}:2:10 version-format`],
    },
    {
      why: "a version above 1 without a parent",
      files: promptWith("version: 1", "version: 2"),
      finds: [`${promptPath}:2:10 version-parent`],
    },
    {
      why: "an empty template",
      files: promptWith(/template: \|[^]*/, 'template: " "\n'),
      finds: [`${promptPath}:8:11 template-empty`],
    },
    {
      why: "no template",
      files: promptWith(/template: \|[^]*/, ""),
      finds: [`${promptPath}:1:1 field-missing`],
    },
    {
      why: "an undeclared and an unused variable",
      files: promptWith(
        /output: .*\ntemplate: \|[^]*/,
        "variables:\n  customer: {}\ntemplate: Hello {{input}}\n",
      ),
      finds: [`${promptPath}:8:3 variable-unused`, `${promptPath}:9:17 variable-undeclared`],
    },
    {
      why: "a day that does not exist",
      files: promptAnd("created: 2026-02-30"),
      finds: [`${promptPath}:8:10 field-value`],
    },
    {
      why: "a list instead of fields",
      files: { [promptPath]: "- a\n" },
      finds: [`${promptPath}:1:1 field-type`],
    },
    { why: "an empty file", files: { [promptPath]: "" }, finds: [`${promptPath}:1:1 yaml-empty`] },
    {
      why: "a path that gives no id",
      files: { "prompts/Support Team/x.yaml": prompt() },
      finds: ["prompts/Support Team/x.yaml:1:1 path-invalid"],
    },
    {
      why: "two files with one id",
      files: { "prompts/support/triage.yml": prompt() },
      finds: [`${promptPath}:1:1 id-duplicate`, "prompts/support/triage.yml:1:1 id-duplicate"],
    },
  ];
  it.each(rows)("$why", expectRow);

  it("an unknown field that is nearly a known one: the remedy names it", async () => {
    const repository = newRepository();
    repository.write({ ...files, ...promptAnd("desciption: x") });
    expect(findingsOf(await validated(repository))[0]?.remedy).toContain("Did you mean 'description'?");
  });
});

describe("bad input: YAML that is not plain", () => {
  const rows: readonly Row[] = [
    {
      why: "a duplicate key",
      files: promptWith("version: 1", "version: 1\nversion: 2"),
      finds: [`${promptPath}:3:1 yaml-duplicate-key`],
    },
    {
      why: "an anchor and an alias",
      files: promptWith("owner: support-team", "owner: &a support-team\nx-same: *a"),
      finds: [`${promptPath}:3:8 yaml-alias`, `${promptPath}:4:9 yaml-alias`],
    },
    {
      why: "a merge key",
      files: promptWith("version: 1", "<<: { version: 1 }"),
      finds: [`${promptPath}:2:1 yaml-merge-key`],
    },
    {
      why: "a tag",
      files: promptWith("version: 1", "version: !!int 1"),
      finds: [`${promptPath}:2:10 yaml-tag`],
    },
    {
      why: "several documents",
      files: { [promptPath]: `${prompt()}---\nid: other\n` },
      finds: [`${promptPath}:13:1 yaml-several-documents`],
    },
    {
      why: "a tab as indentation",
      files: promptWith("metrics: { baseline_accuracy: 0.9 }", "metrics:\n\tbaseline_accuracy: 0.9"),
      finds: [`${promptPath}:7:1 yaml-syntax`],
    },
    {
      why: "a quote that is never closed",
      files: promptWith("owner: support-team", 'owner: "support-team'),
      finds: [],
    },
    {
      why: "a key that is no word",
      files: promptWith("version: 1", "? [version]\n: 1"),
      finds: [`${promptPath}:2:3 yaml-key`],
    },
    {
      why: "a number that loses digits",
      files: promptAnd("x-n: 9007199254740993"),
      finds: [`${promptPath}:8:6 field-value`],
    },
    { why: "UTF-16", files: { [promptPath]: utf16(prompt()) }, finds: [`${promptPath}:1:1 text-encoding`] },
    {
      why: "Latin-1",
      files: { [promptPath]: latin1(prompt({ extra: "description: déjà" })) },
      finds: [`${promptPath}:8:15 text-encoding`],
    },
    {
      why: "a NUL byte",
      files: promptAnd("description: a\u0000b"),
      finds: [`${promptPath}:8:15 text-control-character`],
    },
    { why: "a NUL byte as an escape", files: promptAnd('description: "a\\0b"'), finds: [] },
    {
      why: "an escape character",
      files: promptAnd("description: a\u001b[31mb"),
      finds: [`${promptPath}:8:15 text-control-character`],
    },
    {
      why: "__proto__ as a key",
      files: promptAnd("__proto__: { polluted: 1 }"),
      finds: [`${promptPath}:8:1 yaml-key`],
    },
    {
      why: "__proto__ as a quoted key far below",
      files: promptAnd('x-a: { b: [{ "__proto__": 1 }] }'),
      finds: [`${promptPath}:8:14 yaml-key`],
    },
    {
      why: "constructor as a field",
      files: promptAnd("constructor: 1"),
      finds: [`${promptPath}:8:1 field-unknown`],
    },
  ];
  it.each(rows)("$why", expectRow);

  it.each([
    {
      why: "a byte order mark",
      files: {
        [promptPath]: `\ufeff${prompt()}`,
        [suitePath]: `\ufeff${suite}`,
        [policyPath]: `\ufeff${files[policyPath]}`,
      },
    },
    {
      why: "CRLF",
      files: { [promptPath]: prompt().replaceAll("\n", "\r\n"), [suitePath]: suite.replaceAll("\n", "\r\n") },
    },
    {
      why: "no line end at the end",
      files: { [promptPath]: prompt().trimEnd(), [suitePath]: suite.trimEnd() },
    },
    {
      why: "CRLF and a byte order mark in CSV",
      files: csv('\ufeffinput,expected\r\n"an ""invoice"", please",billing\r\n'),
    },
    {
      why: "a byte order mark in JSON Lines",
      files: lines('\ufeff{"input":"an invoice, please","expected":"billing"}\r\n'),
    },
    {
      why: "constructor and toString as names of variables and columns",
      files: csv("input,expected,constructor,toString\nan invoice please,billing,1,2\n"),
    },
  ])("$why is fine", async ({ files: own }) => {
    const repository = newRepository();
    repository.write({ ...files, ...own });
    const run = await validated(repository);
    expect(places(findingsOf(run))).toEqual([]);
    expect(run.code).toBe(0);
  });
});

describe("bad input: suites", () => {
  const rows: readonly Row[] = [
    {
      why: "a suite for no prompt",
      files: { "evals/lost.yaml": edited(suite, "support.triage", "support.gone") },
      finds: ["evals/lost.yaml:1:1 suite-orphan"],
    },
    {
      why: "a prompt without a suite",
      files: { "prompts/legal/triage.yaml": edited(prompt(), "support.triage", "legal.triage") },
      finds: ["prompts/legal/triage.yaml:1:1 warning suite-missing"],
    },
    {
      why: "two suites of one prompt",
      files: { "evals/zweite.yaml": suite },
      finds: ["evals/zweite.yaml:1:1 suite-duplicate"],
    },
    {
      why: "no case",
      files: { [suitePath]: "prompt_id: support.triage\ncases: []\n" },
      finds: [`${suitePath}:2:1 suite-empty`],
    },
    { why: "an unknown field", files: suiteAnd("repeat: 3"), finds: [`${suitePath}:19:1 field-unknown`] },
    {
      why: "a case that asks nothing",
      files: suiteWith(firstCase, "{ expected: billing }"),
      finds: [`${suitePath}:3:5 field-missing`],
    },
    {
      why: "a case without an expectation",
      files: suiteWith(firstCase, '{ input: "the invoice is wrong" }'),
      finds: [`${suitePath}:3:5 case-expectation`],
    },
    {
      why: "a case whose expectation was forgotten",
      files: suiteWith(firstCase, '{ input: "the invoice is wrong", expected: }'),
      finds: [],
    },
    {
      why: "two cases alike",
      files: suiteAnd(`  - ${firstCase}`),
      finds: [`${suitePath}:19:5 case-duplicate`],
    },
    {
      why: "two cases with one question and other expectations",
      files: suiteAnd('  - { input: "the invoice is wrong", expected: other }'),
      finds: [`${suitePath}:19:5 case-duplicate`],
    },
    {
      why: "a label that the prompt does not have",
      files: suiteWith("expected: billing", "expected: biling"),
      finds: [],
    },
    {
      why: "an unknown grader",
      files: suiteAnd("graders: [equalz]"),
      finds: [`${suitePath}:19:11 grader-unknown`],
    },
    { why: "a pattern that does not compile", files: suiteAnd('graders: [{ regex: "(" }]'), finds: [] },
    {
      why: "variables that the prompt does not have",
      files: suiteWith(firstCase, '{ vars: { customer: "x" }, expected: billing }'),
      finds: [`${suitePath}:3:5 case-variable`],
    },
    {
      why: "__proto__ as a key of a case",
      files: suiteWith(
        firstCase,
        '{ input: "the invoice is wrong", expected: billing, __proto__: { critical: true } }',
      ),
      finds: [],
    },
    {
      why: "__proto__ as a variable",
      files: suiteWith(firstCase, '{ vars: { __proto__: "x" }, expected: billing }'),
      finds: [],
    },
    {
      why: "UTF-16",
      files: { [suitePath]: utf16(suite) },
      finds: [`${suitePath}:1:1 text-encoding`, `${promptPath}:1:1 warning suite-missing`],
    },
  ];
  it.each(rows)("$why", expectRow);
});

describe("bad input: data files", () => {
  const rows: readonly Row[] = [
    {
      why: "rows of the wrong width",
      files: csv("input,expected\na refund please,billing\nno comma\na,b,c\n"),
      finds: [`${csvPath}:3:1 data-width`, `${csvPath}:4:1 data-width`],
    },
    {
      why: "a column twice",
      files: csv("input,expected,input\na refund please,billing,x\n"),
      finds: [`${csvPath}:1:16 data-column`],
    },
    {
      why: "a column that is missing",
      files: csv("question,expected\na refund please,billing\n"),
      finds: [],
    },
    {
      why: "__proto__ in the header",
      files: csv("input,expected,__proto__\na refund please,billing,x\n"),
      finds: [],
    },
    {
      why: "a quote that is never closed",
      files: csv('input,expected\n"a refund please,billing\n'),
      finds: [],
    },
    {
      why: "a label that the prompt does not have",
      files: csv("input,expected\na refund please,biling\n"),
      finds: [],
    },
    { why: "a row without an expectation", files: csv("input,expected\na refund please,\n"), finds: [] },
    {
      why: "two rows alike",
      files: csv("input,expected\na refund please,billing\na refund please,billing\n"),
      finds: [],
    },
    { why: "an empty file", files: csv(""), finds: [] },
    { why: "a header alone", files: csv("input,expected\n"), finds: [] },
    {
      why: "UTF-16",
      files: csv(utf16("input,expected\na,billing\n")),
      finds: [`${csvPath}:1:1 text-encoding`],
    },
    {
      why: "Latin-1",
      files: csv(latin1("input,expected\ndéjà vu,billing\n")),
      finds: [`${csvPath}:2:2 text-encoding`],
    },
    {
      why: "a NUL byte",
      files: csv("input,expected\na\u0000b,billing\n"),
      finds: [`${csvPath}:2:2 text-control-character`],
    },
    {
      why: "JSON Lines with a line that is no object",
      files: lines('{"input":"a refund please","expected":"billing"}\n[1]\n'),
      finds: [],
    },
    {
      why: "JSON Lines with a broken line",
      files: lines('{"input":"a refund please","expected":"billing"}\n{"input":\n'),
      finds: [],
    },
    {
      why: "JSON Lines with a key twice",
      files: lines('{"input":"a refund please","expected":"billing","input":"b"}\n'),
      finds: [],
    },
    {
      why: "JSON Lines with __proto__",
      files: lines('{"input":"a refund please","expected":"billing","__proto__":{"critical":true}}\n'),
      finds: [],
    },
    {
      why: "a file that is not there",
      files: suiteAnd("data: [{ file: none.csv }]"),
      finds: [`${suitePath}:19:16 data-missing`],
    },
    {
      why: "a path out of the repository",
      files: suiteAnd("data: [{ file: ../../../../etc/passwd.csv }]"),
      finds: [`${suitePath}:19:16 data-outside`],
    },
    {
      why: "an absolute path",
      files: suiteAnd("data: [{ file: /etc/passwd.csv }]"),
      finds: [`${suitePath}:19:16 data-outside`],
    },
    {
      why: "an address",
      files: suiteAnd('data: [{ file: "file:///etc/passwd.csv" }]'),
      finds: [`${suitePath}:19:16 data-outside`],
    },
    {
      why: "git's own files",
      files: suiteAnd("data: [{ file: ../../.git/config.csv }]"),
      finds: [`${suitePath}:19:16 data-missing`],
    },
    {
      why: "a file of another format",
      files: suiteAnd("data: [{ file: cases.xlsx }]"),
      finds: [`${suitePath}:19:16 data-format`],
    },
  ];
  it.each(rows)("$why", expectRow);
});

describe("bad input: the policy", () => {
  const rows: readonly Row[] = [
    {
      why: "an unknown key",
      files: { [policyPath]: "models: { provider: stub }\ngait: {}\n" },
      finds: [`${policyPath}:2:1 field-unknown`],
    },
    {
      why: "a mistyped value",
      files: { [policyPath]: "gate:\n  alpha: high\n" },
      finds: [`${policyPath}:2:10 field-type`],
    },
    {
      why: "values that make no sense together",
      files: { [policyPath]: "gate: { min_effect: 0.2, large_drop: 0.1 }\n" },
      finds: [`${policyPath}:1:38 policy-value`],
    },
    {
      why: "a duplicate key",
      files: { [policyPath]: "models: { provider: stub }\nmodels: {}\n" },
      finds: [`${policyPath}:2:1 yaml-duplicate-key`],
    },
    {
      why: "__proto__ as a key",
      files: { [policyPath]: "models: { provider: stub }\n__proto__: { gate: {} }\n" },
      finds: [`${policyPath}:2:1 yaml-key`],
    },
    {
      why: "__proto__ as a model",
      files: { [policyPath]: "models: { map: { __proto__: { provider: stub } } }\n" },
      finds: [`${policyPath}:1:18 yaml-key`],
    },
    {
      why: "Latin-1",
      files: { [policyPath]: latin1("# déjà\n") },
      finds: [`${policyPath}:1:4 text-encoding`],
    },
    {
      why: "a glob that leads out of the repository",
      files: { [policyPath]: 'prompts: ["../**/*.yaml"]\n' },
      finds: [],
    },
    {
      why: "a glob that takes long",
      files: { [policyPath]: `prompts: ["prompts/${"{a,b}".repeat(30)}/*.yaml"]\n` },
      finds: [],
    },
    { why: "an empty file", files: { [policyPath]: "" }, finds: [`${policyPath}:1:1 yaml-empty`] },
  ];
  it.each(rows)("$why", { timeout: deadline }, expectRow);
});

describe("bad input: hostile files get an answer", () => {
  const mebibyte = 1024 * 1024;
  const nested = (open: string, count: number): string => `x-a: ${open.repeat(count)}\n`;
  const rows: readonly Row[] = [
    {
      why: "1 MB of prompt",
      files: promptAnd(`description: ${"a".repeat(mebibyte)}`),
      finds: [`${promptPath}:1:1 file-too-large`],
    },
    {
      why: "3 MB of suite",
      files: { [suitePath]: `${suite}# ${"a".repeat(3 * mebibyte)}\n` },
      finds: [`${suitePath}:1:1 file-too-large`, `${promptPath}:1:1 warning suite-missing`],
    },
    {
      why: "1 MB of policy",
      files: { [policyPath]: `# ${"a".repeat(mebibyte)}\n` },
      finds: [`${policyPath}:1:1 file-too-large`],
    },
    { why: "1 MB of quotation marks", files: { [suitePath]: '"'.repeat(mebibyte) }, finds: [] },
    { why: "1 MB of open brackets", files: { [suitePath]: `a: ${"[,".repeat(mebibyte / 2)}` }, finds: [] },
    { why: "1 MB of questions", files: { [suitePath]: "? ".repeat(mebibyte / 2) }, finds: [] },
    {
      why: "1 MB of keys in one map",
      files: suiteAnd(`x-a: {${Array.from({ length: 80_000 }, (_, at) => `k${at}: 1`).join(",")}}`),
      finds: [],
    },
    { why: "1 MB of the same key", files: suiteAnd(`x-a: {${"k: 1,".repeat(200_000)}}`), finds: [] },
    {
      why: "1 MB of unknown fields",
      files: suiteAnd(Array.from({ length: 60_000 }, (_, at) => `fild_${at}: 1`).join("\n")),
      finds: [],
    },
    {
      why: "1 MB of anchors and aliases",
      files: suiteAnd(`x-a: [${"&a a, *a, ".repeat(100_000)}]`),
      finds: [],
    },
    { why: "1 MB of dashes", files: { [suitePath]: "- ".repeat(mebibyte / 2) }, finds: [] },
    { why: "1 MB of documents", files: { [suitePath]: "---\n".repeat(mebibyte / 4) }, finds: [] },
    { why: "1 MB of control characters", files: { [suitePath]: "\u0001".repeat(mebibyte) }, finds: [] },
    { why: "deep nesting", files: promptAnd(nested("[", 20_000)), finds: [] },
    { why: "deep nesting of keys", files: promptAnd(nested("{? ", 10_000)), finds: [] },
    {
      why: "20,000 placeholders without a declaration",
      files: promptWith(
        /output: .*\ntemplate: \|[^]*/,
        `variables: { a: {} }\ntemplate: "{{a}} ${Array.from({ length: 10_000 }, (_, at) => `{{v${at}}}`).join("")}"\n`,
      ),
      finds: [],
    },
    {
      why: "1 MB of CSV in one field",
      files: csv(`input,expected\n"${"a".repeat(mebibyte)}",billing\n`),
      finds: [],
    },
    { why: "1 MB of CSV quotation marks", files: csv(`input,expected\n${'"'.repeat(mebibyte)}`), finds: [] },
    { why: "1 MB of CSV columns", files: csv(`${"a,".repeat(mebibyte / 2)}\n`), finds: [] },
    {
      why: "a pattern that makes others hang",
      files: suiteAnd(`graders: [{ regex: "^(a+)+$" }]\n  # x`),
      finds: [],
    },
  ];
  it.each(rows)("$why", { timeout: deadline }, expectRow);
});
