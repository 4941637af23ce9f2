import { describe, expect, it } from "vitest";
import { checkSuite } from "../../../src/evaluation/suite/check-suite.ts";
import type { Prompt } from "../../../src/prompt/prompt.ts";
import { sized } from "../../full-size.ts";
import { aPrompt, template } from "../a-prompt.ts";
import { places, wholeSuite } from "../suite-bytes.ts";

const suite = (...cases: string[]): string =>
  `prompt_id: a.b\ncases:\n${cases.map((one) => `  - ${one}\n`).join("")}`;

function check(
  text: string,
  prompt: Prompt,
  files: Readonly<Record<string, string>> = {},
): ReturnType<typeof checkSuite> {
  const { content, findings } = wholeSuite(text, files);
  if (content === null) throw new Error(`the suite is broken: ${findings[0]?.message}`);
  const located = {
    file: "",
    text: "",
    value: null,
    position: () => ({ line: 1, column: 1 }),
    source: () => null,
  };
  return checkSuite(content, { path: "prompts/a/b.yaml", prompt, located, parts: [], behaviour: "" });
}

describe("conversations in cases", () => {
  const content = {
    kind: "messages",
    messages: [{ role: "system", content: "{{tone}}" }, { placeholder: "history" }],
  } as const;
  const prompt = aPrompt({ content, output: null });
  const talk = "[{ role: user, content: Hi }]";

  it("are values of the place that the prompt has for one", () => {
    expect(check(suite(`{ vars: { tone: kind, history: ${talk} }, expected: x }`), prompt)).toEqual([]);
    const plain = aPrompt({ output: null, content: { ...content, messages: content.messages.slice(1) } });
    expect(check(suite(`{ input: ${talk}, expected: x }`), plain)).toEqual([]);
  });

  it("are wrong where they are no messages", () => {
    const findings = check(suite("{ vars: { tone: kind, history: Hi }, expected: x }"), prompt);
    expect(findings.map(({ code }) => code)).toEqual(["case-variable"]);
  });
});

const schema = { type: "json", labels: null, schema: { type: "object" } } as const;

describe(checkSuite, () => {
  it.each([
    {
      why: "a label is not the prompt's",
      text: suite("input: a\n    expected: refund"),
      place: "4:15 case-label",
    },
    {
      why: "the label of a grader is not",
      text: suite("{ input: a, graders: [label: refund] }"),
      place: "3:5 case-label",
    },
    {
      why: "a label in a group is not",
      text: suite("{ input: a, expected: refund, graders: [all-of: [label]] }"),
      place: "3:27 case-label",
    },
    { why: "a label is a number", text: suite("{ input: a, expected: 7 }"), place: "3:27 grader-argument" },
    {
      why: "a case binds no value for a placeholder",
      text: suite("{ vars: { x: 1 }, expected: other }"),
      prompt: template("{{x}} {{y}}"),
      place: "3:5 case-variable",
    },
    {
      why: "a case binds a value for no placeholder",
      text: suite("{ vars: { x: 1, yy: 2 }, expected: other }"),
      prompt: template("{{x}}"),
      place: "3:5 case-variable",
    },
    {
      why: "an input has nowhere to go",
      text: suite("{ input: a, expected: other }"),
      prompt: template("{{x}} {{y}}"),
      place: "3:5 case-variable",
    },
    {
      why: "a prompt without a placeholder is given variables alone",
      text: suite("{ vars: { x: 1 }, expected: other }"),
      place: "3:5 case-variable",
    },
    {
      why: "no schema stands in the prompt",
      text: suite("{ input: a, graders: [json-schema] }"),
      place: "3:5 case-expectation",
    },
  ])("says where the problem is when $why", ({ text, prompt = {}, place }) => {
    expect(places(check(text, aPrompt(prompt)))).toEqual([place]);
  });

  it.each([
    {
      why: "the labels are the prompt's, whatever the case of their letters",
      text: suite("{ input: a, expected: billing }", "{ input: b, expected: Other }"),
    },
    {
      why: "the prompt has no labels",
      text: suite("{ input: a, expected: refund }"),
      prompt: { output: null },
    },
    { why: "another grader judges", text: suite("{ input: a, expected: refund, graders: [contains] }") },
    {
      why: "the label is the one that must not come",
      text: suite("{ input: a, expected: refund, graders: [not-label] }"),
    },
    {
      why: "the prompt brings the schema",
      text: suite("{ input: a, graders: [json-schema] }"),
      prompt: { output: schema },
    },
    {
      why: "the input binds the only variable",
      text: suite("{ input: a, expected: other }"),
      prompt: template("{{text}}"),
    },
    { why: "the input is empty", text: suite('{ input: "", expected: other }') },
  ])("finds nothing when $why", ({ text, prompt = {} }) => {
    expect(check(text, aPrompt(prompt))).toEqual([]);
  });

  it("asks whether a label or a variable was meant otherwise", () => {
    const [label] = check(suite("{ input: a, expected: biling }"), aPrompt());
    expect(label?.remedy).toBe("Did you mean `billing`?");
    const [variable] = check(
      suite("{ vars: { text: a, tone: b }, expected: other }"),
      aPrompt(template("{{text}}")),
    );
    expect(variable?.message).toContain("no variable `tone`");
    expect(variable?.remedy).toBe("Give a value for each of {{text}}, and for no other.");
  });

  it("tells rows of a data file at their lines, and few of many", () => {
    const text = "prompt_id: a.b\ndata: [{ file: cases.csv }]";
    const count = sized(100_000);
    const rows = Array.from({ length: count }, (_, index) => `message ${index},biling`);
    const findings = check(text, aPrompt(), {
      "evals/support/cases.csv": `input,expected\n${rows.join("\n")}`,
    });
    expect(findings).toHaveLength(101);
    expect(findings[0]).toMatchObject({
      code: "case-label",
      file: "evals/support/cases.csv",
      line: 2,
      column: 1,
    });
    expect(findings.at(-1)).toMatchObject({
      code: "findings-cut",
      message: `${count - 100} more problems are not listed`,
    });
  });
});
