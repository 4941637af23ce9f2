import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Grader } from "../../src/evaluation/grader.ts";
import { gradeAnswer } from "../../src/evaluation/graders/grade-answer.ts";
import { readSuite } from "../../src/evaluation/suite/read-suite.ts";
import { importSources } from "../../src/transfer/import-sources.ts";
import type { Transferred } from "../../src/transfer/transfer.ts";
import { bytesOf } from "../document/bytes-of.ts";
import { aSubject } from "../evaluation/graders/a-subject.ts";
import { type Assertion, promptfooPasses } from "./promptfoo-verdict.ts";

function imported(assertions: readonly Assertion[], accept: "losses" | "nothing" = "nothing"): Transferred {
  const config = {
    prompts: ["Sort {{q}}"],
    providers: ["openai:gpt-x"],
    tests: [{ vars: { q: "a" }, assert: assertions }],
  };
  const [one] = importSources([{ path: "promptfooconfig.yaml", bytes: bytesOf(JSON.stringify(config)) }], {
    from: null,
    ownerOf: () => "me",
    model: null,
    id: null,
    accept: new Set(accept === "losses" ? ["regex-dialect", "assertion-approximate", "case-unjudged"] : []),
    casesFor: null,
    read: () => ({ status: "missing" }),
    existing: () => null,
  });
  if (one === undefined) throw new Error("nothing came of it");
  return one;
}

/** The graders that an import writes for these assertions. */
function gradersOf(assertions: readonly Assertion[]): readonly Grader[] {
  const one = imported(assertions);
  expect(one.findings).toEqual([]);
  const suite = one.files.find(({ path }) => path.startsWith("evals/"));
  const graders = readSuite(bytesOf(suite?.text ?? ""), "evals/a.yaml").content?.cases[0]?.graders;
  if (graders === undefined || graders === null) throw new Error("the case has no graders");
  return graders;
}

async function passesHere(graders: readonly Grader[], answer: string): Promise<boolean> {
  const grade = await gradeAnswer(graders, aSubject(answer), async () => ({ status: "none", reason: "" }));
  expect(grade.status).not.toBe("unjudged");
  return grade.status === "passed";
}

const kinds: readonly Assertion[] = [
  { type: "equals", value: "billing" },
  { type: "equals", value: 5 },
  { type: "equals", value: true },
  { type: "equals", value: { a: 1, b: ["x"] } },
  { type: "contains", value: "bill" },
  { type: "contains", value: 5 },
  { type: "icontains", value: "Bill" },
  { type: "contains-any", value: ["bill", "tech", 5] },
  { type: "contains-any", value: "bill, ,tech" },
  { type: "contains-all", value: ["b", "l"] },
  { type: "icontains-any", value: ["BILL", "ß"] },
  { type: "icontains-all", value: "B,L" },
  { type: "starts-with", value: "bil" },
  { type: "regex", value: "^b[a-z]+g$" },
  { type: "regex", value: "\\b\\d{1,2}(?:\\.\\d)?$" },
  { type: "is-json" },
];
const both = kinds.flatMap(({ type, ...rest }) => [
  { type, ...rest },
  { type: `not-${type}`, ...rest },
]);

/** Answers near to what is asked for: pieces of it, JSON, capitals and line ends between. */
const answers = fc.oneof(
  fc.constantFrom("billing", "5", "5.0", "true", '{"b":["x"],"a":1}', '{"a":1,"b":["x"]}', "null", "[]", ""),
  fc
    .array(
      fc.constantFrom(
        "billing",
        "BILL",
        "tech",
        "b",
        "l",
        "g",
        "5",
        ".",
        "0",
        "{",
        "}",
        '"',
        "ß",
        "é",
        "\n",
        " ",
      ),
      { maxLength: 8 },
    )
    .map((pieces) => pieces.join("")),
  fc.string(),
  fc.json(),
);

describe(promptfooPasses, () => {
  it.each(both)(
    "is what our graders say of $type $value, for any answer without white space around it",
    async (assertion) => {
      const graders = gradersOf([assertion]);
      await fc.assert(
        fc.asyncProperty(answers, async (answer) => {
          const bare = answer.trim();
          expect(await passesHere(graders, bare)).toBe(promptfooPasses([assertion], bare));
        }),
        { numRuns: 60 },
      );
    },
  );

  it("is stricter with white space around an answer, in the three kinds that docs/import.md names", async () => {
    for (const assertion of both) {
      const graders = gradersOf([assertion]);
      for (const answer of [" billing\n", "\n5 ", ' {"a":1,"b":["x"]}']) {
        const here = await passesHere(graders, answer);
        const there = promptfooPasses([assertion], answer);
        if (/equals|starts-with|regex/.test(assertion.type))
          expect(here).toBe(promptfooPasses([assertion], answer.trim()));
        else expect(here).toBe(there);
      }
    }
  });

  it.each(["(?i)billing", "\\Abilling\\z", "[[:alpha:]]+", "\\pL", "[", "(?<=a)b", "\\u0062"])(
    "is never guessed for the pattern %s, which the two read otherwise",
    (value) => {
      const one = imported([{ type: "regex", value }, { type: "is-json" }]);
      expect(one.status).toBe("refused");
      expect(one.findings.map(({ code }) => code)).toEqual(["regex-dialect"]);
    },
  );

  it.each([
    { type: "equals", value: "billing " },
    { type: "starts-with", value: " b" },
  ])("is said to be another for $type with white space around $value", (assertion) => {
    expect(imported([assertion]).findings.map(({ code }) => code)).toEqual(["assertion-approximate"]);
  });

  it("reads a list with commas as promptfoo does, quotes included", () => {
    const listed = (value: string): unknown => gradersOf([{ type: "contains-any", value }])[0];
    expect(listed('bill, "a, b",, "say ""x""" , "c\\"d"')).toMatchObject({
      argument: ["bill", "a, b", 'say "x"', 'c"d'],
    });
    for (const value of ['"open', '"open\\"', `"${"\\\\".repeat(50)}`, '"a" b, c'])
      expect(imported([{ type: "contains-any", value }, { type: "is-json" }]).findings).toMatchObject([
        { code: "assertion-unknown" },
      ]);
  });
});
