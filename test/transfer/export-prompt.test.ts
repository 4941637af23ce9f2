import { describe, expect, it } from "vitest";
import { completeSuite } from "../../src/evaluation/suite/complete-suite.ts";
import { readSuite } from "../../src/evaluation/suite/read-suite.ts";
import type { Suite } from "../../src/evaluation/suite.ts";
import type { PromptFile } from "../../src/prompt/prompt.ts";
import { readPrompt } from "../../src/prompt/read/read-prompt.ts";
import type { Exported, ExportTarget } from "../../src/transfer/export/exported.ts";
import { exportPrompt } from "../../src/transfer/export-prompt.ts";
import { importSources } from "../../src/transfer/import-sources.ts";
import type { NewText } from "../../src/transfer/transfer.ts";
import type { TransferCode } from "../../src/transfer/transfer-code.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function broughtIn(path: string, text: string, accept: readonly TransferCode[] = []): readonly NewText[] {
  const outcome = importSources([{ path, bytes: bytes(text) }], {
    from: null,
    ownerOf: () => "team",
    model: null,
    id: null,
    accept: new Set(accept),
    casesFor: null,
    read: () => ({ status: "missing" }),
    existing: () => null,
  });
  const refused = outcome.filter(({ files }) => files.length === 0);
  if (refused.length > 0) throw new Error(JSON.stringify(refused));
  return outcome.flatMap(({ files }) => files);
}

/** The files of a prompt without where they came from. */
function plain(files: readonly NewText[]): readonly string[] {
  return files.map(({ path, text }) => `${path}\n${text.replace(/^x-imported:\n(?: {2}.*\n)*/m, "")}`);
}

function fileOf(text: string): PromptFile {
  const { content, findings } = readPrompt(bytes(text), { path: "prompts/a.yaml", id: null });
  if (content === null) throw new Error(findings.map(({ message }) => message).join("; "));
  return content;
}

function suiteOf(text: string | undefined): Suite | null {
  if (text === undefined) return null;
  const { content, findings } = readSuite(bytes(text), "evals/a.yaml");
  const suite = content === null ? null : completeSuite(content, new Map()).content;
  if (suite === null) throw new Error(findings.map(({ message }) => message).join("; "));
  return suite;
}

function takenOut(
  files: readonly NewText[],
  to: ExportTarget,
  accept: readonly TransferCode[] = [],
): Exported {
  const prompt = files.find(({ path }) => path.startsWith("prompts/"))?.text ?? "";
  const suite = files.find(({ path }) => path.startsWith("evals/"))?.text;
  return exportPrompt(
    { file: fileOf(prompt), suite: suiteOf(suite), provider: "openai" },
    to,
    new Set(accept),
  );
}

/** A prompt file, and its cases, as somebody wrote them here. */
function written(fields: string, cases?: string): readonly NewText[] {
  const prompt = `id: a\nversion: 1\nowner: team\nmodel: m\ntags: []\n${fields}\n`;
  const suite = cases === undefined ? [] : [{ path: "evals/a.yaml", text: `prompt_id: a\n${cases}\n` }];
  return [{ path: "prompts/a.yaml", text: prompt }, ...suite];
}

const github = `name: Sort
description: Sorts messages.
model: openai/gpt-4o-mini
modelParameters: { temperature: 0.2, maxTokens: 50, topP: 0.9 }
responseFormat: json_schema
jsonSchema: '{"name": "sorted", "strict": true, "schema": {"type": "object", "properties": {"kind": {"type": "string"}}, "required": ["kind"], "additionalProperties": false}}'
messages:
  - { role: system, content: "Sort {{ not a name }} and {single}, \\\\{{braces." }
  - role: user
    content: |
      {{text}}
      in {{{language}}}
testData:
  - { text: "I was charged twice", language: en, expected: '{"kind": "billing"}' }
  - { text: "Ça va?", language: fr, expected: '{"kind": "other"}' }
evaluators:
  - { name: same, string: { equals: "{{expected}}" } }
  - { name: has, string: { contains: kind } }
`;

const promptfoo = `description: Sorts
prompts:
  - id: sort
    raw: '[{"role": "system", "content": "{% raw %}Braces {{stay}} {% here %}{% endraw %} {{lang}}"}, {"role": "user", "content": "{{text}}"}]'
providers:
  - id: openai:chat:gpt-4o-mini
    config:
      temperature: 0
      max_tokens: 20
      response_format: { type: json_object }
      tools: [{ type: function, function: { name: find, description: Finds., parameters: { type: object } } }]
      tool_choice: { type: function, function: { name: find } }
  - openai:gpt-4o
tests:
  - description: first
    vars: { text: "I was charged twice", lang: en }
    assert: [{ type: equals, value: billing }, { type: not-icontains, value: sorry }]
  - vars: { text: Bye, lang: en }
    assert:
      - { type: is-json, value: { type: object } }
      - { type: contains-any, value: [a, b] }
      - { type: latency, threshold: 2000 }
      - { type: similar, value: Bye, threshold: 0.8 }
      - { type: llm-rubric, value: Is polite. }
      - { type: assert-set, assert: [{ type: contains-json }, { type: regex, value: "^a" }] }
`;

describe(exportPrompt, () => {
  it.each<[string, string, string, ExportTarget]>([
    ["GitHub Models", "sort.prompt.yml", github, "github"],
    ["promptfoo", "sort/promptfooconfig.yaml", promptfoo, "promptfoo"],
  ])("gives what was imported from %s back, so that another import is the same", (_, path, text, to) => {
    const first = broughtIn(path, text);
    const { status, files } = takenOut(first, to);
    expect(status).toBe("whole");
    const again = files.flatMap((file) => broughtIn(file.path, file.text));
    expect(plain(again)).toEqual(plain(first));
  });

  it.each<[ExportTarget]>([["github"], ["promptfoo"]])(
    "writes a template and its inputs for %s, so that the same is asked",
    (to) => {
      const files = written(
        "template: Answer billing or other.",
        "cases: [{ input: Hi, expected: other }, { input: Pay, expected: billing }]",
      );
      const { status, files: out } = takenOut(files, to);
      expect(status).toBe("whole");
      const [prompt = "", suite = ""] = out.flatMap(({ path, text }) => plain(broughtIn(path, text)));
      expect(fileOf(prompt.slice(prompt.indexOf("\n") + 1)).prompt.content).toEqual({
        kind: "messages",
        messages: [
          { role: "system", content: "Answer billing or other." },
          { role: "user", content: "{{input}}" },
        ],
      });
      const cases = suiteOf(suite.slice(suite.indexOf("\n") + 1))?.cases ?? [];
      expect(cases.map(({ vars }) => vars)).toEqual([{ input: "Hi" }, { input: "Pay" }]);
    },
  );

  it.each<[string, ExportTarget, TransferCode, string, string?]>([
    ["a conversation's place", "github", "role", "messages: [{ placeholder: history }]"],
    ["a conversation's place", "promptfoo", "role", "messages: [{ placeholder: history }]"],
    ["braces that are text", "github", "template-escape", "escapes: true\ntemplate: 'x \\{{name}}'"],
    ["the end of what escapes", "promptfoo", "template-escape", "template: '{% raw %} {% endraw %}'"],
    ["a name with a dot", "promptfoo", "name", "template: '{{a.b}}'"],
    ["a name of the surroundings", "promptfoo", "name", "template: '{{env}}'"],
    ["a name of another script", "github", "name", "variables: { 質問: {} }\ntemplate: '{{質問}}'"],
    [
      "a description that is filled in",
      "promptfoo",
      "template-escape",
      "description: '{{env.HOME}}'\ntemplate: x",
    ],
    [
      "a tool that is filled in",
      "promptfoo",
      "template-escape",
      "template: x\ntools: [{ name: a, description: '{{ env.KEY }}' }]",
    ],
    [
      "a stop that is read as a file",
      "promptfoo",
      "template-escape",
      "template: x\nparameters: { stop: 'file:///etc/passwd' }",
    ],
    ["tools", "github", "tools", "template: x\ntools: [{ name: a }]"],
    [
      "a parameter in the provider's words",
      "promptfoo",
      "parameter",
      "template: x\nparameters: { extra: { a: 1 } }",
    ],
    [
      "how the answer is taken out",
      "promptfoo",
      "transform",
      "template: x\noutput: { extract: { line: last } }",
    ],
    [
      "a schema that is only graded",
      "github",
      "response-format",
      "template: x\noutput: { schema: { type: object } }",
    ],
    [
      "a grader without a twin",
      "promptfoo",
      "assertion-unknown",
      "template: x",
      "graders: [{ numeric: 3 }]\ncases: [{ input: a }]",
    ],
    [
      "a pattern of RE2",
      "promptfoo",
      "assertion-unknown",
      "template: x",
      "cases: [{ input: a, graders: [{ regex: '(?i)a' }] }]",
    ],
    [
      "a value that is filled in",
      "promptfoo",
      "case-variable",
      "template: '{{q}}'",
      "cases: [{ vars: { q: '{{ env.KEY }}' }, expected: a }]",
    ],
    [
      "a value that is read",
      "promptfoo",
      "case-variable",
      "template: '{{q}}'",
      "cases: [{ vars: { q: 'file://a.js' }, expected: a }]",
    ],
    [
      "a value that is filled in",
      "github",
      "case-variable",
      "template: '{{q}}'",
      "cases: [{ vars: { q: '{{q}}' }, expected: a }]",
    ],
    [
      "an expectation that is filled in",
      "promptfoo",
      "assertion-unknown",
      "template: '{{q}}'",
      "cases: [{ vars: { q: a }, expected: '{{q}}' }]",
    ],
    [
      "a case with graders of its own",
      "github",
      "case-unjudged",
      "template: x",
      "cases: [{ input: a, graders: [{ equals: b }] }]",
    ],
  ])("refuses %s for %s: %s", (_, to, code, fields, cases) => {
    const { status, files, findings } = takenOut(written(fields, cases), to);
    expect([status, files]).toEqual(["refused", []]);
    expect(findings.map((finding) => finding.code)).toContain(code);
  });

  it("writes without what is accepted by its code, and never without what was not", () => {
    const files = written("template: x\ntools: [{ name: a }]\nparameters: { extra: { a: 1 } }");
    expect(takenOut(files, "github", ["tools"]).status).toBe("refused");
    expect(takenOut(files, "github", ["tools", "parameter"]).status).toBe("with-loss");
  });

  it.each(["a {", "{ {{x}} }", "{% x", "{# {{x}} #}", "%}{{x}}", "{{{x}}}", "\\{{x}}", "{", "{{x}}{{x}}"])(
    "says %j to promptfoo as it is meant",
    (text) => {
      const { status, files } = takenOut(written(`template: ${JSON.stringify(text)}`), "promptfoo");
      expect(status).toBe("whole");
      const again = files.flatMap((file) => broughtIn(file.path, file.text));
      const content = fileOf(again[0]?.text ?? "").prompt.content;
      const first = content.kind === "messages" ? content.messages[0] : undefined;
      const said = first !== undefined && "content" in first ? first.content : "";
      expect(content.escapes === true ? said.replaceAll("\\{{", "{{") : said).toBe(text);
    },
  );
});
