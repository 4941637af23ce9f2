import fc from "fast-check";
import { describe, expect, it } from "vitest";
import validate from "../../../src/prompt/prompt.validate.cjs";
import { readPrompt } from "../../../src/prompt/read/read-prompt.ts";
import { bytesOf } from "../../document/bytes-of.ts";
import { sized } from "../../full-size.ts";
import { promptText } from "../prompt-text.ts";
import { promptOf, promptPath, read } from "../read.ts";

function problems(text: string): readonly string[] {
  return read(text).findings.map(({ code, line, column }) => `${code} ${line}:${column}`);
}

describe(readPrompt, () => {
  it("reads the least that a prompt can say", () => {
    expect(promptOf(promptText()).prompt).toEqual({
      id: "sales.lead",
      version: 2,
      parent: 1,
      owner: ["data-platform-team"],
      model: "claude-3-5-sonnet",
      tags: [],
      content: { kind: "template", template: "Sort this message." },
      metrics: { baseline_accuracy: null, cost_per_call_usd: null },
      sensitive: false,
      status: null,
      variables: null,
      parameters: {},
      output: null,
      created: null,
      updated: null,
      description: null,
    });
  });

  it("reads everything that a prompt can say", () => {
    const more = `messages:
  - {role: system, content: "You sort {{kind}} messages."}
  - {role: user, content: "{{ input }}"}
metrics: {baseline_accuracy: 0.94, cost_per_call_usd: 0.003, p95_seconds: 2}
created: 2024-02-29
updated: 2026-04-15
description: Sorts messages.
status: active
sensitive: true
variables:
  kind: {type: string, default: sales, enum: [sales, billing], description: Which ones.}
  input: {required: true}
parameters: {temperature: 0.0, max_tokens: 10, top_p: 1, stop: END, seed: 7}
output: {type: label, labels: [sales, other]}
license: MIT
links: [docs.md]
x-team: {floor: 3}
`;
    expect(
      promptOf(promptText({ owner: "owner: ['@acme/growth', '@pat']", template: null }, more)).prompt,
    ).toMatchObject({
      owner: ["@acme/growth", "@pat"],
      content: {
        kind: "messages",
        messages: [
          { role: "system", content: "You sort {{kind}} messages." },
          { role: "user", content: "{{ input }}" },
        ],
      },
      metrics: { baseline_accuracy: 0.94, cost_per_call_usd: 0.003 },
      sensitive: true,
      status: "active",
      variables: {
        kind: {
          type: "string",
          required: false,
          default: "sales",
          enum: ["sales", "billing"],
          description: "Which ones.",
        },
        input: { type: "string", required: true, default: null, enum: null, description: null },
      },
      parameters: { temperature: 0, max_tokens: 10, top_p: 1, stop: ["END"], seed: 7 },
      output: { type: "label", labels: ["sales", "other"], schema: null },
      created: "2024-02-29",
      updated: "2026-04-15",
      others: { license: "MIT", links: ["docs.md"], "x-team": { floor: 3 }, metrics: { p95_seconds: 2 } },
    });
  });

  it.each([
    { what: "version 1 without a parent", text: promptText({ version: "version: 1", parent: null }) },
    {
      what: "version 1 with an empty parent",
      text: promptText({ version: "version: 1", parent: "parent:" }),
    },
    {
      what: "version 1 with the parent null",
      text: promptText({ version: "version: 1", parent: "parent: null" }),
    },
    { what: "a parent further back", text: promptText({ version: "version: 9", parent: "parent: 4" }) },
    { what: "CRLF and a byte order mark", text: `\ufeff${promptText().replaceAll("\n", "\r\n")}` },
    {
      what: "a placeholder nobody declared, where there are no variables",
      text: promptText({ template: "template: '{{x}}'" }),
    },
    {
      what: "output of the type json with a schema",
      text: promptText({}, "output: {type: json, schema: {type: object}, enforce: false}\n"),
    },
    { what: "a user as owner", text: promptText({ owner: "owner: '@some-user'" }) },
  ])("accepts $what", ({ text }) => {
    expect(problems(text)).toEqual([]);
  });

  it.each([
    { what: "a missing id", text: promptText({ id: null }), at: ["field-missing 1:1"] },
    { what: "a missing owner", text: promptText({ owner: null }), at: ["field-missing 1:1"] },
    {
      what: "two missing fields",
      text: promptText({ model: null, tags: null }),
      at: ["field-missing 1:1", "field-missing 1:1"],
    },
    { what: "a missing version", text: promptText({ version: null }), at: ["field-missing 1:1"] },
    { what: "an unknown field", text: promptText({}, "temprature: 1\n"), at: ["field-unknown 8:1"] },
    {
      what: "an unknown parameter",
      text: promptText({}, "parameters:\n  temprature: 1\n"),
      at: ["field-unknown 9:3"],
    },
    { what: "tags that are text", text: promptText({ tags: "tags: support" }), at: ["field-type 6:7"] },
    { what: "a tag that is a number", text: promptText({ tags: "tags: [a, 1]" }), at: ["field-type 6:11"] },
    { what: "the same tag twice", text: promptText({ tags: "tags: [a, b, a]" }), at: ["field-value 6:14"] },
    { what: "a model without a value", text: promptText({ model: "model:" }), at: ["field-type 5:1"] },
    {
      what: "an owner with spaces",
      text: promptText({ owner: "owner: data platform" }),
      at: ["field-value 4:8"],
    },
    {
      what: "an owner in a list with spaces",
      text: promptText({ owner: "owner:\n  - a\n  - b c" }),
      at: ["field-value 6:5"],
    },
    { what: "no owner in the list", text: promptText({ owner: "owner: []" }), at: ["field-value 4:8"] },
    { what: "an owner that is a number", text: promptText({ owner: "owner: 7" }), at: ["field-value 4:8"] },
    {
      what: "an id that the path does not give",
      text: promptText({ id: "id: sales.leads" }),
      at: ["id-mismatch 1:5"],
    },
    { what: "an id in capitals", text: promptText({ id: "id: Sales.Lead" }), at: ["id-mismatch 1:5"] },
    {
      what: "a status that does not exist",
      text: promptText({}, "status: activ\n"),
      at: ["field-value 8:9"],
    },
    {
      what: "a baseline in per cent",
      text: promptText({}, "metrics:\n  baseline_accuracy: 94\n"),
      at: ["field-value 9:22"],
    },
    {
      what: "a negative cost",
      text: promptText({}, "metrics: {cost_per_call_usd: -1}\n"),
      at: ["field-value 8:30"],
    },
    {
      what: "a metric that is text",
      text: promptText({}, "metrics: {speed: fast}\n"),
      at: ["field-type 8:18"],
    },
    {
      what: "a day that does not exist",
      text: promptText({}, "created: 2026-02-29\n"),
      at: ["field-value 8:10"],
    },
    {
      what: "a month that does not exist",
      text: promptText({}, "updated: 2026-13-01\n"),
      at: ["field-value 8:10"],
    },
    {
      what: "a date in another form",
      text: promptText({}, "created: 15.04.2026\n"),
      at: ["field-value 8:10"],
    },
    {
      what: "a temperature that is too high",
      text: promptText({}, "parameters: {temperature: 3}\n"),
      at: ["field-value 8:27"],
    },
    {
      what: "two tools of one name",
      text: promptText({}, "tools: [{name: a}, {name: a}]\n"),
      at: ["field-value 8:27"],
    },
    {
      what: "a tool whose parameters are no object's",
      text: promptText({}, "tools: [{name: a, parameters: {type: string}}]\n"),
      at: ["field-value 8:19"],
    },
    {
      what: "a tool's name with a blank",
      text: promptText({}, "tools: [{name: a b}]\n"),
      at: ["field-value 8:16"],
    },
    {
      what: "the choice of an unknown tool",
      text: promptText({}, "tools: [{name: a}]\ntool_choice: {name: b}\n"),
      at: ["field-value 9:21"],
    },
    { what: "a choice without tools", text: promptText({}, "tool_choice: auto\n"), at: ["field-value 8:14"] },
    {
      what: "enforcing plain text",
      text: promptText({}, "output: {type: text, enforce: true}\n"),
      at: ["field-value 8:22"],
    },
    {
      what: "a conversation that says something",
      text: promptText({ template: null }, "messages: [{placeholder: a, role: user, content: b}]\n"),
      at: ["field-value 7:13"],
    },
    {
      what: "a conversation that is declared as text",
      text: promptText({ template: null }, "messages: [{placeholder: a}]\nvariables: {a: {}}\n"),
      at: ["field-value 7:26"],
    },
    {
      what: "a conversation that is not declared",
      text: promptText({ template: null }, "messages: [{placeholder: a}]\nvariables: {}\n"),
      at: ["variable-undeclared 7:26"],
    },
    {
      what: "a message that says nothing",
      text: promptText({ template: null }, "messages: [{}]\n"),
      at: ["field-value 7:12"],
    },
    { what: "no tokens", text: promptText({}, "parameters: {max_tokens: 0}\n"), at: ["field-value 8:26"] },
    {
      what: "half a token",
      text: promptText({}, "parameters: {max_tokens: 1.5}\n"),
      at: ["field-type 8:26"],
    },
    { what: "a list at the root", text: "- a\n", at: ["field-type 1:1"] },
    { what: "text at the root", text: "hello\n", at: ["field-type 1:1"] },
    { what: "null at the root", text: "null\n", at: ["field-type 1:1"] },
    { what: "__proto__ as a field", text: promptText({}, "__proto__: {a: 1}\n"), at: ["yaml-key 8:1"] },
    {
      what: "an inherited name as a field",
      text: promptText({}, "constructor: 1\n"),
      at: ["field-unknown 8:1"],
    },
    { what: "a duplicate field", text: promptText({}, "model: x\n"), at: ["yaml-duplicate-key 8:1"] },
  ])("refuses $what at its place", ({ text, at }) => {
    expect(problems(text)).toEqual(at);
  });

  it("takes escaped braces for text", () => {
    const more = "escapes: true\nvariables: {a: {}}\n";
    expect(problems(promptText({ template: "template: '\\{{b}} {{a}} \\{{'" }, more))).toEqual([]);
    const escaped = promptText({ template: "template: '\\{{b}} {{a}} {{c}}'" }, more);
    expect(problems(escaped)).toEqual(["variable-undeclared 7:25"]);
  });

  it.each([
    { output: "schema: {type: object}", says: ["schema-not-sent 8:10"] },
    { output: "schema: {type: object}, enforce: false", says: [] },
    { output: "schema: {type: object}, enforce: true", says: ["schema-not-strict 8:10"] },
    { output: "schema: {type: object}, enforce: {strict: false}", says: [] },
    { output: "schema: {type: object, additionalProperties: false}, enforce: true", says: [] },
    {
      output:
        "schema: {type: object, properties: {a: {type: object, properties: {b: {}}, additionalProperties: false}}, required: [a], additionalProperties: false}, enforce: true",
      says: ["schema-not-strict 8:77"],
    },
    { output: "schema: {type: array}, enforce: true", says: ["schema-not-strict 8:10"] },
  ])("warns of what a provider does not hold to: {$output}", ({ output, says }) => {
    const { content, findings } = read(promptText({}, `output: {${output}}\n`));
    expect(content).not.toBeNull();
    expect(findings.map(({ code, line, column }) => `${code} ${line}:${column}`)).toEqual(says);
    expect(findings.every(({ severity }) => severity === "warning")).toBe(true);
  });

  it.each([
    '"3"',
    "'3'",
    "0x3",
    "0o3",
    "010",
    "03",
    "3.0",
    "3.5",
    "1e1",
    "+3",
    "-3",
    "0",
    "three",
    "true",
    "[3]",
    "{a: 3}",
    "",
    "null",
    "~",
    "3 000",
    "3_0",
    ".3",
    "2026-04-15",
    "99999999999999999",
    "\n  3 4",
  ])("refuses the version %s", (version) => {
    const { content, findings } = read(promptText({ version: `version: ${version}`, parent: null }));
    expect(content).toBeNull();
    expect(findings[0]).toMatchObject({ line: version.startsWith("\n") ? 3 : 2 });
    expect(["version-format", "field-value"]).toContain(findings[0]?.code);
    expect(findings).toHaveLength(1);
  });

  it.each([
    { parent: '"1"', at: "version-format 3:9" },
    { parent: "01", at: "version-format 3:9" },
    { parent: "0", at: "version-format 3:9" },
    { parent: "2", at: "version-parent 3:9" },
    { parent: "3", at: "version-parent 3:9" },
    { parent: "null", at: "version-parent 2:10" },
    { parent: "", at: "version-parent 2:10" },
  ])("refuses version 2 with the parent '$parent'", ({ parent, at }) => {
    expect(problems(promptText({ parent: `parent: ${parent}` }))).toEqual([at]);
  });

  it("refuses version 2 without a parent, and version 1 with one", () => {
    expect(problems(promptText({ parent: null }))).toEqual(["version-parent 2:10"]);
    expect(problems(promptText({ version: "version: 1" }))).toEqual(["version-parent 3:9"]);
  });

  it("says that a whole number is too large to be a version", () => {
    const { findings } = read(promptText({ version: "version: 9007199254740993" }));
    expect(findings[0]?.message).toContain("9007199254740993");
  });

  it.each([
    { what: "no text at all", text: promptText({ template: null }), at: ["field-missing 1:1"] },
    {
      what: "an empty template",
      text: promptText({ template: "template: ''" }),
      at: ["template-empty 7:11"],
    },
    {
      what: "a blank template",
      text: promptText({ template: "template: |\n  \t \n" }),
      at: ["template-empty 7:11"],
    },
    {
      what: "a template without a value",
      text: promptText({ template: "template:" }),
      at: ["field-type 7:1"],
    },
    {
      what: "a template and messages",
      text: promptText({}, "messages: [{role: user, content: x}]\n"),
      at: ["field-value 8:1"],
    },
    { what: "no message", text: promptText({ template: "messages: []" }), at: ["field-value 7:11"] },
    {
      what: "a blank message",
      text: promptText({ template: "messages:\n  - {role: user, content: ' '}" }),
      at: ["template-empty 8:27"],
    },
    {
      what: "a message without a role",
      text: promptText({ template: "messages:\n  - content: x" }),
      at: ["field-missing 8:5"],
    },
    {
      what: "a message of a strange role",
      text: promptText({ template: "messages:\n  - {role: function, content: x}" }),
      at: ["field-value 8:12"],
    },
    {
      what: "a message with another field",
      text: promptText({ template: "messages:\n  - {role: user, content: x, name: y}" }),
      at: ["field-unknown 8:30"],
    },
    {
      what: "a message that is text",
      text: promptText({ template: "messages: [x]" }),
      at: ["field-type 7:12"],
    },
  ])("refuses $what", ({ text, at }) => {
    expect(problems(text)).toEqual(at);
  });

  it.each([
    {
      what: "in a block",
      template: "template: |\n  Hello {{name}},\n    read {{ imput }} and {{other}}.",
      variables: "variables: {name: {}}\n",
      at: ["variable-undeclared 9:10", "variable-undeclared 9:26"],
    },
    {
      what: "on one line",
      template: "template: a {{x}}",
      variables: "variables: {}\n",
      at: ["variable-undeclared 7:13"],
    },
    {
      what: "in quotes",
      template: 'template: "a\\n{{x}}"',
      variables: "variables: {}\n",
      at: ["variable-undeclared 7:15"],
    },
    {
      what: "in folded text",
      template: "template: >\n  a\n  b {{x}}",
      variables: "variables: {}\n",
      at: ["variable-undeclared 9:5"],
    },
    {
      what: "behind an escape, at the text",
      template: 'template: "\\x7b{x}}"',
      variables: "variables: {}\n",
      at: ["variable-undeclared 7:11"],
    },
    {
      what: "in another script, behind braces that are text",
      template: "template: '{{ {{a b}} {{質問}} {{質问}}'",
      variables: "variables: {質問: {}}\n",
      at: ["variable-undeclared 7:30"],
    },
    {
      what: "in a message",
      template: "messages:\n  - {role: user, content: 'a {{x}}'}",
      variables: "variables: {}\n",
      at: ["variable-undeclared 8:30"],
    },
    {
      what: "twice, once",
      template: "template: '{{x}} {{x}}'",
      variables: "variables: {}\n",
      at: ["variable-undeclared 7:12"],
    },
  ])("shows an undeclared placeholder $what", ({ template, variables, at }) => {
    expect(problems(promptText({ template }, variables))).toEqual(at);
  });

  it.each([
    {
      what: "an unused variable",
      variables: "variables:\n  input: {}\n  name: {}\n",
      at: ["variable-unused 10:3"],
    },
    { what: "a variable that is text", variables: "variables: {input: string}\n", at: ["field-type 8:20"] },
    {
      what: "a type that does not exist",
      variables: "variables: {input: {type: str}}\n",
      at: ["field-value 8:27"],
    },
    {
      what: "a name that no placeholder can have",
      variables: "variables: {input: {}, '1 a': {}}\n",
      at: ["field-value 8:24", "variable-unused 8:24"],
    },
    {
      what: "a default of another type",
      variables: "variables: {input: {type: integer, default: 1.5}}\n",
      at: ["field-value 8:45"],
    },
    {
      what: "a default that is not allowed",
      variables: "variables: {input: {enum: [a, b], default: c}}\n",
      at: ["field-value 8:44"],
    },
    {
      what: "an allowed value of another type",
      variables: "variables: {input: {type: number, enum: [1, x]}}\n",
      at: ["field-value 8:45"],
    },
    { what: "no allowed value", variables: "variables: {input: {enum: []}}\n", at: ["field-value 8:27"] },
    {
      what: "an unknown field of a variable",
      variables: "variables: {input: {requird: true}}\n",
      at: ["field-unknown 8:21"],
    },
    {
      what: "a variable named like an inherited one",
      variables: "variables: {input: {}, constructor: {}}\n",
      at: ["variable-unused 8:24"],
    },
  ])("refuses $what", ({ variables, at }) => {
    expect(problems(promptText({ template: "template: '{{input}}'" }, variables))).toEqual(at);
  });

  it.each([
    { what: "labels without the type label", output: "{type: text, labels: [a]}", at: ["field-value 8:22"] },
    { what: "the type label without labels", output: "{type: label}", at: ["field-missing 8:16"] },
    { what: "no label", output: "{type: label, labels: []}", at: ["field-value 8:31"] },
    { what: "a label twice", output: "{type: label, labels: [a, a]}", at: ["field-value 8:35"] },
    { what: "a blank label", output: "{type: label, labels: [' ']}", at: ["field-value 8:32"] },
    {
      what: "a schema with the type label",
      output: "{type: label, labels: [a], schema: {}}",
      at: ["field-value 8:36"],
    },
    { what: "a schema that is text", output: "{type: json, schema: x}", at: ["field-type 8:30"] },
  ])("refuses $what", ({ output, at }) => {
    expect(problems(promptText({}, `output: ${output}\n`))).toEqual(at);
  });

  it.each([
    { output: "{labels: [a]}", type: "label" },
    { output: "{schema: {}}", type: "json" },
    { output: "{}", type: "text" },
  ])("takes $output for the type $type", ({ output, type }) => {
    expect(promptOf(promptText({}, `output: ${output}\n`)).prompt.output?.type).toBe(type);
  });

  it("reports every problem of a file, in the order of its lines", () => {
    const text = promptText(
      { version: 'version: "2"', tags: "tags: x", template: "template: ''" },
      "colour: red\n",
    );
    expect(problems(text)).toEqual([
      "version-format 2:10",
      "field-type 6:7",
      "template-empty 7:11",
      "field-unknown 8:1",
    ]);
  });

  it("says what was probably meant", () => {
    const { findings } = read(
      promptText({ model: null, template: "template: '{{nmae}}'" }, "modle: x\nvariables: {name: {}}\n"),
    );
    expect(findings.map(({ remedy }) => remedy).join(" ")).toContain("Did you mean `model`?");
    expect(findings.map(({ remedy }) => remedy).join(" ")).toContain("Did you mean {{name}}?");
  });

  it("reports a path that gives no id, whatever the file says", () => {
    const id = { status: "invalid", why: "the name `X` must be small" } as const;
    const codes = (text: string): readonly string[] =>
      readPrompt(bytesOf(text), { path: promptPath, id }).findings.map(({ code }) => code);
    expect(codes(promptText())).toEqual(["path-invalid"]);
    expect(codes("a: [")).toEqual(["yaml-syntax", "path-invalid"]);
  });

  it("accepts any id where nobody knows which one the path gives", () => {
    expect(
      readPrompt(bytesOf(promptText({ id: "id: a.b" })), { path: "p", id: null }).content?.prompt.id,
    ).toBe("a.b");
    expect(readPrompt(bytesOf(promptText({ id: "id: A" })), { path: "p", id: null }).content).toBeNull();
  });

  it("refuses more than 128 KiB", () => {
    expect(problems(promptText({}, `description: ${"x".repeat(128 * 1024)}\n`))).toEqual([
      "file-too-large 1:1",
    ]);
  });
});

describe("any fields", () => {
  const names = [
    "id",
    "version",
    "parent",
    "owner",
    "model",
    "tags",
    "template",
    "messages",
    "metrics",
    "variables",
    "parameters",
    "output",
    "created",
    "status",
    "x-a",
    "y",
  ];
  const good = [
    "sales.lead",
    2,
    1,
    "a",
    ["a"],
    { input: {} },
    "{{input}}",
    { type: "label", labels: ["a"] },
    "2026-01-01",
    null,
    {},
    [],
  ];
  const value = fc.oneof(fc.constantFrom<unknown>(...good), fc.jsonValue({ maxDepth: 3 }));

  it("give a prompt that the schema accepts, or findings", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), value), (fields) => {
        const base = { id: "sales.lead", version: 2, parent: 1, owner: "a", model: "m", tags: [] };
        const { content, findings } = read(JSON.stringify({ ...base, ...fields }));
        expect(content === null).toBe(findings.length > 0);
        if (content !== null) expect(validate(content.located.value)).toBe(true);
      }),
      { numRuns: sized(2000) },
    );
  });
});

describe("a hostile prompt", () => {
  const many = (piece: (index: number) => string, count: number): string =>
    Array.from({ length: sized(count) }, (_, index) => piece(index)).join(" ");
  it.each([
    { what: "variables", text: promptText({}, `variables: {${many((index) => `v${index}: {},`, 9000)}}\n`) },
    {
      what: "placeholders",
      text: promptText(
        { template: `template: "${many((index) => `{{v${index}}}`, 10_000)}"` },
        "variables: {}\n",
      ),
    },
    {
      what: "placeholders and variables",
      text: promptText(
        { template: `template: "${many((index) => `{{variable${index}}}`, 3000)}"` },
        `variables: {${many((index) => `varaible${index}: {},`, 3000)}}\n`,
      ),
    },
    {
      what: "braces",
      text: promptText({ template: `template: "${"{{ ".repeat(sized(40_000))}"` }, "variables: {a: {}}\n"),
    },
    {
      what: "unknown fields",
      text: promptText({}, Array.from({ length: sized(9000) }, (_, index) => `f${index}: 1\n`).join("")),
    },
    { what: "bad messages", text: promptText({ template: `messages: [${many(() => "{a: 1},", 9000)}]` }) },
    { what: "tags", text: promptText({ tags: `tags: [${many((index) => `t${index},`, 9000)} t0]` }) },
    { what: "bad owners", text: promptText({ owner: `owner: [${many((index) => `'o ${index}',`, 9000)}]` }) },
    { what: "a long bad id", text: promptText({ id: `id: ${"a-".repeat(sized(60_000))}` }) },
    { what: "a model of spaces", text: promptText({ model: `model: "a${" ".repeat(sized(120_000))}"` }) },
  ])("with many $what is answered with at most 101 findings", ({ text }) => {
    const { findings } = read(text);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.length).toBeLessThanOrEqual(101);
  });
});
