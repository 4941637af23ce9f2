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
    { text: "{{質問}} {{имя}} {{é}} {{प्रश्न}}", names: [] },
    { text: "", names: [] },
  ])("finds $names in $text", ({ text, names }) => {
    expect(placeholderNames(text, null)).toEqual(names);
  });
});

describe("a name of other letters than a to z", () => {
  const names = ["質問", "имя", "r\u00e9ponse", "größe", "प्रश्न", "질문", "سؤال", "x１"];

  it.each(names.flatMap((name) => [name.normalize("NFC"), name.normalize("NFD")]))(
    "is a placeholder where it is declared, however its accents are typed: %s",
    (written) => {
      const name = written.normalize("NFC");
      expect(placeholderNames(`a {{${written}}} {{ ${written}\t}} {{${written}s}}`, { [name]: {} })).toEqual([
        name,
        name,
      ]);
    },
  );
});

describe(placeholders, () => {
  it("names each placeholder once, in the order of the messages", () => {
    const messages = [
      { role: "system", content: "{{b}} {{a}}" },
      { role: "user", content: "{{a}} {{c}}" },
    ] as const;
    expect(placeholders({ content: { kind: "messages", messages }, variables: null })).toEqual([
      "b",
      "a",
      "c",
    ]);
  });
});
