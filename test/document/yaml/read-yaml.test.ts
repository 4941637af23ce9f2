import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { readYaml } from "../../../src/document/yaml/read-yaml.ts";
import { sized } from "../../full-size.ts";
import { bytesOf } from "../bytes-of.ts";

const source = { file: "a.yaml", limit: 3 * 1024 * 1024 };

function read(text: string): ReturnType<typeof readYaml> {
  return readYaml(bytesOf(text), source);
}

function problems(text: string): readonly string[] {
  return read(text).findings.map(({ code, line, column }) => `${code} ${line}:${column}`);
}

describe(readYaml, () => {
  it.each([
    {
      what: "fields, lists and plain values",
      text: "a: 1\nb: [x, true, null, 1.5]\nc:\n  - d: ''\n",
      value: { a: 1, b: ["x", true, null, 1.5], c: [{ d: "" }] },
    },
    { what: "CRLF", text: "a: 1\r\nb: |\r\n  x\r\n  y\r\n", value: { a: 1, b: "x\ny\n" } },
    { what: "a byte order mark", text: "\ufeffa: 1\n", value: { a: 1 } },
    { what: "document marks around one document", text: "# c\n---\na: 1\n...\n# d\n", value: { a: 1 } },
    { what: "a line of dashes inside text", text: "a: |\n  ---\n  b\n", value: { a: "---\nb\n" } },
    {
      what: "marks inside text",
      text: "a: x & y * z !\nb: '&x'\nc: \"*y\"\nd: '!z'\n",
      value: { a: "x & y * z !", b: "&x", c: "*y", d: "!z" },
    },
    {
      what: "dates and the old words for true as text",
      text: "a: 2026-04-15\nb: yes\nc: on\n",
      value: { a: "2026-04-15", b: "yes", c: "on" },
    },
    {
      what: "names that JavaScript inherits",
      text: "constructor: 1\ntoString: 2\nhasOwnProperty: 3\n",
      value: { constructor: 1, toString: 2, hasOwnProperty: 3 },
    },
    {
      what: "names that look like numbers as they are written",
      text: "010: a\n1.0: b\n",
      value: { "010": "a", "1.0": "b" },
    },
    { what: "a quoted '<<' as a name", text: '"<<": 1\n', value: { "<<": 1 } },
    {
      what: "64 levels",
      text: "[".repeat(64) + "]".repeat(64),
      value: JSON.parse("[".repeat(64) + "]".repeat(64)),
    },
    { what: "the largest whole number", text: "a: 9007199254740991\n", value: { a: 9007199254740991 } },
    { what: "both halves of a character", text: 'a: "\\ud83d\\ude00"\n', value: { a: "😀" } },
    { what: "an explicit null", text: "~\n", value: null },
  ])("reads $what", ({ text, value }) => {
    const { content, findings } = read(text);
    expect(findings).toEqual([]);
    expect(content?.value).toEqual(value);
  });

  it.each([
    { what: "a duplicate key", text: "a: 1\nb: 2\na: 3\n", at: ["yaml-duplicate-key 3:1"] },
    { what: "a duplicate key in braces", text: "x: {a: 1, 'a': 2}\n", at: ["yaml-duplicate-key 1:11"] },
    { what: "a key twice, once in quotes", text: "1: a\n'1': b\n", at: ["yaml-duplicate-key 2:1"] },
    { what: "an anchor and its alias", text: "a: &x 1\nb: *x\n", at: ["yaml-alias 1:4", "yaml-alias 2:4"] },
    { what: "an alias as a key", text: "*x : 1\n", at: ["yaml-alias 1:1", "yaml-key 1:1"] },
    { what: "a merge key", text: "a: 1\nb:\n  <<: {c: 1}\n", at: ["yaml-merge-key 3:3"] },
    { what: "a tag of YAML", text: "a: !!str 1\n", at: ["yaml-tag 1:4"] },
    { what: "a tag of one's own", text: "a: 1\nb: !x {c: 1}\n", at: ["yaml-tag 2:4"] },
    {
      what: "an anchor beside a duplicate key",
      text: "a: &x 1\na: 2\n",
      at: ["yaml-alias 1:4", "yaml-duplicate-key 2:1"],
    },
    { what: "two documents", text: "a: 1\n---\nb: 2\n", at: ["yaml-several-documents 2:1"] },
    { what: "an empty second document", text: "---\na: 1\n---\n", at: ["yaml-several-documents 3:1"] },
    { what: "text behind the document's end", text: "a: 1\n...\nb: 2\n", at: ["yaml-several-documents 3:1"] },
    {
      what: "documents one after the other",
      text: "--- a\n--- b\n--- c\n",
      at: ["yaml-several-documents 2:1"],
    },
    { what: "a directive", text: "%YAML 1.1\n---\na: yes\n", at: ["yaml-syntax 1:1"] },
    { what: "a tab as indentation", text: "a:\n\tb: 1\n", at: ["yaml-syntax 2:1"] },
    { what: "__proto__ as a key", text: "a:\n  __proto__: {b: 1}\n", at: ["yaml-key 2:3"] },
    { what: "__proto__ as a quoted key", text: '{"__proto__": 1}\n', at: ["yaml-key 1:2"] },
    { what: "__proto__ behind an escape", text: '"\\x5f_proto__": 1\n', at: ["yaml-key 1:1"] },
    { what: "a list as a key", text: "? [a]\n: b\n", at: ["yaml-key 1:3"] },
    { what: "an empty key", text: ": a\n", at: ["yaml-key 1:1"] },
    { what: "nested keys", text: "? ? ? a\n", at: ["yaml-key 1:3"] },
    { what: "65 levels of lists", text: "[".repeat(65) + "]".repeat(65), at: ["yaml-depth 1:65"] },
    {
      what: "65 levels of fields",
      text: Array.from({ length: 65 }, (_, level) => `${" ".repeat(level)}a:`).join("\n"),
      at: ["yaml-depth 65:65"],
    },
    {
      what: "a whole number that loses digits",
      text: "a: 1\nb: 9007199254740993\n",
      at: ["field-value 2:4"],
    },
    {
      what: "a hexadecimal number that loses digits",
      text: "a: 0xFFFFFFFFFFFFFFFFF\n",
      at: ["field-value 1:4"],
    },
    {
      what: "numbers that JSON does not know",
      text: "a: .inf\nb: .nan\nc: 1e999\n",
      at: ["field-value 1:4", "field-value 2:4", "field-value 3:4"],
    },
    { what: "half of a character", text: 'a: "\\ud800"\n', at: ["yaml-syntax 1:4"] },
    { what: "an unknown escape", text: 'a: "\\q"\n', at: ["yaml-syntax 1:5"] },
    { what: "a bracket that is never closed", text: "a: [1, 2\nb: 3\n", at: ["yaml-syntax 2:1"] },
    { what: "a quote that is never closed", text: 'a: "x\nb: 3\n', at: ["yaml-syntax 1:4"] },
    {
      what: "a quote in a list that is never closed",
      text: "a: 'b'\nc: [d, 'e]\n",
      at: ["yaml-syntax 2:8", "yaml-syntax 3:1"],
    },
    {
      what: "a merge conflict",
      text: "a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> topic\n",
      at: ["yaml-syntax 2:1"],
    },
    { what: "text with a colon", text: "a: b: c\n", at: ["yaml-syntax 1:4"] },
    { what: "a line that is indented too little", text: "a:\n   b: 1\n  c: 2\n", at: ["yaml-syntax 3:1"] },
    { what: "a reserved character", text: "a: @x\n", at: ["yaml-syntax 1:4"] },
    {
      what: "a carriage return alone inside text",
      text: 'a: 1\nb: "x\ry"\n',
      at: ["text-control-character 2:6"],
    },
    { what: "an empty file", text: "", at: ["yaml-empty 1:1"] },
    { what: "a file of comments", text: "# x\n\n", at: ["yaml-empty 1:1"] },
    { what: "an empty document", text: "---\n", at: ["yaml-empty 1:1"] },
  ])("refuses $what at its place", ({ text, at }) => {
    expect(problems(text)).toEqual(at);
    expect(read(text).content).toBeNull();
  });

  it("says what is wrong and what to do about each problem", () => {
    for (const { message, remedy, file, severity } of read("a: &x 1\nb: !y 2\na: 1\n").findings) {
      expect(message).toMatch(/^[A-Z].*\.$/);
      expect(remedy).toMatch(/^[A-Z].*\.$/);
      expect({ file, severity }).toEqual({ file: "a.yaml", severity: "error" });
    }
  });

  it("lists a hundred problems and says that there are more", () => {
    const { findings } = read("a: 1\n".repeat(200));
    expect(findings).toHaveLength(101);
    expect(findings.at(-1)?.code).toBe("findings-cut");
  });
});

describe("the places of a document", () => {
  const text = 'a: 1\nb:\n  - x: "q"\n    y: |\n      z\n  - 010\nc:\n"d": {e: 5}\n';

  it.each([
    { path: ["a"], part: "key", at: "1:1" },
    { path: ["a"], part: "value", at: "1:4" },
    { path: ["b"], part: "value", at: "3:3" },
    { path: ["b", 0], part: "key", at: "3:5" },
    { path: ["b", 0, "x"], part: "value", at: "3:8" },
    { path: ["b", 0, "y"], part: "value", at: "4:8" },
    { path: ["b", 1], part: "value", at: "6:5" },
    { path: ["c"], part: "value", at: "7:1" },
    { path: ["d", "e"], part: "key", at: "8:7" },
    { path: ["d", "f"], part: "value", at: "8:6" },
    { path: ["b", 7, "x"], part: "key", at: "2:1" },
    { path: ["none"], part: "key", at: "1:1" },
    { path: [], part: "value", at: "1:1" },
  ] as const)("shows the $part of $path at $at", ({ path, part, at }) => {
    for (const nodes of ["kept", "found-again"] as const) {
      const place = readYaml(bytesOf(text), { ...source, nodes }).content?.position(path, part);
      expect(`${place?.line}:${place?.column}`).toBe(at);
    }
  });

  it.each([
    { path: ["a"], is: "1" },
    { path: ["b", 0, "x"], is: '"q"' },
    { path: ["b", 0, "y"], is: "|\n      z\n" },
    { path: ["b", 1], is: "010" },
    { path: ["c"], is: "" },
    { path: ["d"], is: null },
    { path: ["none"], is: null },
    { path: ["a", "b"], is: null },
  ])("shows $path as it is written", ({ path, is }) => {
    for (const nodes of ["kept", "found-again"] as const) {
      expect(readYaml(bytesOf(text), { ...source, nodes }).content?.source(path)).toBe(is);
    }
  });

  it.each(["010", "0x3", "3.0", "+3", "3e0", "'3'"])(
    "shows the root's number %s as it is written",
    (spelling) => {
      const { content } = readYaml(bytesOf(`a: ${spelling}\n`), { ...source, nodes: "found-again" });
      expect(content?.source(["a"])).toBe(spelling);
    },
  );
});

/** Pieces of YAML (but for names that YAML reads as numbers of another spelling), so that random texts are near to documents. */
const pieces = [
  "a",
  "b: ",
  "1",
  "- ",
  "? ",
  ": ",
  "[",
  "]",
  "{",
  "}",
  ",",
  "\n",
  "  ",
  "'",
  '"',
  "|\n",
  ">\n",
  "#",
  " #",
  "&x ",
  "*x",
  "!t ",
  "<<",
  "---\n",
  "...\n",
  "%A",
  "\\",
  "\t",
  "\r\n",
  "\ufeff",
  "😀",
  "0.5",
  "__proto__",
];
const yamlLike = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(""));
const anyText = fc.oneof(yamlLike, fc.string({ unit: "binary", maxLength: 200 }));

describe("any text", () => {
  it("is read or refused with findings that stand inside it", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { content, findings } = read(text);
        expect(content === null).toBe(findings.length > 0);
        const lines = text.split("\n");
        for (const { line, column } of findings) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeGreaterThanOrEqual(1);
          expect(column).toBeLessThanOrEqual((lines[line - 1] ?? "").length + 1);
        }
      }),
      { numRuns: sized(2000) },
    );
  });

  it("means what the YAML library says where it is accepted", () => {
    fc.assert(
      fc.property(yamlLike, (text) => {
        const { content } = read(text);
        if (content === null) return;
        const documents = parseAllDocuments(text.replace(/^\ufeff/, ""));
        if (!Array.isArray(documents)) throw new Error("no document");
        expect(documents).toHaveLength(1);
        expect(documents[0]?.errors).toEqual([]);
        expect(JSON.stringify(content.value)).toBe(JSON.stringify(documents[0]?.toJS({ mapAsMap: false })));
      }),
      { numRuns: sized(5000) },
    );
  });

  it("is refused or read whatever its bytes are", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const { content, findings } = readYaml(bytes, source);
        expect(content === null).toBe(findings.length > 0);
      }),
      { numRuns: sized(1000) },
    );
  });
});

describe("a hostile file", () => {
  const megabyte = sized(1024 * 1024);
  it.each([
    "[",
    "{",
    '"',
    "'",
    "? ",
    "- ",
    "[,,,",
    "{? ",
    "[a: ",
    ": ",
    "a: ",
    "&a ",
    "*a ",
    "!a ",
    "---\n",
    "--- a\n",
    "...\n",
    "%A\n",
    "\n",
    " ",
    "#\n",
    "]",
    "[]",
    "-\n:\n",
    "a:\n",
    "a: [,\n",
    "<<: a\n",
    "{a,",
    "[a]: b\n",
    "|\n",
    "? a\n: b\n",
    "a: |\n \n",
    "a\n",
  ])("of %j again and again is answered, and with few findings", (piece) => {
    const text = piece.repeat(Math.ceil(megabyte / piece.length));
    const { content, findings } = read(text);
    expect(content === null).toBe(findings.length > 0);
    expect(findings.length).toBeLessThanOrEqual(101);
  });

  it("with many different keys is answered", () => {
    const count = sized(60_000);
    const keys = Array.from({ length: count }, (_, index) => `k${index}: 1`);
    expect(Object.keys(read(`{${keys.join(", ")}}`).content?.value ?? {})).toHaveLength(count);
  });
});
