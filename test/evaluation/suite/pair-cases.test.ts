import fc from "fast-check";
import { describe, expect, it } from "vitest";
import "../../property-seed.ts";
import { pairCases } from "../../../src/evaluation/suite/pair-cases.ts";
import type { Case, Suite } from "../../../src/evaluation/suite.ts";
import { aPrompt, template } from "../a-prompt.ts";
import { wholeSuite } from "../suite-bytes.ts";

const csv = "evals/support/cases.csv";

function suiteOf(cases: string, table = ""): Suite {
  const data = table === "" ? "" : "data: [{ file: cases.csv }]\n";
  const { content, places } = wholeSuite(
    `prompt_id: a.b\n${data}${cases}`,
    table === "" ? {} : { [csv]: table },
  );
  if (content === null) throw new Error(places.join());
  return content;
}

const inYaml = (...cases: readonly string[]): Suite =>
  suiteOf(`cases:\n${cases.map((one) => `  - ${one}\n`).join("")}`);

/** Which case of head is which of base, by their lines, as in "3=4 changed". */
function paired(
  base: Suite,
  head: Suite,
  texts: readonly [base: string, head: string] = ["Say.", "Say."],
): readonly string[] {
  const [before, after] = texts.map((text) => aPrompt(template(text)));
  if (before === undefined || after === undefined) throw new Error("two texts");
  const { pairs } = pairCases(base, head, { base: before, head: after });
  return Array.from(
    pairs,
    ([index, { base: one, question }]) => `${index}=${base.cases.indexOf(one)} ${question}`,
  ).toSorted();
}

describe(pairCases, () => {
  const a = "{ input: a, expected: x }";
  const b = "{ input: b, expected: x }";
  it.each([
    { what: "the order", base: inYaml(a, b), head: inYaml(b, a), pairs: ["0=1 same", "1=0 same"] },
    {
      what: "an expectation",
      base: inYaml(a),
      head: inYaml("{ input: a, expected: z }"),
      pairs: ["0=0 same"],
    },
    {
      what: "ids that come",
      base: inYaml(a, b),
      head: inYaml("{ id: i, input: a, expected: x }", b),
      pairs: ["0=0 same", "1=1 same"],
    },
    {
      what: "ids that go",
      base: inYaml("{ id: i, input: a, expected: x }"),
      head: inYaml(a),
      pairs: ["0=0 same"],
    },
    {
      what: "ids that change",
      base: inYaml("{ id: i, input: a, expected: x }"),
      head: inYaml("{ id: j, input: a, expected: x }"),
      pairs: ["0=0 same"],
    },
    {
      what: "ids that change places",
      base: inYaml("{ id: i, input: a, expected: x }", "{ id: j, input: b, expected: x }"),
      head: inYaml("{ id: i, input: b, expected: x }", "{ id: j, input: a, expected: x }"),
      pairs: ["0=1 same", "1=0 same"],
    },
    {
      what: "the question below an id",
      base: inYaml("{ id: i, input: a, expected: x }"),
      head: inYaml("{ id: i, input: c, expected: x }"),
      pairs: ["0=0 changed"],
    },
    {
      what: "the file",
      base: inYaml('{ input: "a\\nb", expected: x }'),
      head: suiteOf("", 'input,expected\r\n"a\r\nb",x\r\n'),
      pairs: ["0=0 same"],
    },
    {
      what: "the form of an accent",
      base: inYaml("{ input: é, expected: x }"),
      head: inYaml('{ input: "e\\u0301", expected: x }'),
      pairs: ["0=0 same"],
    },
    {
      what: "a line end",
      base: inYaml('{ input: "a\\nb", expected: x }'),
      head: inYaml('{ input: "a\\r\\nb", expected: x }'),
      pairs: ["0=0 same"],
    },
    { what: "everything", base: inYaml(a), head: inYaml(b), pairs: [] },
  ])("finds cases again where a change alters $what", ({ base, head, pairs }) => {
    expect(paired(base, head)).toEqual(pairs);
  });

  it.each([
    {
      what: "input is written as vars",
      base: inYaml(a),
      head: inYaml("{ vars: { m: a }, expected: x }"),
      texts: ["Say {{m}}.", "Tell {{m}}."] as const,
    },
    {
      what: "a variable is renamed",
      base: inYaml("{ vars: { m: a, n: 1 }, expected: x }"),
      head: inYaml("{ vars: { t: a, n: 1 }, expected: x }"),
      texts: ["{{m}} {{n}}", "{{t}} {{n}}"] as const,
    },
    {
      what: "a variable is added",
      base: inYaml("{ vars: { m: a }, expected: x }"),
      head: inYaml("{ vars: { m: a, n: 1 }, expected: x }"),
      texts: ["{{m}}", "{{m}} {{n}}"] as const,
    },
    {
      what: "a value is quoted",
      base: inYaml("{ vars: { m: 5 }, expected: x }"),
      head: inYaml('{ vars: { m: "5" }, expected: x }'),
      texts: ["{{m}}", "{{m}}"] as const,
    },
  ])("pairs by what is sent where $what", ({ base, head, texts }) => {
    expect(paired(base, head, texts)).toEqual(["0=0 same"]);
  });

  it("pairs equal questions by what they expect and who grades them, then in their order", () => {
    const by = (grader: string): string => `{ input: a, expected: x, graders: [${grader}] }`;
    const base = inYaml(by("equals"), by("contains"));
    const head = inYaml(by("contains"), by("is-json"), by("equals"));
    expect(paired(base, head)).toEqual(["0=1 same", "2=0 same"]);
  });

  const small = fc.record({
    id: fc.option(fc.constantFrom("i", "j", "k"), { nil: null }),
    input: fc.constantFrom("a", "b", "c"),
    expected: fc.constantFrom("x", "y"),
  });
  const asCase = ({ id, input, expected }: { id: string | null; input: string; expected: string }): Case => ({
    key: id ?? `sha256:${input}`,
    id,
    input,
    vars: null,
    expected,
    critical: false,
    tags: [],
    graders: [],
    at: { file: "", line: 1, column: 1 },
  });

  it("pairs each case once, and drops exactly those of base that no question or id of head is left for", () => {
    fc.assert(
      fc.property(fc.array(small), fc.array(small), (before, after) => {
        const [base, head] = [{ cases: before.map(asCase) }, { cases: after.map(asCase) }];
        const prompt = aPrompt(template("Say."));
        const { pairs, dropped } = pairCases(base, head, { base: prompt, head: prompt });
        const used = Array.from(pairs.values(), (pair) => pair.base);
        expect(new Set(used).size).toBe(used.length);
        expect(new Set([...used, ...dropped])).toEqual(new Set(base.cases));
        for (const [index, { base: one, question }] of pairs)
          expect(question === "same" ? one.input : one.id).toBe(
            question === "same" ? head.cases[index]?.input : head.cases[index]?.id,
          );
        const open = head.cases.filter((_, index) => !pairs.has(index));
        for (const one of dropped) {
          expect(
            open.filter(({ input, id }) => input === one.input || (id !== null && id === one.id)),
          ).toEqual([]);
        }
      }),
    );
  });

  it("pairs a hundred thousand cases that all changed their form in seconds", () => {
    const cases = Array.from({ length: 100_000 }, (_, index) =>
      asCase({ id: null, input: `m ${index}`, expected: "x" }),
    );
    const moved = cases.map((one, index) => ({
      ...one,
      id: `id ${index}`,
      key: `id ${index}`,
      input: null,
      vars: { m: one.input },
    }));
    const prompt = aPrompt(template("{{m}}"));
    const started = process.cpuUsage().user;
    const { pairs } = pairCases({ cases }, { cases: moved }, { base: prompt, head: prompt });
    expect(pairs.size).toBe(100_000);
    expect((process.cpuUsage().user - started) / 1e6).toBeLessThan(20);
  }, 120_000);
});
