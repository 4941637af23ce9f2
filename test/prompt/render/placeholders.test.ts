import { describe, expect, it } from "vitest";
import { placeholderNames, placeholders } from "../../../src/prompt/render/placeholders.ts";

describe(placeholderNames, () => {
  it.each([
    { text: "{{name}}", names: ["name"] },
    { text: "{{ name }}{{\tother\t}}", names: ["name", "other"] },
    { text: "{{a}} {{b}} {{a}}", names: ["a", "b", "a"] },
    {
      text: "{{order-id}} {{user.name}} {{_x1}} {{constructor}}",
      names: ["order-id", "user.name", "_x1", "constructor"],
    },
    { text: "{{{name}}}", names: ["name"] },
    { text: '{"a": {"b": 1}} {{}} {{ }} {{1a}} {{a b}} {{#if}} {name} {{ä}}', names: [] },
    { text: "{{na\nme}} {{\nname}}", names: [] },
    { text: "", names: [] },
  ])("finds $names in $text", ({ text, names }) => {
    expect(placeholderNames(text)).toEqual(names);
  });
});

describe(placeholders, () => {
  it("names each placeholder once, in the order of the messages", () => {
    const messages = [
      { role: "system", content: "{{b}} {{a}}" },
      { role: "user", content: "{{a}} {{c}}" },
    ] as const;
    expect(placeholders({ kind: "messages", messages })).toEqual(["b", "a", "c"]);
  });
});
