import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sized } from "../full-size.ts";
import {
  csv,
  csvPath,
  edited,
  type Files,
  type Finding,
  findingsOf,
  jsonLines,
  linesPath,
  policy,
  promptAnd,
  promptWith,
  suiteAnd,
  validated,
  withFiles,
} from "./bad-files.ts";
import { runCli, runCliInside } from "./run-cli.ts";
import { policyPath, prompt, promptPath, suitePath } from "./team.ts";

const mebibyte = 1024 * 1024;
const content = /output: .*\ntemplate: [\s\S]*/;

function many(count: number, text: (index: number) => string, between = ""): string {
  return Array.from({ length: count }, (_, index) => text(index)).join(between);
}

/** What is done to which file, and the codes of that file's errors. */
type Row = [why: string, file: string, files: Files, ...codes: string[]];

describe("hostile files get an answer at once", () => {
  const suiteIs = (text: string): Files => ({ [suitePath]: text });
  const keys = many(sized(80_000), (at) => `k${at}: 1`, ",");
  const placeholders = many(sized(8_000), (at) => `{{v${at}}}`);

  const rows: readonly Row[] = [
    ["1 MB of prompt", promptPath, promptAnd(`x-a: ${"a".repeat(mebibyte)}`), "file-too-large"],
    ["3 MB of suite", suitePath, suiteAnd(`# ${"a".repeat(3 * mebibyte)}`), "file-too-large"],
    ["1 MB of policy", policyPath, policy(`# ${"a".repeat(mebibyte)}\n`), "file-too-large"],
    ["quotation marks", suitePath, suiteIs('"'.repeat(sized(mebibyte))), "findings-cut", "yaml-syntax"],
    ["open brackets", suitePath, suiteIs("[,".repeat(sized(mebibyte / 2))), "yaml-depth"],
    ["nested questions", suitePath, suiteIs("? ".repeat(sized(mebibyte / 2))), "yaml-depth"],
    ["nested dashes", suitePath, suiteIs("- ".repeat(sized(mebibyte / 2))), "yaml-depth"],
    ["keys in one map", suitePath, suiteAnd(`x: {${keys}}`), "field-unknown"],
    [
      "one key again and again",
      suitePath,
      suiteAnd(`x: {${"k: 1,".repeat(sized(60_000))}}`),
      "findings-cut",
      "yaml-duplicate-key",
    ],
    [
      "fields",
      suitePath,
      suiteAnd(many(sized(60_000), (at) => `fild_${at}: 1`, "\n")),
      "findings-cut",
      "field-unknown",
    ],
    [
      "aliases",
      suitePath,
      suiteAnd(`x: [${"&a a, *a, ".repeat(sized(100_000))}]`),
      "findings-cut",
      "yaml-alias",
    ],
    ["documents", suitePath, suiteIs("---\n".repeat(sized(mebibyte / 4))), "yaml-several-documents"],
    [
      "controls",
      suitePath,
      suiteIs("\u0001".repeat(sized(mebibyte))),
      "findings-cut",
      "text-control-character",
    ],
    [
      "spaces and quotes",
      suitePath,
      suiteIs("' ".repeat(sized(mebibyte / 2))),
      "findings-cut",
      "yaml-syntax",
    ],
    ["nested lists", promptPath, promptAnd(`x-a: ${"[".repeat(20_000)}`), "yaml-depth"],
    ["nested keys", promptPath, promptAnd(`x-a: ${"{? ".repeat(10_000)}`), "yaml-depth"],
    [
      "placeholders",
      promptPath,
      promptWith(content, `variables: { a: {} }\ntemplate: "{{a}} ${placeholders}"\n`),
      "findings-cut",
      "variable-undeclared",
    ],
    [
      "CSV quotation marks",
      csvPath,
      csv(`input,expected\n${'"'.repeat(sized(mebibyte) + 1)}`),
      "data-format",
    ],
    ["CSV columns", csvPath, csv(`${"a,".repeat(sized(mebibyte / 2))}\n`), "data-format", "findings-cut"],
    [
      "narrow rows",
      csvPath,
      csv(`input,expected\n${"a\n".repeat(sized(mebibyte / 2))}`),
      "data-width",
      "findings-cut",
    ],
    [
      "like rows",
      csvPath,
      csv(`input,expected\n${"a,billing\n".repeat(sized(100_000))}`),
      "case-duplicate",
      "findings-cut",
    ],
    ["nested JSON", linesPath, jsonLines('{"a":'.repeat(sized(200_000))), "data-format"],
    ["broken lines", linesPath, jsonLines("{\n".repeat(sized(mebibyte / 2))), "data-format", "findings-cut"],
    [
      "a policy of many choices",
      policyPath,
      policy(`prompts: ["p/${"{a,a}".repeat(60)}.yaml"]\n`),
      "field-value",
    ],
    [
      "a policy of many stars",
      policyPath,
      policy(`prompts: ["p/${"*a".repeat(200)}.yaml"]\n`),
      "field-value",
    ],
  ];

  it.each(rows)("%s", async (_, file, own, ...codes) => {
    expectCodes(file, codes, await validated(withFiles(own)));
  });

  // As a user runs the command: every third row, of each kind of file.
  it.each(rows.filter((_, index) => index % 3 === 0))("%s, in a process", async (_, file, own, ...codes) => {
    expectCodes(file, codes, await validated(withFiles(own), runCli));
  });

  function expectCodes(file: string, codes: readonly string[], found: readonly Finding[]): void {
    const errors = found.filter((each) => each.file === file && each.severity === "error");
    expect([...new Set(errors.map(({ code }) => code))].toSorted()).toEqual(codes.toSorted());
    expect(errors.length).toBeLessThanOrEqual(201);
  }
});

describe("hostile patterns and schemas in suites and prompts", () => {
  /** Definitions each of which asks the next one twice. */
  const doubling = many(
    40,
    (at) => `      d${at}: { allOf: [{ $ref: "#/$defs/d${at + 1}" }, { $ref: "#/$defs/d${at + 1}" }] }\n`,
  );

  it.each([
    ["a pattern with nested repetition", 'graders: [{ regex: "^(a+)+$" }]'],
    ["a pattern with a large count", 'graders: [{ regex: "(((a{1,100}){1,100}){1,100})" }]'],
    ["a schema with such a pattern", 'graders: [{ json-schema: { pattern: "^(a+)+$" } }]'],
    [
      "a schema that names itself twice",
      'graders: [{ json-schema: { anyOf: [{ $ref: "#" }, { $ref: "#" }] } }]',
    ],
    [
      "a schema that doubles",
      `graders:\n  - json-schema:\n      $ref: "#/$defs/d0"\n      $defs:\n${doubling.replaceAll("      d", "        d")}        d40: {}`,
    ],
  ])("%s never hangs, whatever the model answers", async (_, graders) => {
    const repository = withFiles(suiteAnd(graders));
    const { directory } = repository;
    const [checked] = await Promise.all([runCliInside(directory, ["validate", "--json"]), record(directory)]);
    expect(checked.stderr).toBe("");
    const judged = await runCliInside(directory, ["gate", "--provider", "replay", "--json"]);
    expect(judged.stderr).toBe("");
    // Refused as a finding, failed, or without a result: never passed.
    expect([1, 2]).toContain(judged.code);
    expect(findingsOf(checked).every(({ file }) => file === suitePath)).toBe(true);
  });

  /** Recordings of the stub whose answers are then replaced by one that such patterns are slow on. */
  async function record(directory: string): Promise<void> {
    await runCliInside(directory, ["record"]);
    const path = join(directory, "evals", "recordings", "support.triage.jsonl");
    try {
      const recorded = readFileSync(path, "utf8");
      writeFileSync(
        path,
        recorded.replaceAll(/"output":"[^"]*"/g, `"output":"\\"${"a".repeat(20_000)}!\\""`),
      );
    } catch {
      // Nothing is recorded where the suite is refused.
    }
  }
});

describe("names that are members of every object", () => {
  it("are ids, labels, variables and tags like any other", async () => {
    const id = "constructor.to-string";
    const repository = withFiles({
      "prompts/constructor/to_string.yaml": edited(
        edited(prompt(), "support.triage", id),
        content,
        "output: { type: label, labels: [constructor, valueOf] }\ntemplate: |\n  - constructor: bricks\n  - valueOf: numbers\n",
      ),
      "evals/constructor.yaml": `prompt_id: ${id}\ncases:\n  - { input: bricks, expected: constructor, id: hasOwnProperty }\n  - { input: numbers, expected: valueOf, id: toString }\n`,
    });
    expect(await validated(repository)).toEqual([]);
    const gate = await runCliInside(repository.directory, ["gate"]);
    expect(gate).toMatchObject({ code: 0, stderr: "" });
    expect(gate.stdout).toMatch(/^constructor\.to-string +100 % +90 % \(10 over\) +1, new +2 +ok/m);
  });
});
