import fc from "fast-check";

/** What a release exchanges in a file. */
export interface Managed {
  readonly version: string;
  /** null: as the file has it before. */
  readonly parent: string | null;
  readonly date: string;
}

/** A valid prompt file of some style; it can be written with other managed values and nothing else exchanged. */
export interface AnyPromptFile {
  readonly hasParent: boolean;
  readonly write: (managed: Managed) => string;
}

/** Fields that no release touches, with texts that look like those it does. */
const plainFields: readonly (readonly [string, string])[] = [
  ["id", "sales.lead"],
  ["owner", "[ data-platform-team,  team-b ]"],
  ["model", "'m: 1'"],
  ["tags", "[version, parent,   updated]"],
  ["metrics", "{ baseline_accuracy: 0.90, version: 1.50e-3 }"],
  ["description", '"parent: 0, updated: 2026-01-31"'],
  ["x-version", "1"],
];

const templates: readonly string[] = [
  '"version: 1 parent: {{input}} 2026-01-31 \\u00e9"',
  ">-\n@    version: 1\n\n@    parent: 1 # no comment\n@    ünï ✓",
  "|+\n@  version: 1\n@   updated: 2026-01-31\n\n",
];

const style = fc.record({
  end: fc.constantFrom("\n", "\r\n"),
  mark: fc.constantFrom("", "\ufeff"),
  last: fc.constantFrom("", "\n", "\n\n", "\n# version: 4", "\n...\n"),
  indent: fc.constantFrom("", "  ", "    "),
  quote: fc.constantFrom("", '"', "'"),
  gap: fc.constantFrom(": ", ":   ", " : ", ":\t", ":\n@      "),
  isAligned: fc.boolean(),
  comment: fc.constantFrom("", " # version: 7", "  # parent: {x}", "  "),
  blank: fc.constantFrom("", "\n", "  \n", "# updated: 2020-01-01\n", "\n# version: 3\n\n"),
  head: fc.constantFrom("", "# a prompt\n", "---\n", "--- # x\n\n"),
  flow: fc.constantFrom(null, null, ", ", ",", ",\n  ", "\n, ", ", # version: 9\n "),
  tail: fc.constantFrom("", ",", " ", "\n"),
  parent: fc.constantFrom(null, "null", "~", "", "Null"),
  updated: fc.constantFrom(null, "", "'", '"'),
  template: fc.constantFrom(...templates),
});

type Style = typeof style extends fc.Arbitrary<infer T> ? T : never;

export const anyPromptFile: fc.Arbitrary<AnyPromptFile> = fc
  .tuple(style, fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], { minLength: 11 }))
  .map(([chosen, order]) => ({
    hasParent: chosen.parent !== null,
    write: (managed) => {
      const fields = fieldsOf(chosen, managed);
      const shuffled = order
        .flatMap((at) => fields[at] ?? [])
        .flatMap((field) => (field === null ? [] : [field]));
      const text = chosen.flow === null ? block(shuffled, chosen) : flow(shuffled, chosen, chosen.flow);
      return chosen.mark + text.replaceAll("\n", chosen.end);
    },
  }));

interface Field {
  readonly name: string;
  readonly value: string;
}

function fieldsOf(chosen: Style, { version, parent, date }: Managed): readonly (readonly [Field] | null)[] {
  const [simple = ""] = templates;
  const all: readonly (readonly [string, string] | null)[] = [
    ...plainFields,
    ["template", chosen.flow === null ? chosen.template : simple],
    ["version", version],
    chosen.parent === null ? null : ["parent", parent ?? chosen.parent],
    chosen.updated === null ? null : ["updated", `${chosen.updated}${date}${chosen.updated}`],
  ];
  return all.map((field) => (field === null ? null : [{ name: field[0], value: field[1] }]));
}

function block(fields: readonly Field[], chosen: Style): string {
  const lines = fields.map(({ name, value }, index) => {
    const key = `${chosen.quote}${name}${chosen.quote}`;
    const multi = value.includes("\n");
    const gap = multi ? ": " : chosen.isAligned ? ":".padEnd(24 - key.length) : chosen.gap;
    const written = isEmpty(name, chosen) ? emptyField(key, value) : `${key}${gap}${value}`;
    const comment = multi || index % 2 === 0 ? "" : chosen.comment;
    return `@${written}${comment}\n${index === 3 && !multi ? chosen.blank : ""}`;
  });
  const text = lines.join("").replaceAll("@", chosen.indent).replace(/\n$/, "");
  return `${chosen.head}${text}${chosen.last}`;
}

function flow(fields: readonly Field[], chosen: Style, between: string): string {
  const gap = chosen.quote === '"' && between === "," ? ":" : ": ";
  const parts = fields.map(({ name, value }) => {
    const key = `${chosen.quote}${name}${chosen.quote}`;
    return isEmpty(name, chosen) ? emptyField(key, value) : `${key}${gap}${value}`;
  });
  return `${chosen.head}{${parts.join(between)}${chosen.tail}}${chosen.last}`;
}

/** A name with nothing behind it gets its value after one space. */
function isEmpty(name: string, { parent }: Style): boolean {
  return name === "parent" && parent === "";
}

function emptyField(key: string, value: string): string {
  return value === "" ? `${key}:` : `${key}: ${value}`;
}
