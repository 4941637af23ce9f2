import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPrompt } from "../../src/prompt/read/read-prompt.ts";
import { render } from "../../src/prompt/render/render.ts";
import type { ImportOptions } from "../../src/transfer/import-options.ts";
import { importSources } from "../../src/transfer/import-sources.ts";
import type { Transferred } from "../../src/transfer/transfer.ts";
import { bytesOf } from "../document/bytes-of.ts";

const options: ImportOptions = {
  from: null,
  ownerOf: () => "data-team",
  model: "gpt-x",
  id: null,
  accept: new Set(),
  casesFor: null,
  read: () => ({ status: "missing" }),
  existing: () => null,
};

function imported(path: string, text: string, over: Partial<ImportOptions> = {}): Transferred {
  const [one] = importSources([{ path, bytes: bytesOf(text) }], { ...options, ...over });
  if (one === undefined) throw new Error("nothing came of it");
  return one;
}

function messagesOf({ files, id }: Transferred, vars: Readonly<Record<string, string>>): unknown {
  const text = files[0]?.text ?? "";
  const { content } = readPrompt(bytesOf(text), { path: "p.yaml", id });
  const rendering = content === null ? null : render(content.prompt, { input: null, vars });
  return rendering?.status === "rendered" ? rendering.messages : rendering;
}

function codesOf({ findings }: Transferred): readonly string[] {
  return findings.map(({ code, line }) => `${code} ${line}`);
}

const models = `name: Triage
description: Sorts.
model: openai/gpt-4o
modelParameters: {temperature: 0.5, maxTokens: 100}
messages:
  - role: System
    content: "Sort {{issue}} but not {{ issue }}."
  - role: user
    content: "{{issue}}"
responseFormat: json_schema
jsonSchema: '{"name": "sorted", "strict": true, "schema": {"type": "object", "properties": {}, "additionalProperties": false}}'
testData:
  - {issue: One, expected: bug, more: 1}
  - inputs: {issue: Two}
evaluators:
  - name: has
    string: {contains: Bug}
`;

describe("a .prompt.yml of GitHub Models", () => {
  it("comes over whole, with what only its own programs take for a variable", () => {
    const one = imported("triage.prompt.yml", models);
    expect(one).toMatchObject({
      status: "whole",
      id: "triage",
      format: "github-models",
      cases: 2,
      graders: 1,
    });
    expect(messagesOf(one, { issue: "a {{b}}" })).toEqual([
      { role: "system", content: "Sort a {{b}} but not {{ issue }}." },
      { role: "user", content: "a {{b}}" },
    ]);
    expect(one.files.map(({ path }) => path)).toEqual(["prompts/triage.yaml", "evals/triage.yaml"]);
    expect(one.files[0]?.text).toContain("name: sorted\n    strict: true");
    expect(one.files[1]?.text).toContain("icontains: Bug");
    expect(codesOf(one)).toEqual(["case-extra 13", "expected-unused 13"]);
  });

  it("keeps anchors, merge keys, folded texts and CRLF", () => {
    const text =
      "x: &base {temperature: 0}\r\nmodel: m\r\nmodelParameters: {<<: *base}\r\nmessages:\r\n  - role: user\r\n    content: >\r\n      one\r\n      two\r\n";
    const one = imported("a.prompt.yml", text);
    expect(messagesOf(one, {})).toEqual([{ role: "user", content: "one two\n" }]);
    expect(codesOf(one)).toEqual(["line-ends 1"]);
  });

  it.each([
    [
      "evaluators: [{name: x, regex: a}]",
      "testData: [{issue: a}]",
      ["assertion-unknown 9", "case-unjudged 10"],
    ],
    ["modelParameters: {voice: x}", "", ["parameter 9"]],
    ["modelParameters: {max_tokens: 5}", "", ["parameter-ignored-there 9"]],
    ["responseFormat: xml", "", ["response-format 9"]],
  ])("says of %s what is lost", (line, more, codes) => {
    const text = `model: m\nname: x\na: 1\nb: 1\nc: 1\nmessages:\n  - role: user\n    content: "{{issue}}"\n${line}\n${more}\n`;
    expect(codesOf(imported("a.prompt.yml", text))).toEqual(codes);
  });

  it("is any text that a template has, rendered to the same", () => {
    const pieces = fc.constantFrom(
      "{{x}}",
      "{{ x }}",
      "{",
      "}",
      "{{{",
      "}}",
      "a",
      "\n",
      " ",
      "{% if %}",
      "{{#x}}",
      "#",
      "'",
      "\t",
    );
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 1, maxLength: 12 }), (parts) => {
        const content = parts.join("");
        fc.pre(content.trim() !== "");
        const source = JSON.stringify({ model: "m", messages: [{ role: "user", content }] });
        const one = imported("a.prompt.yml", source);
        expect(one.status).toBe("whole");
        const theirs = content.replaceAll("{{x}}", "v");
        const vars = content.includes("{{x}}") ? { x: "v" } : {};
        expect(messagesOf(one, vars)).toEqual([{ role: "user", content: theirs }]);
      }),
    );
  });
});

const dotprompt = `# made by hand
---
model: googleai/gemini-2
config: {temperature: 0.1, maxOutputTokens: 9}
input:
  schema:
    name: string, who it is
    tone?(enum, how): [warm, cold]
  default: {name: Ann}
output:
  schema: {text: string, note?: string}
---
{{!-- a note --}}
{{role "system"}}
Be {{tone}}.
{{history}}
{{role "user"}}I am {{name}} \\{{name}}
`;

describe("a file of dotprompt", () => {
  it("comes over with roles, history, variables and its schema", () => {
    const one = imported("a/greet.prompt", dotprompt);
    expect(one).toMatchObject({ status: "whole", id: "a.greet", format: "dotprompt" });
    const text = one.files[0]?.text ?? "";
    expect(text).toContain("placeholder: history");
    expect(text).toContain("max_tokens: 9");
    expect(messagesOf(one, { tone: "warm" })).toMatchObject([
      { role: "system", content: expect.stringContaining("Be warm.") },
      { role: "user", content: "I am Ann {{name}}" },
    ]);
  });

  it.each([
    ["{{#if a}}x{{/if}}", "template-logic 4"],
    ["{{#each a}}x{{/each}}", "template-logic 4"],
    ["{{a.b}}", "template-logic 4"],
    ["{{json a}}", "template-logic 4"],
    ["\n{{> part}}", "partial 5"],
    ["{{media url=a}}", "media 4"],
    ['{{role "tool"}}x', "role 1"],
  ])("refuses %s by its line", (body, code) => {
    const one = imported("a.prompt", `---\nmodel: m\n---\n${body} {{x}}\n`);
    expect(one).toMatchObject({ status: "refused", files: [] });
    expect(codesOf(one)).toContain(code);
  });
});

describe("a file of Prompty", () => {
  const v1 = `---
name: Basic
model:
  api: chat
  configuration: {type: azure_openai, azure_deployment: secret-place}
  parameters: {max_tokens: 10, tools: "\${file:tools.json}"}
inputs:
  question: {type: string, default: Why?}
  count: {type: integer}
---

system:

You answer {name} {{count}} times.

# user:
{{ question }}
`;

  it("comes over by its role lines, without blank lines, addresses or tools that lie elsewhere", () => {
    expect(codesOf(imported("basic.prompty", v1))).toEqual(["secret 5", "tools 6"]);
    const one = imported("basic.prompty", v1, { accept: new Set(["tools"]) });
    expect(one).toMatchObject({ status: "with-loss", id: "basic" });
    expect(one.files[0]?.text).toContain("accepted:\n    - tools");
    expect(one.files[0]?.text).not.toContain("secret-place");
    expect(messagesOf(one, { count: "2" })).toEqual([
      { role: "system", content: "You answer {name} 2 times." },
      { role: "user", content: "Why?" },
    ]);
  });

  it.each(["{% if a %}x{% endif %}", "{{ a.b }}", "{{ a | upper }}", "{{ a[0] }}", "{{ 1 + a }}"])(
    "refuses %s",
    (body) => {
      const one = imported("a.prompty", `---\nmodel: m\ninputs: {a: string}\n---\nuser:\n${body}\n`);
      expect(one.status).toBe("refused");
      expect(codesOf(one)).toContain("template-logic 6");
    },
  );
});

describe("Langfuse's export", () => {
  const entry = {
    name: "team/Reply",
    version: 2,
    type: "chat",
    config: { model: "gpt-4o", temperature: 0 },
    labels: [],
    tags: ["a"],
  };
  const prompt = [
    { role: "system", content: "Be {{ tone }}." },
    { type: "placeholder", name: "history" },
  ];

  it("gives of each name the version that production points to", () => {
    const text = JSON.stringify([
      { ...entry, prompt, labels: ["production"] },
      { ...entry, prompt: [{ role: "user", content: "newer" }], version: 3 },
    ]);
    const one = imported("export.json", text);
    expect(one).toMatchObject({ status: "whole", id: "team.reply" });
    expect(one.files[0]?.text).toContain("version: 2\nparent: 1");
    expect(messagesOf(one, { tone: "kind" })).toEqual([{ role: "system", content: "Be kind." }]);
  });

  it("refuses references and strange roles", () => {
    const wrong = [{ role: "narrator", content: "@@@langfusePrompt:name=x|version=1@@@" }];
    expect(codesOf(imported("e.json", JSON.stringify([{ ...entry, prompt: wrong }])))).toEqual([
      "role 1",
      "partial 1",
    ]);
  });
});

const config = `prompts:
  - "Sort {{text}}"
  - file://chat.json
providers:
  - openai:gpt-4o
  - {id: "anthropic:messages:claude-x", config: {temperature: 0}}
defaultTest:
  assert: [{type: is-json}]
tests:
  - description: first
    vars: {text: [a, b]}
    assert: [{type: not-icontains, value: "no {{text}}"}]
  - vars: {text: c, other: d}
    assert: [{type: javascript, value: output.length > 3}]
  - file://more.csv
`;

describe("a config of promptfoo", () => {
  const files: Readonly<Record<string, string>> = {
    "x/chat.json": '[{"role": "system", "content": "S"}, {"role": "user", "content": "{{ text }}"}]',
    "x/more.csv": 'text,__expected,__expected2\n"q, r",contains-any(0.5): a;b,icontains: yes\n',
  };
  const read: ImportOptions["read"] = (path) => {
    const text = Object.hasOwn(files, path) ? files[path] : undefined;
    return text === undefined ? { status: "missing" } : { status: "read", bytes: bytesOf(text) };
  };
  const all = (over: Partial<ImportOptions> = {}): readonly Transferred[] =>
    importSources([{ path: "x/promptfooconfig.yaml", bytes: bytesOf(config) }], {
      ...options,
      read,
      ...over,
    });

  it("is refused by the code of what is lost, and comes over without it where that is accepted", () => {
    expect(all().map(({ status }) => status)).toEqual(["refused", "refused"]);
    expect(codesOf(all()[0] as Transferred)).toEqual(["case-extra 13", "code-assertion 14"]);
    const [first, second] = all({ accept: new Set(["code-assertion"]) });
    expect(first).toMatchObject({ status: "with-loss", id: "x.x-1", cases: 4 });
    expect(second).toMatchObject({ status: "with-loss", id: "x.chat", cases: 4 });
    const suite = first?.files[1]?.text ?? "";
    expect(suite).toContain("not-icontains: no a");
    expect(suite).toContain("models:\n  - claude-x");
    expect(suite.match(/is-json/g)).toHaveLength(4);
    expect(messagesOf(second as Transferred, { text: "t" })).toEqual([
      { role: "system", content: "S" },
      { role: "user", content: "t" },
    ]);
  });

  it.each([
    ["prompts: [file://p.py]\nproviders: [openai:x]\n", "code-prompt"],
    ["prompts: [file://../p.txt]\nproviders: [openai:x]\n", "file-missing"],
    ["prompts: [file://../../p.txt]\nproviders: [openai:x]\n", "file-outside"],
    ['prompts: ["{{q}}"]\nproviders: [file://app.js]\n', "app-under-test"],
    ['prompts: ["{{q | upper}}"]\nproviders: [openai:x]\n', "template-logic"],
    ['prompts: ["{{env.KEY}}"]\nproviders: [openai:x]\n', "environment"],
  ])("refuses %j with %s and runs nothing", (text, code) => {
    const one = imported("x/promptfooconfig.yaml", text, { accept: new Set(["code-provider"]) });
    expect(one).toMatchObject({ status: "refused", files: [] });
    expect(one.findings.map((finding) => finding.code)).toContain(code);
  });

  it.each([
    ["{type: regex, value: 'a(?=b)'}", "regex-dialect"],
    ["{type: levenshtein, value: a}", "assertion-unknown"],
    ["{type: g-eval, value: good}", "assertion-approximate"],
    ["{type: llm-rubric, value: good, threshold: 0.5}", "threshold"],
    ["{type: llm-rubric, value: good, provider: x}", "judge-pinned"],
    ["{type: equals, value: a, weight: 0}", "threshold"],
    ["{type: python, value: a}", "code-assertion"],
  ])("names the loss of %s", (assertion, code) => {
    const text = `prompts: ["{{q}}!"]\nproviders: [openai:x]\ntests: [{vars: {q: a}, assert: [${assertion}, is-json]}]\n`;
    expect(imported("c.yaml", text).findings.map((finding) => finding.code)).toContain(code);
  });
});

describe(importSources, () => {
  it("knows a second run, and overwrites nothing", () => {
    const first = imported("triage.prompt.yml", models);
    const stand = new Map(first.files.map(({ path, text }) => [path, text]));
    const again = (text: string, here = stand): Transferred =>
      imported("triage.prompt.yml", text, { existing: (path) => here.get(path) ?? null });
    expect(again(models)).toMatchObject({ status: "unchanged", files: [] });
    const edited = new Map([...stand].map(([path, text]) => [path, text.replace("Sorts.", "Edited.")]));
    expect(again(models, edited)).toMatchObject({ status: "unchanged", files: [] });
    const changed = again(models.replace("Sorts.", "Sorts more."));
    expect(changed).toMatchObject({ status: "refused", files: [] });
    expect(changed.findings.map(({ code }) => code)).toContain("target-differs");
  });

  it("invents neither owner nor model nor a name", () => {
    const text = 'messages: [{role: user, content: "{{a}}"}]\n';
    const bare = { ownerOf: () => null, model: null };
    expect(codesOf(imported("質問.prompt.yml", text, bare))).toEqual([
      "name 1",
      "owner-missing 1",
      "model-missing 1",
    ]);
  });

  it("writes neither of two prompts of one id", () => {
    const source = { path: "a.prompt.yml", bytes: bytesOf(models) };
    const both = importSources([source, { ...source, path: "A.prompt.yml" }], options);
    expect(both.map(({ status, files }) => [status, files.length])).toEqual([
      ["refused", 0],
      ["refused", 0],
    ]);
  });

  it.each([
    ["SKILL.md", "---\nname: a\ndescription: b\n---\ntext\n"],
    ["a.prompt", "just a text\n"],
    ["a.prompt", "---\nmodel: m\n---\nHello {{ .Name }}\n"],
    ["a.prompt", "---\nmodel: m\n---\n<system>\nx\n</system>\n"],
    ["a.yaml", "_type: prompt\ntemplate: '{x}'\n"],
    ["a.yaml", "id: a\nversion: 1\nowner: b\nmodel: c\ntags: []\ntemplate: d\n"],
    ["a.yaml", "prompt: x\nchoice_scores: {A: 1}\n"],
    ["a.yaml", "- vars: {a: 1}\n"],
    ["a.yaml", "hello\n"],
  ])("says of %s what it looks like: %j", (path, text) => {
    const one = imported(path, text);
    expect(one.status).toBe("not-this-format");
    expect(one.findings).toHaveLength(1);
  });

  it.each([
    ["no YAML", "a: [\n"],
    ["two documents", "messages: []\n---\na: 1\n"],
    ["a key that is no text", "? {a: 1}\n: b\n"],
    ["too deep", `messages: ${"[".repeat(80)}${"]".repeat(80)}\n`],
    [
      "a bomb of aliases",
      `a: &a [x,x,x,x,x,x,x,x,x,x]\n${["b", "c", "d", "e", "f", "g", "h"].map((name, at) => `${name}: &${name} [${Array(10).fill(`*${"abcdefgh"[at]}`).join(",")}]`).join("\n")}\nmessages: *h\n`,
    ],
    ["too large", `messages: [] # ${"x".repeat(2 * 1024 * 1024)}\n`],
  ])("cannot read %s", (_, text) => {
    expect(imported("a.prompt.yml", text)).toMatchObject({ status: "unreadable", files: [] });
  });

  it("never throws, whatever a file holds", () => {
    const words = fc.constantFrom(
      "---\n",
      "messages:\n",
      "- role: user\n",
      "  content: |\n",
      "{{",
      "}}",
      "{%",
      "%}",
      "&a ",
      "*a ",
      "\n",
      "prompts:\n",
      "tests:\n",
      "system:\n",
      "a: ",
      "[",
      "]",
      "null",
      "1",
    );
    const paths = fc.constantFrom(
      "a.prompt.yml",
      "a.prompt",
      "a.prompty",
      "a.json",
      "promptfooconfig.yaml",
      "a.md",
    );
    fc.assert(
      fc.property(paths, fc.array(words, { maxLength: 20 }), (path, parts) => {
        expect(importSources([{ path, bytes: bytesOf(parts.join("")) }], options).length).toBeGreaterThan(0);
      }),
    );
  });
});
