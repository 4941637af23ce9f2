import { rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runGit } from "../checkout/test-repository.ts";
import {
  csv,
  csvPath,
  edited,
  type Files,
  findingsOf,
  jsonLines,
  latin1,
  places,
  policy,
  promptAnd,
  promptWith,
  type Row,
  suiteAnd,
  suiteWith,
  utf16,
  validated,
  withFiles,
} from "./bad-files.ts";
import { runCli, runCliInside } from "./run-cli.ts";
import { files, policyPath, prompt, promptPath, suite, suitePath } from "./team.ts";

async function expectRow(...[, own, ...finds]: Row): Promise<void> {
  const found = await validated(withFiles(own));
  expect(places(found).toSorted()).toEqual(finds.toSorted());
}

/** One row of each kind, as a user runs the command: what the process prints is what the function says. */
describe("bad input: the process", () => {
  it.each<readonly [why: string, own: Files]>([
    ["a missing field", promptWith("owner: support-team\n", "")],
    ["YAML that is not plain", promptWith("version: 1", "version: 1\nversion: 2")],
    ["a byte that is not text", { [promptPath]: latin1(prompt({ extra: "x-a: é" })) }],
    ["a suite for no prompt", { "evals/a.yaml": edited(suite, "support.triage", "support.gone") }],
    ["a case that asks nothing", suiteWith('{ input: "the invoice is wrong", expected: billing }', "{}")],
    ["a data file of the wrong width", csv("input,expected\na,billing\nnone\na,b,c\n")],
    ["an unknown key of the policy", policy("models: { provider: stub }\ngait: {}\n")],
    ["nothing", {}],
  ])("prints the findings of %s as the function gives them", async (_, own) => {
    const repository = withFiles(own);
    expect(await validated(repository, runCli)).toEqual(await validated(repository));
  });
});

const other = (text: string, id: string): string => edited(text, "support.triage", id);
const content = /output: .*\ntemplate: [\s\S]*/;
const variables = "variables:\n  customer: {}\ntemplate: Hello {{input}}\n";
const noSuite = "prompt:1:1 warning suite-missing";

describe("bad input: a prompt's fields", () => {
  it.each<Row>([
    ["a missing field", promptWith("owner: support-team\n", ""), "prompt:1:1 field-missing"],
    ["a mistyped value", promptWith("[support]", "support"), "prompt:5:7 field-type"],
    ["an unknown field", promptAnd("desciption: x"), "prompt:8:1 field-unknown"],
    ["a value out of its range", promptWith("0.9", "1.9"), "prompt:6:31 field-value"],
    ["an id that the path does not give", promptWith("id: support.", "id: legal."), "prompt:1:5 id-mismatch"],
    ["a version in quotes", promptWith("n: 1", 'n: "1"'), "prompt:2:10 version-format"],
    ["a version with a leading zero", promptWith("n: 1", "n: 010"), "prompt:2:10 version-format"],
    ["a version with a point", promptWith("n: 1", "n: 1.0"), "prompt:2:10 version-format"],
    ["a version above 1 without a parent", promptWith("n: 1", "n: 2"), "prompt:2:10 version-parent"],
    ["a parent above the version", promptWith("n: 1", "n: 2\nparent: 3"), "prompt:3:9 version-parent"],
    ["an empty template", promptWith(content, 'template: " "\n'), "prompt:7:11 template-empty"],
    ["no template", promptWith(content, ""), "prompt:1:1 field-missing"],
    [
      "an undeclared and an unused variable",
      promptWith(content, variables),
      "prompt:8:3 variable-unused",
      "prompt:9:17 variable-undeclared",
    ],
    ["a day that does not exist", promptAnd("created: 2026-02-30"), "prompt:8:10 field-value"],
    ["a list instead of fields", { [promptPath]: "- a\n" }, "prompt:1:1 field-type"],
    ["an empty file", { [promptPath]: "" }, "prompt:1:1 yaml-empty"],
    ["a path that gives no id", { "prompts/A/x.yaml": prompt() }, "prompts/A/x.yaml:1:1 path-invalid"],
    [
      "two files with one id",
      { "prompts/support/triage.yml": prompt() },
      "prompt:1:1 id-duplicate",
      "prompts/support/triage.yml:1:1 id-duplicate",
    ],
  ])("%s", expectRow);

  it("a field that is nearly a known one: the remedy names that one", async () => {
    const [finding] = await validated(withFiles(promptAnd("desciption: x")));
    expect(finding?.remedy).toContain("Did you mean `description`?");
  });
});

describe("bad input: YAML that is not plain", () => {
  it.each<Row>([
    ["a duplicate key", promptWith("version: 1", "version: 1\nversion: 2"), "prompt:3:1 yaml-duplicate-key"],
    [
      "an anchor and an alias",
      promptWith("owner: support-team", "owner: &a support-team\nx-same: *a"),
      "prompt:3:8 yaml-alias",
      "prompt:4:9 yaml-alias",
    ],
    ["a merge key", promptWith("version: 1", "<<: { version: 1 }"), "prompt:2:1 yaml-merge-key"],
    ["a tag", promptWith("version: 1", "version: !!int 1"), "prompt:2:10 yaml-tag"],
    ["several documents", { [promptPath]: `${prompt()}---\n` }, "prompt:13:1 yaml-several-documents"],
    ["a tab as indentation", promptWith(/metrics: .*/, "metrics:\n\tx: 1"), "prompt:7:1 yaml-syntax"],
    [
      "a bracket that is never closed",
      promptWith("tags: [support]", "tags: [support"),
      "prompt:6:1 yaml-syntax",
    ],
    ["a key that is no word", promptWith("version: 1", "? [version]\n: 1"), "prompt:2:3 yaml-key"],
    ["a number that loses digits", promptAnd("x-n: 9007199254740993"), "prompt:8:6 field-value"],
    ["UTF-16", { [promptPath]: utf16(prompt()) }, "prompt:1:1 text-encoding"],
    ["Latin-1", { [promptPath]: latin1(prompt({ extra: "x-a: é" })) }, "prompt:8:6 text-encoding"],
    ["a NUL byte", promptAnd("x-a: a\u0000b"), "prompt:8:7 text-control-character"],
    ["an escape character", promptAnd("x-a: a\u001b[31mb"), "prompt:8:7 text-control-character"],
    ["__proto__ as a key", promptAnd("__proto__: { polluted: 1 }"), "prompt:8:1 yaml-key"],
    ["__proto__ as a quoted key", promptAnd('x-a: { b: [{ "__proto__": 1 }] }'), "prompt:8:14 yaml-key"],
    ["constructor as a field", promptAnd("constructor: 1"), "prompt:8:1 field-unknown"],
  ])("%s", expectRow);

  const bom = (path: string): string => `\ufeff${files[path]}`;
  it.each<Row>([
    [
      "a byte order mark",
      { [promptPath]: bom(promptPath), [suitePath]: bom(suitePath), [policyPath]: bom(policyPath) },
    ],
    [
      "CRLF",
      { [promptPath]: prompt().replaceAll("\n", "\r\n"), [suitePath]: suite.replaceAll("\n", "\r\n") },
    ],
    ["no line end at the end", { [promptPath]: prompt().trimEnd(), [suitePath]: suite.trimEnd() }],
    [
      "CRLF and a byte order mark in CSV",
      csv('\ufeffinput,expected\r\n"an ""invoice"", please",billing\r\n'),
    ],
    [
      "a byte order mark in JSON Lines",
      jsonLines('\ufeff{"input":"an invoice, please","expected":"billing"}\r\n'),
    ],
    ["constructor as a column", csv("input,expected,constructor,toString\nan invoice please,billing,1,2\n")],
    ["constructor as an extension", promptAnd("x-constructor: { constructor: 1, toString: 2 }")],
  ])("%s is fine", expectRow);
});

describe("bad input: suites", () => {
  const first = '{ input: "the invoice is wrong", expected: billing }';
  const firstIs = (text: string): Files => suiteWith(first, text);

  it.each<Row>([
    [
      "a suite for no prompt",
      { "evals/a.yaml": other(suite, "support.gone") },
      "evals/a.yaml:1:1 suite-orphan",
    ],
    ["two suites of one prompt", { "evals/zwei.yaml": suite }, "evals/zwei.yaml:1:1 suite-duplicate"],
    [
      "a prompt without a suite, which is a warning",
      { "prompts/legal/triage.yaml": other(prompt(), "legal.triage") },
      "prompts/legal/triage.yaml:1:1 warning suite-missing",
    ],
    ["no case", { [suitePath]: "prompt_id: support.triage\ncases: []\n" }, "suite:2:1 suite-empty"],
    ["no prompt", suiteWith("prompt_id: support.triage\n", ""), "suite:1:1 field-missing", noSuite],
    ["an unknown field", suiteAnd("repeat: 3"), "suite:19:1 field-unknown"],
    ["an unknown field of a case", firstIs('{ input: "i", expect: billing }'), "suite:3:19 field-unknown"],
    ["a case that asks nothing", firstIs("{ expected: billing }"), "suite:3:5 field-missing"],
    ["a case without an expectation", firstIs('{ input: "x" }'), "suite:3:5 case-expectation"],
    ["an expectation that was forgotten", firstIs('{ input: "x", expected: }'), "suite:3:5 case-expectation"],
    ["two cases alike", suiteAnd(`  - ${first}`), "suite:19:5 case-duplicate"],
    [
      "one question, two answers",
      suiteAnd(`  - ${edited(first, "billing", "other")}`),
      "suite:19:5 case-duplicate",
    ],
    [
      "two cases with one id",
      firstIs('{ id: a, input: "x", expected: other }\n  - { id: a, input: "y", expected: other }'),
      "suite:4:5 case-duplicate",
    ],
    ["an unknown label", suiteWith("expected: billing", "expected: biling"), "suite:3:48 case-label"],
    ["an unknown grader", suiteAnd("graders: [equalz]"), "suite:19:11 grader-unknown"],
    ["a pattern that does not compile", suiteAnd('graders: [{ regex: "(" }]'), "suite:19:13 grader-pattern"],
    [
      "an unknown variable",
      firstIs('{ vars: { customer: "x" }, expected: billing }'),
      "suite:3:5 case-variable",
    ],
    [
      "__proto__ as a field",
      firstIs('{ input: "x", expected: billing, __proto__: {} }'),
      "suite:3:38 yaml-key",
      noSuite,
    ],
    [
      "__proto__ as a variable",
      firstIs('{ vars: { __proto__: "x" }, expected: other }'),
      "suite:3:15 yaml-key",
      noSuite,
    ],
    ["UTF-16", { [suitePath]: utf16(suite) }, "suite:1:1 text-encoding", noSuite],
    [
      "a tab as indentation",
      { [suitePath]: "prompt_id: support.triage\ncases:\n\t- { input: a }\n" },
      "suite:3:1 yaml-syntax",
      noSuite,
    ],
  ])("%s", expectRow);
});

describe("bad input: data files", () => {
  const head = "input,expected\n";
  const row = '{"input":"a refund please","expected":"billing"}\n';

  it.each<Row>([
    [
      "rows of the wrong width",
      csv(`${head}a,billing\nnone\na,b,c\n`),
      "csv:3:1 data-width",
      "csv:4:1 data-width",
    ],
    ["a column twice", csv("input,expected,input\na,billing,x\n"), "csv:1:16 data-format"],
    ["a column that is missing", csv("question,expected\na,billing\n"), "suite:19:8 data-column"],
    ["__proto__ in the header", csv("input,expected,__proto__\na,billing,x\n"), "csv:1:16 data-format"],
    ["a quote that is never closed", csv(`${head}"a,billing\n`), "csv:2:1 data-format"],
    ["a quote inside a plain field", csv(`${head}say "a",billing\n`), "csv:2:5 data-format"],
    ["a label that the prompt does not have", csv(`${head}a,biling\n`), "csv:2:1 case-label"],
    ["a row without an expectation", csv(`${head}a,\n`), "csv:2:1 case-expectation"],
    ["two rows alike", csv(`${head}a,billing\na,billing\n`), "csv:3:1 case-duplicate"],
    [
      "a row like a case of the suite",
      csv(`${head}the invoice is wrong,billing\n`),
      "csv:2:1 case-duplicate",
    ],
    ["a table without rows", csv(head), "suite:19:16 suite-empty"],
    ["an empty file of lines", jsonLines(""), "suite:19:16 suite-empty"],
    ["an empty table", csv(""), "csv:1:1 data-format"],
    ["a table in UTF-16", csv(utf16(`${head}a,billing\n`)), "csv:1:1 text-encoding"],
    ["a table in Latin-1", csv(latin1(`${head}é,billing\n`)), "csv:2:1 text-encoding"],
    ["a NUL byte", csv(`${head}a\u0000b,billing\n`), "csv:2:2 text-control-character"],
    ["a line that is no object", jsonLines(`${row}[1]\n`), "jsonl:2:1 data-format"],
    ["a line that is broken", jsonLines(`${row}{"input":\n`), "jsonl:2:10 data-format"],
    [
      "a line with a key twice",
      jsonLines('{"input":"a","expected":"other","input":"b"}\n'),
      "jsonl:1:33 data-format",
    ],
    [
      "a line with __proto__",
      jsonLines('{"input":"a","expected":"other","__proto__":{}}\n'),
      "jsonl:1:33 data-format",
    ],
    ["a file that is not there", suiteAnd("data: [{ file: none.csv }]"), "suite:19:16 data-missing"],
    ["git's own files", suiteAnd("data: [{ file: ../../.git/x.csv }]"), "suite:19:16 data-missing"],
    [
      "a path out of the repository",
      suiteAnd("data: [{ file: ../../../x.csv }]"),
      "suite:19:16 data-outside",
    ],
    ["an absolute path", suiteAnd("data: [{ file: /etc/passwd.csv }]"), "suite:19:16 data-outside"],
    ["an address", suiteAnd('data: [{ file: "file:///etc/x.csv" }]'), "suite:19:16 data-outside"],
    ["a file of another format", suiteAnd("data: [{ file: cases.xlsx }]"), "suite:19:16 data-format"],
  ])("%s", expectRow);
});

describe("bad input: the policy", () => {
  it.each<Row>([
    ["an unknown key", policy("models: { provider: stub }\ngait: {}\n"), "policy:2:1 field-unknown"],
    ["a mistyped value", policy("gate:\n  alpha: high\n"), "policy:2:10 field-type"],
    [
      "values against each other",
      policy("gate: { min_effect: 0.2, large_drop: 0.1 }\n"),
      "policy:1:38 policy-value",
    ],
    ["a duplicate key", policy("models: {}\nmodels: {}\n"), "policy:2:1 yaml-duplicate-key"],
    ["__proto__ as a key", policy("models: {}\n__proto__: { gate: {} }\n"), "policy:2:1 yaml-key"],
    ["__proto__ as a model", policy("models: { map: { __proto__: {} } }\n"), "policy:1:18 yaml-key"],
    ["Latin-1", policy(latin1("# é\n")), "policy:1:3 text-encoding"],
    ["a glob out of the repository", policy('prompts: ["../**/*.yaml"]\n'), "policy:1:11 field-value"],
    ["an empty file", policy(""), "policy:1:1 yaml-empty"],
  ])("%s", expectRow);
});

describe("bad input: what is no file", () => {
  it.each([
    ["a link to a file outside", "/etc/passwd"],
    ["a link to a file of the repository", "../../README.md"],
    ["a link to nothing", "nowhere"],
    ["a link to itself", "triage.yaml"],
  ])("%s", async (_, target) => {
    const repository = withFiles({ "README.md": "#\n" });
    for (const path of [promptPath, suitePath, policyPath]) {
      rmSync(join(repository.directory, path));
      symlinkSync(target, join(repository.directory, path));
    }
    const found = await validated(repository);
    expect(places(found).toSorted()).toEqual([
      "policy:1:1 file-not-regular",
      "prompt:1:1 file-not-regular",
      noSuite,
      "suite:1:1 file-not-regular",
    ]);
  });

  it("a folder that is a link", async () => {
    const repository = withFiles({ "real/support/more.yaml": other(prompt(), "linked.support.more") });
    symlinkSync("../real", join(repository.directory, "prompts", "linked.yaml"));
    expect(places(await validated(repository))).toContain("prompts/linked.yaml:1:1 file-not-regular");
  });

  it("a data file that is a link", async () => {
    const repository = withFiles(suiteAnd("data: [{ file: cases.csv }]"));
    symlinkSync("/etc/passwd", join(repository.directory, csvPath));
    expect(places(await validated(repository))).toEqual([
      "csv:1:1 file-not-regular",
      "suite:19:16 file-not-regular",
    ]);
  });

  it("a directory named like a file", async () => {
    const repository = withFiles({
      "prompts/legal.yaml/readme.md": "#\n",
      "evals/legal.yml/readme.md": "#\n",
    });
    expect(places(await validated(repository)).toSorted()).toEqual([
      "evals/legal.yml:1:1 file-not-regular",
      "prompts/legal.yaml:1:1 file-not-regular",
    ]);
  });

  it("a submodule named like a file", async () => {
    const repository = withFiles({});
    const inner = join(repository.directory, "prompts", "legal.yaml");
    repository.git("init", "--quiet", inner);
    runGit(inner, ["commit", "--quiet", "--allow-empty", "--message=Inner"]);
    const gitlink = `160000,${runGit(inner, ["rev-parse", "HEAD"])},prompts/legal.yaml`;
    repository.git("update-index", "--add", "--cacheinfo", gitlink);
    const [file] = await validated(repository);
    expect(file).toMatchObject({ file: "prompts/legal.yaml", code: "file-not-regular" });
    expect(file?.message).toContain("submodule");
  });
});

describe("bad input: versions against the base", () => {
  const at = (version: number, parent: number | null, temperature: number): string => {
    const number = parent === null ? `${version}` : `${version}\nparent: ${parent}`;
    return prompt({ version: number, extra: `parameters: { temperature: ${temperature} }` });
  };

  it.each([
    ["a version that jumps", 4, 2, ["prompt:2:10 version-jump"]],
    ["a version that falls", 1, null, ["prompt:2:10 version-jump"]],
    ["a parent that is not the base's version", 3, 1, ["prompt:3:9 version-parent"]],
    ["the next version", 3, 2, []],
    ["the same version", 2, 1, []],
  ] as const)("%s", async (_, version, parent, finds) => {
    const repository = withFiles({});
    repository.commit({ [promptPath]: at(2, 1, 0) });
    repository.write({ [promptPath]: at(version, parent, 1) });
    const run = await runCliInside(repository.directory, ["gate", "--json"]);
    expect(places(findingsOf(run))).toEqual(finds);
    expect(run.code).toBe(finds.length === 0 ? 0 : 1);
  });

  it("a new prompt that starts above 1, and one at a number that its id had before", async () => {
    const repository = withFiles({});
    const [rate, old] = ["prompts/support/rate.yaml", "prompts/support/old.yaml"];
    repository.commit({ [old]: other(prompt(), "support.old") });
    rmSync(join(repository.directory, old));
    repository.commit();
    repository.write({
      [rate]: other(at(5, 4, 0), "support.rate"),
      [old]: other(prompt({ extra: "parameters: { temperature: 1 }" }), "support.old"),
    });
    const run = await runCliInside(repository.directory, ["gate", "--json"]);
    expect(run.code).toBe(1);
    expect(places(findingsOf(run))).toEqual([
      `${old}:2:10 version-reused`,
      `${old}:1:1 warning suite-missing`,
      `${rate}:1:1 warning suite-missing`,
      `${rate}:2:10 warning version-start`,
    ]);
  });
});
