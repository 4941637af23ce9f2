import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FindPart } from "../../../src/prompt/part.ts";
import { readPrompt, type WholeReading } from "../../../src/prompt/read/read-prompt.ts";
import { bytesOf } from "../../document/bytes-of.ts";

const path = "prompts/support/triage.yaml";
const head = ["id: support.triage", "version: 1", "owner: team", "model: m", "tags: []"];

/** Partials by id, each as the lines of its file below the ones that all have. */
type Partials = Readonly<Record<string, readonly string[]>>;

const pathOf = (id: string): string => `prompts/${id.replaceAll(".", "/")}.yaml`;

function partialText(id: string, lines: readonly string[]): string {
  return `${["kind: partial", `id: ${id}`, "owner: editors", "tags: []", ...lines].join("\n")}\n`;
}

function finder(partials: Partials): FindPart {
  return {
    text: () => ({ status: "absent" }),
    partial: (id) => {
      const lines = partials[id];
      if (lines === undefined) return { path: null, content: { status: "absent" } };
      const text = lines[0]?.startsWith("id:") === true ? `${lines.join("\n")}\n` : partialText(id, lines);
      return { path: pathOf(id), content: { status: "read", oid: id, bytes: bytesOf(text) } };
    },
  };
}

function read(lines: readonly string[], partials: Partials = {}): WholeReading {
  return readPrompt(
    bytesOf(`${[...head, ...lines].join("\n")}\n`),
    { path, id: "support.triage" },
    { find: finder(partials) },
  );
}

function readPartial(id: string, lines: readonly string[], partials: Partials = {}): WholeReading {
  return readPrompt(bytesOf(partialText(id, lines)), { path: pathOf(id), id }, { find: finder(partials) });
}

const uses = (text: string, includes = "tone: shared.tone"): readonly string[] => [
  `includes: { ${includes} }`,
  `template: ${JSON.stringify(text)}`,
];

describe("a prompt that includes partials", () => {
  it("is the prompt with their texts in it", () => {
    const tone = ["template: |", "  Be kind to {{name}}.", "variables: { name: {} }"];
    const whole = read(["template: |", "  Sort this.", "  Be kind to {{name}}.", "variables: { name: {} }"]);
    const parted = read(["includes: { tone: shared.tone }", "template: |", "  Sort this.", "  {{> tone}}"], {
      "shared.tone": tone,
    });
    expect(parted.findings).toEqual([]);
    expect(parted.content?.prompt).toEqual(whole.content?.prompt);
    expect(parted.content?.behaviour).toBe(whole.content?.behaviour);
    expect(parted.content?.parts.map(({ path: where, partial }) => [where, partial])).toEqual([
      ["prompts/shared/tone.yaml", "shared.tone"],
    ]);
  });

  it("takes messages of a partial where an entry names it", () => {
    const { content } = read(
      [
        "includes: { start: shared.start }",
        "messages:",
        "  - include: start",
        "  - { role: user, content: Go }",
      ],
      { "shared.start": ["messages:", "  - { role: system, content: Be kind }"] },
    );
    expect(content?.prompt.content).toEqual({
      kind: "messages",
      messages: [
        { role: "system", content: "Be kind" },
        { role: "user", content: "Go" },
      ],
    });
  });

  it("does not look through what a partial puts in, and leaves other braces alone", () => {
    const { content } = read(uses("{{> tone}} {{> other}}"), { "shared.tone": ['template: "{{> tone}}"'] });
    expect(content?.prompt.content).toMatchObject({ template: "{{> tone}} {{> other}}" });
    const escaped = read([...uses("\\{{> tone}} {{> tone}}"), "escapes: true"], {
      "shared.tone": ["template: x", "escapes: true"],
    });
    expect(escaped.content?.prompt.content).toMatchObject({ template: "\\{{> tone}} x" });
  });

  it("is what a reference says on generated trees", () => {
    const names = ["a", "b", "c", "d"];
    // A text of the partial number n names partials with higher numbers alone, so that there is no circle.
    const texts = fc.tuple(
      ...Array.from({ length: 5 }, () =>
        fc.array(fc.oneof(fc.constantFrom("x", " ", "\n", "{{v}}", "{{> z}}"), fc.constantFrom(...names)), {
          minLength: 1,
          maxLength: 6,
        }),
      ),
    );
    const idOf = (level: number): string => `shared.p${level}`;
    fc.assert(
      fc.property(texts, (all) => {
        const target = (level: number, name: string): number => level + 1 + names.indexOf(name);
        const written = (level: number): { text: string; includes: string } => {
          const used = new Set<string>();
          const text = (all[level] ?? []).map((piece) => {
            if (!names.includes(piece) || target(level, piece) > 4) return piece;
            used.add(piece);
            return `{{> ${piece}}}`;
          });
          return {
            text: `.${text.join("")}`,
            includes: [...used].map((name) => `${name}: ${idOf(target(level, name))}`).join(", "),
          };
        };
        const reference = (level: number): string => {
          const text = (all[level] ?? []).map((piece) =>
            names.includes(piece) && target(level, piece) <= 4
              ? reference(target(level, piece)).replace(/\n$/, "")
              : piece,
          );
          return `.${text.join("")}`;
        };
        const lines = (level: number): readonly string[] => {
          const { text, includes } = written(level);
          return [
            ...(includes === "" ? [] : [`includes: { ${includes} }`]),
            `template: ${JSON.stringify(text)}`,
          ];
        };
        const partials = Object.fromEntries([1, 2, 3, 4].map((level) => [idOf(level), lines(level)]));
        const { content, findings } = read(lines(0), partials);
        expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
        expect(content?.prompt.content).toMatchObject({ template: reference(0) });
        expect(content?.behaviour).toBe(
          read([`template: ${JSON.stringify(reference(0))}`]).content?.behaviour,
        );
      }),
    );
  });

  const deep = (levels: number): Partials =>
    Object.fromEntries(
      Array.from({ length: levels }, (_, level) => [
        `shared.p${level}`,
        level === levels - 1 ? ["template: x"] : uses("{{> n}}", `n: shared.p${level + 1}`),
      ]),
    );

  interface Wrong {
    readonly why: string;
    readonly lines: readonly string[];
    readonly partials?: Partials;
    readonly code: string;
    readonly says: string;
  }

  const two = "one: shared.one, two: shared.two";
  const wrongs: readonly Wrong[] = [
    { why: "an unknown partial", lines: uses("{{> tone}}"), code: "include-unknown", says: "no partial" },
    {
      why: "a prompt",
      lines: uses("{{> tone}}"),
      partials: { "shared.tone": ["id: shared.tone", "version: 1", "template: x"] },
      code: "include-unknown",
      says: "is no partial",
    },
    {
      why: "a partial with a model",
      lines: uses("{{> tone}}"),
      partials: { "shared.tone": ["template: x", "model: gpt-4o"] },
      code: "include-broken",
      says: "has errors",
    },
    {
      why: "a circle",
      lines: uses("{{> tone}}"),
      partials: { "shared.tone": uses("{{> tone}}") },
      code: "include-cycle",
      says: "shared.tone > shared.tone",
    },
    {
      why: "six levels",
      lines: uses("{{> n}}", "n: shared.p0"),
      partials: deep(6),
      code: "include-cycle",
      says: "5 levels",
    },
    {
      why: "two types of one variable",
      lines: [...uses("{{> one}}{{> two}}", two)],
      partials: {
        "shared.one": ['template: "{{n}}"', "variables: { n: { type: integer } }"],
        "shared.two": ['template: "{{n}}"', "variables: { n: {} }"],
      },
      code: "include-conflict",
      says: "`n` has another type",
    },
    {
      why: "messages within a text",
      lines: uses("a {{> tone}}"),
      partials: { "shared.tone": ["messages:", "  - { role: system, content: x }"] },
      code: "include-conflict",
      says: "has messages",
    },
    {
      why: "other escapes",
      lines: uses("{{> tone}}"),
      partials: { "shared.tone": ["template: x", "escapes: true"] },
      code: "include-conflict",
      says: "escapes",
    },
    {
      why: "a partial that it does not use",
      lines: uses("nothing"),
      partials: { "shared.tone": ["template: x"] },
      code: "include-unused",
      says: "{{> tone}}",
    },
    {
      why: "more text than anybody sends",
      lines: uses("{{> n}}".repeat(40), "n: shared.p0"),
      partials: {
        ...deep(3),
        "shared.p0": uses("{{> n}}".repeat(40), "n: shared.p1"),
        "shared.p1": uses("{{> n}}".repeat(400), "n: shared.p2"),
      },
      code: "include-conflict",
      says: "characters",
    },
  ];

  it.each(wrongs)("is told at its line of $why", ({ lines, partials, code, says }) => {
    const { content, findings } = read(lines, partials);
    expect(content).toBeNull();
    expect(findings.map((found) => [found.code, found.file, found.line])).toEqual([[code, path, 6]]);
    expect(findings[0]?.message).toContain(says);
  });

  it("goes on where five levels are below it", () => {
    expect(read(uses("{{> n}}", "n: shared.p0"), deep(5)).findings).toEqual([]);
  });
});

describe("a partial", () => {
  it("is no prompt, and says what is wrong with it on its own lines", () => {
    expect(readPartial("shared.tone", ["template: Be kind."])).toMatchObject({
      content: null,
      findings: [],
      partial: { id: "shared.tone", owner: ["editors"], sensitive: false, shared: false },
    });
    const { partial, findings } = readPartial("shared.tone", ["version: 1", "model: m", "template: ' '"]);
    expect(partial).toBeNull();
    expect(findings.map(({ code, line }) => [code, line])).toEqual([
      ["field-unknown", 5],
      ["field-unknown", 6],
      ["template-empty", 7],
    ]);
  });
});
