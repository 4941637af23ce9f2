import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changeBetween } from "../../src/prompt/change.ts";
import type { Prompt } from "../../src/prompt/prompt.ts";
import { readPrompt } from "../../src/prompt/read/read-prompt.ts";
import { bytesOf } from "../document/bytes-of.ts";
import { promptText } from "./prompt-text.ts";

function prompt(text: string): Prompt {
  const { content, findings } = readPrompt(bytesOf(text), { path: "p.yaml", id: null });
  if (content === null) throw new Error(JSON.stringify(findings));
  return content.prompt;
}

const base = prompt(promptText());

describe(changeBetween, () => {
  it("calls a prompt without a base added", () => {
    expect(changeBetween(null, base)).toEqual({
      kind: "added",
      behaviour: true,
      fields: ["id", "model", "owner", "parent", "template", "version"],
      previous_id: null,
    });
  });

  it("calls the same prompt unchanged", () => {
    expect(changeBetween(base, prompt(promptText()))).toEqual({
      kind: "unchanged",
      behaviour: false,
      fields: [],
      previous_id: null,
    });
  });

  it.each([
    {
      what: "the template",
      head: promptText({ template: "template: Other." }),
      behaviour: true,
      fields: ["template"],
    },
    {
      what: "template to messages",
      head: promptText({ template: "messages: [{role: user, content: x}]" }),
      behaviour: true,
      fields: ["messages", "template"],
    },
    { what: "the model", head: promptText({ model: "model: x" }), behaviour: true, fields: ["model"] },
    {
      what: "parameters",
      head: promptText({}, "parameters: {temperature: 1}\n"),
      behaviour: true,
      fields: ["parameters"],
    },
    {
      what: "version and parent",
      head: promptText({ version: "version: 3", parent: "parent: 2" }),
      behaviour: false,
      fields: ["parent", "version"],
    },
    { what: "tags", head: promptText({ tags: "tags: [a]" }), behaviour: false, fields: ["tags"] },
    { what: "the owner", head: promptText({ owner: "owner: [a, b]" }), behaviour: false, fields: ["owner"] },
    { what: "sensitive", head: promptText({}, "sensitive: true\n"), behaviour: false, fields: ["sensitive"] },
    {
      what: "the baseline",
      head: promptText({}, "metrics: {baseline_accuracy: 0.9}\n"),
      behaviour: false,
      fields: ["metrics"],
    },
    {
      what: "a metric of the team's own",
      head: promptText({}, "metrics: {speed: 0.9}\n"),
      behaviour: false,
      fields: ["metrics"],
    },
    {
      what: "links and fields of one's own",
      head: promptText({}, "links: [a]\nx-b: 1\n"),
      behaviour: false,
      fields: ["links", "x-b"],
    },
    {
      what: "dates and words",
      head: promptText({}, "updated: 2026-01-01\ndescription: x\n"),
      behaviour: false,
      fields: ["description", "updated"],
    },
  ])("names $what", ({ head, behaviour, fields }) => {
    expect(changeBetween(base, prompt(head))).toEqual({
      kind: "modified",
      behaviour,
      fields,
      previous_id: null,
    });
  });

  it("calls a description of a variable a change, but not of the behaviour", () => {
    const template = "template: '{{a}}'";
    const from = prompt(promptText({ template }, "variables: {a: {}}\n"));
    const to = prompt(promptText({ template }, "variables: {a: {description: x}}\n"));
    expect(changeBetween(from, to)).toMatchObject({
      kind: "modified",
      behaviour: false,
      fields: ["variables"],
    });
  });

  it.each([
    { what: "an owner as a list of one", head: promptText({ owner: "owner: [data-platform-team]" }) },
    { what: "sensitive: false", head: promptText({}, "sensitive: false\n") },
    { what: "empty parameters", head: promptText({}, "parameters: {}\n") },
    { what: "empty metrics", head: promptText({}, "metrics: {}\n") },
  ])("does not take $what for a change", ({ head }) => {
    expect(changeBetween(base, prompt(head)).kind).toBe("unchanged");
  });

  it("names the id that a renamed prompt had", () => {
    expect(changeBetween(base, prompt(promptText({ id: "id: sales.other" })))).toEqual({
      kind: "renamed",
      behaviour: false,
      fields: ["id"],
      previous_id: "sales.lead",
    });
  });

  it("finds no change between any prompt and itself, and the same fields in both directions", () => {
    const field = fc.record({
      model: fc.constantFrom("a", "b"),
      tags: fc.array(fc.constantFrom("x", "y"), { maxLength: 2 }),
      sensitive: fc.boolean(),
      version: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(field, field, (one, other) => {
        const [a, b] = [
          { ...base, ...one },
          { ...base, ...other },
        ];
        expect(changeBetween(a, structuredClone(a)).kind).toBe("unchanged");
        expect(changeBetween(a, b).fields).toEqual(changeBetween(b, a).fields);
        expect(changeBetween(a, b).behaviour).toBe(one.model !== other.model);
      }),
    );
  });
});
