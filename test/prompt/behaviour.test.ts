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

  it("of a file without newer fields is what it was before there were any", () => {
    expect(hashOf(text)).toBe("sha256:87f861f9281db2e02b3dcc7228b82b4b128d9d2989926a711296dbd0d22cf32d");
    expect(hashOf(promptText())).toBe(
      "sha256:a1fb488d3f75972074cd70f3b1ea54d16df93b57c4cce16c4c7b47d6daaaeefa",
    );
  });

  it.each([
    "escapes: true",
    "tools: [{name: find}]",
    "parameters: {temperature: 0, stop: [END], top_k: 1}",
    "parameters: {temperature: 0, stop: [END], extra: {a: 1}}",
    "output: {type: json, enforce: true}",
    "output: {type: json, enforce: {name: a}}",
    "output: {type: text, extract: {line: last}}",
  ])("differs with %s", (line) => {
    const [field = ""] = line.split(":");
    const others = text.split("\n").filter((one) => !one.startsWith(`${field}:`));
    expect(hashOf([...others.filter((one) => one !== ""), line, ""].join("\n"))).not.toBe(hashOf(text));
  });

  it.each([
    { what: "escapes that are off", more: "escapes: false\n" },
    { what: "no tools", more: "tools: []\n" },
    { what: "a schema that is not enforced", more: "output: {type: text, enforce: false}\n" },
  ])("does not differ with $what", ({ more }) => {
    expect(hashOf(promptText({}, more))).toBe(hashOf(promptText()));
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
