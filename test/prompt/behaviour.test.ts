import { describe, expect, it } from "vitest";
import { behaviourHash } from "../../src/prompt/behaviour.ts";
import { promptText } from "./prompt-text.ts";
import { promptOf } from "./read.ts";

const text = promptText(
  { template: "template: 'Sort {{input}}'" },
  "parameters: {temperature: 0, stop: [END]}\nvariables: {input: {}}\noutput: {type: label, labels: [a, b]}\n",
);

function hashOf(changed: string): string {
  return promptOf(changed).behaviour;
}

describe(behaviourHash, () => {
  it("is what a read prompt carries", () => {
    const { prompt, behaviour } = promptOf(text);
    expect(behaviour).toBe(behaviourHash(prompt));
    expect(behaviour).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it.each([
    { what: "the template", from: "Sort {{input}}", to: "Sort: {{input}}" },
    { what: "the model", from: "claude-3-5-sonnet", to: "gpt-5" },
    { what: "a parameter", from: "temperature: 0", to: "temperature: 1" },
    { what: "a label", from: "[a, b]", to: "[a, c]" },
    { what: "the order of labels", from: "[a, b]", to: "[b, a]" },
    { what: "a variable's type", from: "{input: {}}", to: "{input: {type: integer}}" },
    {
      what: "template to messages",
      from: "template: 'Sort {{input}}'",
      to: "messages: [{role: user, content: 'Sort {{input}}'}]",
    },
  ])("differs with $what", ({ from, to }) => {
    expect(hashOf(text.replace(from, to))).not.toBe(hashOf(text));
  });

  it.each([
    { what: "the version", from: "version: 2", to: "version: 3" },
    { what: "the owner", from: "data-platform-team", to: "legal" },
    { what: "tags and status", from: "tags: []", to: "tags: [x]\nstatus: active" },
    { what: "the baseline", from: "tags: []", to: "tags: []\nmetrics: {baseline_accuracy: 0.5}" },
    { what: "a variable's description", from: "{input: {}}", to: "{input: {description: The mail.}}" },
    {
      what: "defaults that are written out",
      from: "{input: {}}",
      to: "{input: {type: string, required: true}}",
    },
    { what: "a list of one stop", from: "[END]", to: "END" },
    {
      what: "the order and style of fields",
      from: "temperature: 0, stop: [END]",
      to: "'stop': ['END'], temperature: 0.0",
    },
    { what: "comments and line ends", from: "parameters", to: "# hm\r\nparameters" },
  ])("does not differ with $what", ({ from, to }) => {
    expect(text).toContain(from);
    expect(hashOf(text.replace(from, to))).toBe(hashOf(text));
  });

  it.each([
    { what: "parameters", more: "parameters: {}\n" },
    { what: "variables", more: "variables: {}\n" },
    { what: "output", more: "output: {type: text}\n" },
  ])("does not differ with $what that say nothing", ({ more }) => {
    expect(hashOf(promptText({}, more))).toBe(hashOf(promptText()));
  });
});
