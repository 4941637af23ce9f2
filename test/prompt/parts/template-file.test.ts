import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FindPart, PartContent } from "../../../src/prompt/part.ts";
import { partPath } from "../../../src/prompt/parts/part-path.ts";
import { readPrompt, type WholeReading } from "../../../src/prompt/read/read-prompt.ts";
import { bytesOf } from "../../document/bytes-of.ts";

const path = "prompts/support/triage.yaml";
const head = ["id: support.triage", "version: 1", "owner: team", "model: m", "tags: []"];

function read(lines: readonly string[], files: Readonly<Record<string, PartContent>> = {}): WholeReading {
  const find: FindPart = {
    text: (asked) => files[asked] ?? { status: "absent" },
    partial: () => ({ path: null, content: { status: "absent" } }),
  };
  return readPrompt(bytesOf(`${[...head, ...lines].join("\n")}\n`), { path, id: "support.triage" }, { find });
}

function file(text: string | Uint8Array): PartContent {
  return { status: "read", oid: "1", bytes: typeof text === "string" ? bytesOf(text) : text };
}

describe("a template in a file of its own", () => {
  it("behaves as the same text in the prompt's file, whatever it is", () => {
    const texts = fc
      .string({ unit: "grapheme", minLength: 1 })
      .filter((text) => /\S/.test(text) && !/[^\P{Cc}\t\n]|\ufeff|\p{Cs}/u.test(text));
    fc.assert(
      fc.property(texts, fc.constantFrom("\n", "\r\n"), (text, end) => {
        const inside = read([`template: ${JSON.stringify(text)}`]).content;
        const beside = read(["template_file: triage.md"], {
          "prompts/support/triage.md": file(text.replaceAll("\n", end)),
        }).content;
        expect(beside?.prompt).toEqual(inside?.prompt);
        expect(beside?.behaviour).toBe(inside?.behaviour);
        expect(beside?.parts).toEqual([{ path: "prompts/support/triage.md", oid: "1", text }]);
      }),
    );
  });

  it.each([
    ["../triage.md", "it does not stand in the folder of the prompt, or below"],
    ["a/../../b.md", "it does not stand in the folder of the prompt, or below"],
    ["/etc/motd.txt", "it does not stand in the folder of the prompt, or below"],
    ["..\\b.md", "it does not stand in the folder of the prompt, or below"],
    ["C:b.md", "it is no plain path"],
    ["./triage.md", "it is no plain path"],
    ["texts//triage.md", "it is no plain path"],
    ["triage.md\0.txt", "it is no plain path"],
    ["", "it is no plain path"],
    ["triage.yaml", "its name does not end in .md, .markdown or .txt"],
    ["node.js", "its name does not end in .md, .markdown or .txt"],
  ])("is not %j", (name, why) => {
    expect(partPath(path, name)).toEqual({ status: "wrong", why });
  });

  it.each<readonly [string, PartContent, string]>([
    ["is missing", { status: "absent" }, "part-missing"],
    ["could not be read", { status: "unread" }, "part-unreadable"],
    ["is a link", { status: "irregular", what: "A symbolic link" }, "part-unreadable"],
    ["is too large", { status: "too-large", oid: "1", size: 200_000 }, "part-unreadable"],
    ["is a suite", { status: "governed" }, "part-path"],
    ["is UTF-16", file(Uint8Array.of(0xff, 0xfe, 0x41, 0)), "part-unreadable"],
    ["is Latin-1", file(Uint8Array.of(0x41, 0xe4, 0x42)), "part-unreadable"],
    ["holds a control character", file("a\u0007b"), "part-unreadable"],
    ["is a pointer of LFS", file("version https://git-lfs.github.com/spec/v1\n"), "part-unreadable"],
  ])("that %s is said at its name, and the prompt is not whole", (_, content, code) => {
    const { content: none, findings } = read(["template_file: triage.md"], {
      "prompts/support/triage.md": content,
    });
    expect(none).toBeNull();
    expect(findings.map((found) => [found.code, found.file, found.line, found.column])).toEqual([
      [code, path, 6, 16],
    ]);
  });

  it("has its own problems on its own lines", () => {
    const { findings } = read(["variables: { name: {} }", "template_file: texts/triage.md"], {
      "prompts/support/texts/triage.md": file("Hello {{name}},\n\nyou are {{nmae}}.\n"),
    });
    expect(findings.map(({ code, file: where, line, column }) => [code, where, line, column])).toEqual([
      ["variable-undeclared", "prompts/support/texts/triage.md", 3, 9],
    ]);
  });

  it("is not given beside another text", () => {
    const { findings } = read(["template: a", "template_file: triage.md"]);
    expect(findings.map(({ code, line }) => [code, line])).toEqual([["field-value", 7]]);
  });

  it("that is blank is said so in its own file", () => {
    const { findings } = read(["template_file: triage.md"], { "prompts/support/triage.md": file(" \n") });
    expect(findings.map(({ code, file: where, line }) => [code, where, line])).toEqual([
      ["template-empty", "prompts/support/triage.md", 1],
    ]);
  });
});
