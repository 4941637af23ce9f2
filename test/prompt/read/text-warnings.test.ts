import { describe, expect, it } from "vitest";
import { firstPlaceholder } from "../../../src/prompt/read/first-placeholder.ts";
import { readPrompt } from "../../../src/prompt/read/read-prompt.ts";

const head = ["id: support.triage", "version: 1", "owner: support-team", "model: m", "tags: []", ""].join(
  "\n",
);
const tail = "metrics: {}\ncreated: 2026-01-01\nupdated: 2026-01-01\n";
const read = (content: string): ReturnType<typeof readPrompt> =>
  readPrompt(new TextEncoder().encode(`${head}${content}\n${tail}`), { path: "p.yaml", id: null });

describe("a text that is not sent as its author thinks", () => {
  it.each([
    {
      written: "template: use rule # 3 for refunds",
      message: "`# 3 for refunds` is a comment in YAML and is not sent.",
      remedy: "Put the text below `template: |`.",
      line: 6,
    },
    {
      written: "template: use\n  rule\t# 3\n",
      message: "`# 3` is a comment in YAML and is not sent.",
      remedy: "Put the text below `template: |`.",
      line: 6,
    },
    {
      written: "messages:\n  - role: user\n    content: Say hi # to all",
      message: "`# to all` is a comment in YAML and is not sent.",
      remedy: "Put the text below `content: |`.",
      line: 8,
    },
  ])("is told of what a comment cuts off: $written", ({ written, message, remedy, line }) => {
    const { content, findings } = read(written);
    expect(content).not.toBe(null);
    expect(findings).toEqual([
      expect.objectContaining({ code: "template-comment", severity: "warning", message, remedy, line }),
    ]);
  });

  it.each([
    'template: "use rule # 3"',
    "template: |\n  use rule # 3\n",
    "template: use rule#3",
    "template: Say hi.\n# a comment of the file",
    "template: >-  # folded\n  Say hi.",
  ])("says nothing where the text is whole: %s", (written) => {
    expect(read(written).findings).toEqual([]);
  });

  it.each([
    ["{% if vip %}Dear{% endif %}", "`{% if vip %}` is a statement of Jinja"],
    ["{{#items}}x{{/items}}", "`{{#items}}` is a section"],
    ["{{> header}}", "`{{> header}}` is a section, partial"],
    ["{{ name | upper }}", "`{{ name | upper }}` has a filter"],
    ["Dear {{{name}}}", "`{{{name}}}` keeps its outer braces"],
    ["{{質問}}", "`{{質問}}` is no placeholder"],
    ["{{ имя | upper }}", "`{{ имя | upper }}` has a filter"],
    ["{{{имя}}}", "`{{{имя}}}` keeps its outer braces"],
    ["{{user name}}", "`{{user name}}` is no placeholder"],
    ["{{ items[0] }}", "`{{items[0]}}` is no placeholder"],
    ["{{$json.body}}", "`{{$json.body}}` is no placeholder"],
    ["@@@langfusePrompt:name=head|version=1@@@", "is a reference to a prompt in Langfuse"],
  ])("is told of another tool's syntax, once: %s", (text, message) => {
    const { findings } = read(`template: |\n  first line\n  ${text}\n  ${text}`);
    expect(findings).toEqual([
      expect.objectContaining({
        code: "template-foreign",
        severity: "warning",
        line: 8,
        column: expect.any(Number),
      }),
    ]);
    expect(findings[0]?.message).toContain(message);
  });

  it("is told of single braces around a variable, and of no other", () => {
    const { findings } = read(
      'template: |\n  {other} {{name}} and {name}: {"name": 1}\nvariables:\n  name: { type: string }',
    );
    expect(findings.map(({ message, line, column }) => ({ message, line, column }))).toEqual([
      { message: "`{name}` is no placeholder and is sent as it stands.", line: 7, column: 24 },
    ]);
  });

  it.each(["{{name}} and {{ input }}", '{"a": {"b": 1}}', "100 % {sure}", "a {{1}} b"])(
    "leaves other texts alone: %s",
    (text) => {
      expect(read(`template: |\n  ${text}`).findings).toEqual([]);
    },
  );

  it("is told which entry makes a name of another script a placeholder, and of nothing where it has one", () => {
    const [finding] = read("template: a {{name}} {{cafe\u0301}}").findings;
    expect(finding?.remedy).toContain("Declare `café: {}`");
    expect(finding?.column).toBe(22);
    expect(read("template: a {{cafe\u0301}}\nvariables:\n  caf\u00e9: {}").findings).toEqual([]);
  });

  it("takes time in proportion to a hostile text", () => {
    const started = performance.now();
    for (const piece of [
      "{%",
      "{{#",
      "{{a |",
      "{{{a",
      "{{a",
      "{{é ",
      "{{a b",
      "@@@langfusePrompt:",
      "{name",
    ]) {
      const text = piece.repeat(Math.floor(100_000 / piece.length));
      read(`template: ${JSON.stringify(text)}\nvariables:\n  name: { type: string }`);
    }
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe(firstPlaceholder, () => {
  const plain = read("template: Sort the message.").content;

  it.each([
    {
      text: "Sort the message of {{customer_name}}.",
      message: "From now on the customer's message is put there, and nothing is sent as system message.",
      remedy:
        "Write `{{input}}` where the message goes and give `customer_name` a value in the cases' `vars`.",
    },
    {
      text: "{{a}} {{b}}",
      message:
        "From now on the customer's message has no place in the text, and nothing is sent as system message.",
      remedy: "Write `{{input}}` where the message goes and give `a` and `b` a value in the cases' `vars`.",
    },
    {
      text: "Sort: {{input}}",
      message:
        "From now on the whole text is the user's message, with the customer's message in it, and nothing is sent as system message.",
      remedy:
        "If instructions should stay a system message, write `messages` with a `system` and a `user` entry.",
    },
  ])("says what is sent now: $text", ({ text, message, remedy }) => {
    const after = read(`template: "${text}"`).content;
    expect(firstPlaceholder(plain, after)).toMatchObject({ message, remedy, severity: "warning", line: 6 });
  });

  it.each([
    { why: "it is new", before: null, after: "template: Sort {{a}}." },
    { why: "it had one", before: read("template: Sort {{b}}.").content, after: "template: Sort {{a}}." },
    { why: "it has none", before: plain, after: "template: Sort it." },
    { why: "it has messages", before: plain, after: "messages:\n  - { role: user, content: 'Sort {{a}}' }" },
  ])("says nothing where $why", ({ before, after }) => {
    expect(firstPlaceholder(before, read(after).content)).toBe(null);
  });
});
