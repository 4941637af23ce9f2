import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { promptText } from "../../../bench/prompt-text.ts";
import { readYaml } from "../../../src/document/yaml/read-yaml.ts";
import { openYamlMemo } from "../../../src/document/yaml/yaml-memo.ts";
import { sized } from "../../full-size.ts";
import { bytesOf } from "../bytes-of.ts";

const source = { file: "prompt.yaml", limit: 128 * 1024, nodes: "found-again" } as const;

/** What anybody can see of a reading. */
function seen(read: typeof readYaml, text: string): unknown {
  const { content, findings } = read(bytesOf(text), source);
  if (content === null) return { findings };
  const paths = [["version"], ["parent"], ["tags", 0], ["variables", "a", "type"], ["nothing"]];
  return {
    value: content.value,
    text: content.text,
    file: content.file,
    places: paths.map((path) => [
      content.source(path),
      content.position(path, "key"),
      content.position(path, "value"),
    ]),
    findings,
  };
}

const odd = [
  "a: |",
  "  text",
  "  id: text",
  "a: |+",
  "",
  "",
  "b: >-",
  "   folded",
  "c:",
  "- x",
  "- y: 1",
  "  - z",
  "# comment",
  "  # more",
  "d: [1,",
  "2]",
  "  2]",
  'e: "open',
  'shut"',
  '  shut"',
  "f: 'it''s",
  "g: &anchor x",
  "h: *anchor",
  "<<: {a: 1}",
  "---",
  "...",
  "%YAML 1.2",
  "? k",
  ": v",
  "version: 010",
  "version: 1.50e-3",
  "i: !!str 1",
  "id: twice",
  "id: twice",
  "j: plain",
  "  goes on",
  "goes on",
  "k: {l: 1}",
  "l : 1",
  "m:\tx",
  "\tn: 1",
  "o: 1 # c",
  "p:|",
  "q: |2",
  "    deep",
  "'r': 1",
  "true: 1",
  "null: 2",
  "s: ~",
  "__proto__: 1",
  "t: \u00e9\u{1f600}",
  "u: \u2028",
  "v: a: b",
  "w: - x",
  "x: | # c",
  "y: >+",
  "constructor: 1",
];

describe(openYamlMemo, () => {
  const memo = openYamlMemo();

  it("reads prompts as readYaml does, the second time too", () => {
    for (const text of [
      promptText(0),
      promptText(1),
      promptText(2),
      promptText(0),
      `# top\n\n${promptText(1)}`,
    ]) {
      expect(seen(memo, text)).toEqual(seen(readYaml, text));
    }
  });

  it("says the same of any lines at all", () => {
    const lines = fc.array(fc.constantFrom(...odd), { maxLength: 9 });
    const ends = fc.constantFrom("\n", "", "\r\n", "\n\n");
    fc.assert(
      fc.property(lines, ends, (some, end) => {
        const text = `${some.join("\n")}${end}`;
        expect(seen(memo, text)).toEqual(seen(readYaml, text));
      }),
      { numRuns: sized(3000) },
    );
  });

  it("says the same of a prompt into which lines were put", () => {
    const base = promptText(1).split("\n");
    fc.assert(
      fc.property(fc.nat(base.length), fc.constantFrom(...odd), fc.constantFrom(...odd), (at, one, other) => {
        const text = base.toSpliced(at, 1, one, other).join("\n");
        expect(seen(memo, text)).toEqual(seen(readYaml, text));
      }),
      { numRuns: sized(800) },
    );
  });

  it("keeps the fields that differ in memory, not the documents", () => {
    setFlagsFromString("--expose-gc");
    const collect: unknown = runInNewContext("gc");
    const heap = (): number => {
      if (typeof collect === "function") collect();
      return process.memoryUsage().heapUsed;
    };
    const read = openYamlMemo();
    const same = "  the same words in each of them\n".repeat(3000);
    const before = heap();
    for (let version = 0; version < 300; version += 1) {
      const text = `version: ${version}\nupdated: the day after day ${version}\ntemplate: |\n${same}`;
      expect(read(bytesOf(text), source).findings).toEqual([]);
    }
    expect((heap() - before) / 1e6).toBeLessThan(10);
  });

  it("says soon where a hundred fields of a large document stand", () => {
    const text = Array.from({ length: 2000 }, (_, at) => `f${at}: {a: [1,2]}\n`).join("");
    const { content } = openYamlMemo()(bytesOf(text), source);
    const lines = Array.from({ length: 100 }, (_, at) => content?.position([`f${at * 20}`], "key").line);
    expect(lines).toEqual(Array.from({ length: 100 }, (_, at) => at * 20 + 1));
  });
});
