import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Content, Values, Variable } from "../../../src/prompt/prompt.ts";
import type { CaseInput } from "../../../src/prompt/render/bind-values.ts";
import { render } from "../../../src/prompt/render/render.ts";

function template(text: string): Content {
  return { kind: "template", template: text };
}

function variable(changes: Partial<Variable> = {}): Variable {
  return { type: "string", required: true, default: null, enum: null, description: null, ...changes };
}

const untyped = (content: Content): { content: Content; variables: null } => ({ content, variables: null });

describe("an input that is a conversation", () => {
  const talk = [
    { role: "user", content: "Hi" },
    { role: "assistant", content: null, tool_calls: [{ id: "c", function: { name: "f", arguments: "{}" } }] },
    { role: "tool", tool_call_id: "c", content: "18" },
  ];
  const said = [
    { role: "user", content: "Hi" },
    {
      role: "assistant",
      content: "",
      tool_calls: [{ id: "c", type: "function", function: { name: "f", arguments: "{}" } }],
    },
    { role: "tool", content: "18", tool_call_id: "c" },
  ];
  const system = { role: "system", content: "Be kind." } as const;
  const user = { role: "user", content: "Go on." } as const;
  const sent = (content: Content, vars: Values): unknown => {
    const rendering = render({ content, variables: null }, { input: null, vars });
    return rendering.status === "rendered" ? rendering.messages : rendering.reason;
  };

  it("goes to the place that the prompt has for one", () => {
    const content = { kind: "messages", messages: [system, { placeholder: "history" }, user] } as const;
    expect(sent(content, { input: talk })).toEqual([system, ...said, user]);
    expect(sent(content, { history: talk })).toEqual([system, ...said, user]);
  });

  it("goes to the place of its name, else behind the prompt's own messages", () => {
    const places = [{ placeholder: "history" }, { placeholder: "input" }] as const;
    expect(sent({ kind: "messages", messages: places }, { history: [], input: talk })).toEqual(said);
    expect(sent({ kind: "messages", messages: [system] }, { input: talk })).toEqual([system, ...said]);
    expect(sent({ kind: "template", template: "Be kind." }, { input: talk })).toEqual([system, ...said]);
  });

  it.each([
    [[{ role: "user", content: [{ type: "text", text: "x" }] }]],
    [[{ role: "bot", content: "x" }]],
    [["x"]],
    [[{ role: "assistant", content: "", tool_calls: [{ id: 1 }] }]],
  ])("is refused with a word where it is %j", (input) => {
    expect(sent({ kind: "messages", messages: [system] }, { input })).toContain("a content that is text");
  });
});

describe(render, () => {
  it("sends a template without a placeholder as the system message and the input as the user's", () => {
    expect(render(untyped(template("Sort.")), { input: "Hi {{x}}", vars: null })).toEqual({
      status: "rendered",
      messages: [
        { role: "system", content: "Sort." },
        { role: "user", content: "Hi {{x}}" },
      ],
      values: { input: "Hi {{x}}" },
    });
  });

  it.each<{ what: string; text: string; question: CaseInput; sent: string }>([
    {
      what: "the input at {{input}}",
      text: "Sort: {{input}}",
      question: { input: "Hi", vars: null },
      sent: "Sort: Hi",
    },
    {
      what: "the input at a placeholder with a name that objects have",
      text: "Sort: {{__proto__}}",
      question: { input: "Hi", vars: null },
      sent: "Sort: Hi",
    },
    {
      what: "the input at the only placeholder",
      text: "Sort: {{ mail }}",
      question: { input: "Hi", vars: null },
      sent: "Sort: Hi",
    },
    { what: "an empty input", text: "Sort: {{input}}", question: { input: "", vars: null }, sent: "Sort: " },
    {
      what: "values by name",
      text: "{{a}}, {{b}}, {{a}}",
      question: { input: null, vars: { a: "x", b: "y" } },
      sent: "x, y, x",
    },
    {
      what: "the input beside values",
      text: "{{a}} {{input}}",
      question: { input: "Hi", vars: { a: "x" } },
      sent: "x Hi",
    },
    {
      what: "numbers, booleans and lists as JSON",
      text: "{{a}} {{b}} {{c}}",
      question: { input: null, vars: { a: 1.5, b: true, c: ["x", 1] } },
      sent: '1.5 true ["x",1]',
    },
    {
      what: "values without looking at them again",
      text: "{{a}} {{b}}",
      question: { input: null, vars: { a: "{{b}}", b: "$& $1" } },
      sent: "{{b}} $& $1",
    },
    {
      what: "values nobody asked for not at all",
      text: "{{a}}",
      question: { input: null, vars: { a: "x", z: "y" } },
      sent: "x",
    },
    {
      what: "names that JavaScript inherits",
      text: "{{constructor}}",
      question: { input: null, vars: { constructor: "x" } },
      sent: "x",
    },
  ])("fills in $what", ({ text, question, sent }) => {
    expect(render(untyped(template(text)), question)).toMatchObject({
      status: "rendered",
      messages: [{ role: "user", content: sent }],
    });
  });

  it("says which values it filled in", () => {
    const rendering = render(untyped(template("{{a}} {{input}}")), { input: "Hi", vars: { a: 1, z: 2 } });
    expect(rendering).toMatchObject({ values: { a: 1, input: "Hi" } });
    expect(rendering).not.toMatchObject({ values: { z: 2 } });
  });

  it.each<{ what: string; text: string; question: CaseInput; reason: string }>([
    {
      what: "a value is missing",
      text: "{{a}} {{b}}",
      question: { input: null, vars: { a: "x" } },
      reason: "{{b}}",
    },
    { what: "a value is null", text: "{{a}}", question: { input: null, vars: { a: null } }, reason: "{{a}}" },
    {
      what: "an inherited name has no value",
      text: "{{constructor}}",
      question: { input: null, vars: {} },
      reason: "{{constructor}}",
    },
    {
      what: "the input could go to two places",
      text: "{{a}} {{b}}",
      question: { input: "Hi", vars: null },
      reason: "{{a}}",
    },
    {
      what: "the input has nowhere to go",
      text: "{{a}}",
      question: { input: "Hi", vars: { a: "x" } },
      reason: "input",
    },
    { what: "there is nothing to ask", text: "Sort.", question: { input: null, vars: {} }, reason: "input" },
  ])("does not render where $what", ({ text, question, reason }) => {
    const rendering = render(untyped(template(text)), question);
    expect(rendering.status).toBe("unrenderable");
    expect(rendering).toMatchObject({ reason: expect.stringContaining(reason) });
  });

  const messages: Content = {
    kind: "messages",
    messages: [
      { role: "system", content: "Sort {{kind}}." },
      { role: "assistant", content: "Yes." },
    ],
  };

  it("appends an unbound input to messages as the user's", () => {
    expect(render(untyped(messages), { input: "Hi", vars: { kind: "mail" } })).toMatchObject({
      messages: [
        { role: "system", content: "Sort mail." },
        { role: "assistant", content: "Yes." },
        { role: "user", content: "Hi" },
      ],
    });
  });

  it("appends nothing to messages where the input is bound", () => {
    expect(render(untyped(messages), { input: "Hi", vars: null })).toMatchObject({
      messages: [
        { role: "system", content: "Sort Hi." },
        { role: "assistant", content: "Yes." },
      ],
    });
  });

  it.each([
    { what: "a default", declared: variable({ required: false, default: "x" }), given: undefined, sent: "x" },
    {
      what: "the default false",
      declared: variable({ type: "boolean", default: false }),
      given: undefined,
      sent: "false",
    },
    {
      what: "nothing for what may be left out",
      declared: variable({ required: false }),
      given: undefined,
      sent: "",
    },
    { what: "a whole number", declared: variable({ type: "integer" }), given: 3, sent: "3" },
    {
      what: "text that spells a whole number",
      declared: variable({ type: "integer" }),
      given: "3",
      sent: "3",
    },
    {
      what: "text that spells a boolean",
      declared: variable({ type: "boolean" }),
      given: "true",
      sent: "true",
    },
    { what: "one of the allowed values", declared: variable({ enum: ["a", "b"] }), given: "b", sent: "b" },
    {
      what: "an allowed number that is spelled",
      declared: variable({ type: "number", enum: [1, 2] }),
      given: "2",
      sent: "2",
    },
  ])("fills in $what where variables are declared", ({ declared, given, sent }) => {
    const vars = given === undefined ? {} : { a: given };
    const rendering = render(
      { content: template("<{{a}}>"), variables: { a: declared } },
      { input: null, vars },
    );
    expect(rendering).toMatchObject({ messages: [{ content: `<${sent}>` }] });
  });

  it.each([
    { what: "a required value is missing", declared: variable(), given: undefined },
    { what: "a number stands for text", declared: variable(), given: 3 },
    { what: "text stands for a number", declared: variable({ type: "number" }), given: "three" },
    { what: "a number has a point too many", declared: variable({ type: "integer" }), given: 1.5 },
    { what: "text stands for a boolean", declared: variable({ type: "boolean" }), given: "yes" },
    { what: "a list stands for text", declared: variable(), given: ["a"] },
    { what: "a value is not allowed", declared: variable({ enum: ["a"] }), given: "b" },
  ])("does not render where $what", ({ declared, given }) => {
    const vars = given === undefined ? {} : { a: given };
    expect(
      render({ content: template("{{a}}"), variables: { a: declared } }, { input: null, vars }).status,
    ).toBe("unrenderable");
  });

  it("puts any values in literally and once", () => {
    const hostile = fc.oneof(fc.string(), fc.constantFrom("{{a}}", "{{b}}", "$&", "$1", "$`", "{{", "}}"));
    fc.assert(
      fc.property(hostile, hostile, fc.string(), (a, b, between) => {
        const text = `1{{a}}2${between.replaceAll(/[{}]/g, "")}3{{ b }}4`;
        const rendering = render(untyped(template(text)), { input: null, vars: { a, b } });
        expect(rendering).toMatchObject({
          messages: [{ content: `1${a}2${between.replaceAll(/[{}]/g, "")}3${b}4` }],
        });
      }),
    );
  });

  it("never throws, whatever the text and the values are", () => {
    const text = fc
      .array(fc.constantFrom("{{", "}}", "a", "b", " ", "{", "input"))
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(
        text,
        fc.option(fc.string()),
        fc.option(fc.dictionary(fc.string(), fc.jsonValue())),
        (content, input, vars) => {
          const values = vars as Readonly<Record<string, string>> | null;
          expect(["rendered", "unrenderable"]).toContain(
            render(untyped(template(content)), { input, vars: values }).status,
          );
        },
      ),
    );
  });
});
