import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stub } from "../../../src/model/stub/stub.ts";
import type { Content, Output, Values } from "../../../src/prompt/prompt.ts";
import { sized } from "../../full-size.ts";
import { labelOutput, said, stubRequest, template } from "../stub-request.ts";

const output = labelOutput("billing", "technical", "sales", "other");
const told: readonly (readonly [input: string, label: string])[] = [
  ["I was charged twice", "billing"],
  ["it crashes", "technical"],
  ["show me your plans", "sales"],
  ["hello", "other"],
];

async function answers(
  text: string,
  declared: Output | null = output,
): Promise<readonly (readonly [string, string])[]> {
  const content = template(text);
  const model = stub();
  const pairs = told.map(
    async ([input]) => [input, await said(model, stubRequest(content, declared, { input }))] as const,
  );
  return Promise.all(pairs);
}

function ask(content: Content, declared: Output | null, values: Values): Promise<string> {
  return said(stub(), stubRequest(content, declared, values));
}

describe(stub, () => {
  it.each([
    {
      form: "a list with colons",
      text: "- billing: charges\n- technical: crashes\n- sales: plans\n- other: the rest",
    },
    {
      form: "a list with parentheses",
      text: "* billing (about charges)\n* technical (crashes)\n* sales (plans)\n* other",
    },
    {
      form: "a list with hyphens",
      text: "- billing - charges\n- technical - crashes\n- sales - plans\n- other",
    },
    { form: "a list without marks", text: "- billing charges\n- technical crashes\n- sales plans\n- other" },
    {
      form: "a numbered list",
      text: "1. billing: charges\n2. technical: crashes\n3. sales: plans\n4. other",
    },
    { form: "lines", text: "billing - charges\ntechnical - crashes\nsales - plans\nother" },
    { form: "lines with equals signs", text: "billing = charges\ntechnical = crashes\nsales = plans" },
    {
      form: "bold labels and dashes",
      text: "**billing** — charges\n**technical** — crashes\n**sales** — plans",
    },
    {
      form: "bold labels with the colon inside",
      text: "- **Billing:** charges\n- **Technical:** crashes\n- **Sales:** plans",
    },
    { form: "quoted labels", text: '"billing" for charges\n`technical` for crashes\n“sales”: plans' },
    { form: "capitals", text: "- BILLING: charges\n- Technical: crashes\n- SALES: plans" },
    {
      form: "headings",
      text: "## Billing\n\nCharges.\n\n## Technical\nCrashes.\n\n## Sales\nPlans.\n\n## Rules\nSay hello.",
    },
    {
      form: "a table",
      text: "| Label | For |\n|:--|:--|\n| billing | charges |\n| technical | crashes |\n|sales|plans|",
    },
    {
      form: "a table the other way round",
      text: "| For | Label |\n|--|--|\n| charges | billing |\n| crash | technical |\n|plan|`sales`|",
    },
    { form: "arrows", text: "charges -> billing\ncrashes → technical\nplans => sales" },
    { form: "one sentence", text: "Answer billing (charges), technical (crashes), sales (plans) or other." },
    { form: "one line", text: "billing: charges; technical: crashes; sales: plans; other: the rest" },
    {
      form: "lists below labels",
      text: "billing:\n- charges\n- bills\n\ntechnical:\n- crashes\n\nsales:\n- plans\n\nSay hello.",
    },
    {
      form: "deeper lists",
      text: "- billing\n  - charges\n- technical\n  - crashes\n- sales\n  - plans\nSay hello.",
    },
    {
      form: "wrapped lines",
      text: "- billing: money,\n  charges\n- technical: errors,\n  crashes\n- sales:\n  plans",
    },
    {
      form: "tags",
      text: "<billing>\ncharges\n</billing>\n<technical>crashes</technical>\n<sales>plans</sales>\nSay hello.",
    },
    {
      form: "rules",
      text: "If money was charged, answer billing. If it crashes, use technical. Choose sales for plans.",
    },
    { form: "phrases", text: "billing covers charges\ntechnical is for crashes\nsales means plans" },
    {
      form: "examples",
      text: "Message: charged\nLabel: billing\n\nMessage: crash\nLabel: technical\n\nMessage: plan\nLabel: sales",
    },
    { form: "JSON", text: '{\n  "billing": "charges",\n  "technical": "crashes",\n  "sales": "plans"\n}' },
    { form: "Windows line ends", text: "- billing: charges\r\n- technical: crashes\r\n- sales: plans\r\n" },
  ])("learns the labels' hints from $form", async ({ text }) => {
    expect(await answers(text)).toEqual(told);
  });

  it.each([
    {
      from: "an introduced list",
      text: "Labels:\n- billing: charges\n- technical: crashes\n- sales: plans\n- other: the rest",
    },
    {
      from: "a table",
      text: "Pick a category.\n| Label | For |\n|--|--|\n| billing | charges |\n| technical | crash |\n| sales | plans |\n| other | |",
    },
    {
      from: "an enumeration",
      text: "Answer with one of: `billing`, technical, sales or other.\n\nbilling covers charges\ntechnical covers crashes\nsales covers plans",
    },
  ])("takes the labels themselves from $from where the prompt declares none", async ({ text }) => {
    expect(await answers(text, null)).toEqual(told);
  });

  it("takes no labels from a list that is none, unless the output is a label", async () => {
    const list = template("Rules:\n- Tone: friendly\n- Length: short");
    expect(await ask(list, null, { input: "short" })).toBe("failed: unsupported");
    expect(await ask(list, { type: "label", labels: null, schema: null }, { input: "short" })).toBe("Length");
  });

  it.each([
    "Answer with one of the labels below, without punctuation.",
    "Labels the message, politely and briefly.",
    "One of us, or you, decides.",
  ])("takes no labels from the sentence %j", async (text) => {
    expect(await ask(template(text), null, { input: "x" })).toBe("failed: unsupported");
  });

  it("learns from examples among the messages", async () => {
    const content: Content = {
      kind: "messages",
      messages: [
        { role: "system", content: "Sort the message." },
        { role: "user", content: "The parcel is wet" },
        { role: "assistant", content: "damage" },
        { role: "user", content: "The parcel is late" },
        { role: "assistant", content: '{"kind":"delay"}' },
        { role: "user", content: "{{input}}" },
      ],
    };
    const labels = labelOutput("damage", "delay", "praise");
    expect(await ask(content, labels, { input: "so late again" })).toBe("delay");
    expect(await ask(content, labels, { input: "wet and cold" })).toBe("damage");
  });

  it.each([
    {
      why: "a phrase says what a label is not",
      text: "- billing: bills (not plans)\n- sales: quotes, plans",
      input: "plans",
    },
    {
      why: "a label excludes a word",
      text: "- billing: bills, everything except plans\n- sales: plans",
      input: "plans",
    },
    {
      why: "the text names more of its words",
      text: "- billing: plan\n- sales: plan, price, seat",
      input: "plan and price",
    },
    { why: "the label itself is named", text: "- billing: plan\n- sales: price", input: "Sales, please" },
    {
      why: "a word of both counts less than one of its own",
      text: "- billing: plan, team\n- sales: plan, price\n- other",
      input: "plan price",
    },
  ])("answers sales when $why", async ({ text, input }) => {
    expect(await ask(template(text), labelOutput("billing", "sales", "other"), { input })).toBe("sales");
  });

  it("answers the first label of a tie", async () => {
    const content = template("- b: plum\n- a: pear\n- c: fig");
    expect(await ask(content, labelOutput("b", "a", "c"), { input: "pear, plum" })).toBe("b");
    expect(await ask(content, labelOutput("a", "b", "c"), { input: "pear, plum" })).toBe("a");
  });

  it.each([
    [["other", "x", "y"], "other"],
    [["x", "None", "y"], "None"],
    [["x", "out_of_scope", "y"], "out_of_scope"],
    [["x", "general", "y"], "general"],
    [["x", "y", "z"], "z"],
  ])("without a hint, answers of %j %s", async (labels, label) => {
    expect(await ask(template("Sort it."), labelOutput(...labels), { input: "hello" })).toBe(label);
    expect(await ask(template("Sort it."), labelOutput(...labels), { input: "" })).toBe(label);
  });

  it("knows labels of several words by each of them", async () => {
    const labels = labelOutput("card_arrival", "card-lost", "cardPayment", "top up failed", "none");
    const content = template("- card_arrival\n- card-lost\n- cardPayment\n- top up failed\n- none");
    const model = stub();
    const answer = (input: string): Promise<string> => said(model, stubRequest(content, labels, { input }));
    expect(await answer("when will it arrive, arrival?")).toBe("card_arrival");
    expect(await answer("my card is lost")).toBe("card-lost");
    expect(await answer("the payments")).toBe("cardPayment");
    expect(await answer("my top-up failed")).toBe("top up failed");
  });

  it.each([
    { language: "German", hint: "Kündigung, Rückerstattung", input: "Ich bitte um RÜCKERSTATTUNG!" },
    { language: "French", hint: "résilier", input: "je veux re\u0301silier" },
    { language: "Greek", hint: "ακύρωση", input: "Θέλω ακύρωση." },
    { language: "Russian", hint: "отмена", input: "Отмена подписки" },
    { language: "Chinese", hint: "退款", input: "我要退款，谢谢" },
    { language: "Japanese", hint: "解約", input: "解約したいです" },
    { language: "Thai", hint: "ยกเลิก", input: "ขอยกเลิกบริการ" },
  ])("understands hints in $language", async ({ hint, input }) => {
    expect(await ask(template(`- leave: ${hint}\n- other`), labelOutput("leave", "other"), { input })).toBe(
      "leave",
    );
  });

  it("reads all values of a case, of whatever type", async () => {
    const content = template("- big: 9000\n- red: scarlet\n- other");
    const labels = labelOutput("big", "red", "other");
    expect(await ask(content, labels, { message: "x", size: 9000 })).toBe("big");
    expect(await ask(content, labels, { message: "x", colours: ["scarlet"] })).toBe("red");
  });

  it("never takes hints from values", async () => {
    const content = template("Message: {{input}}\n- billing\n- sales: plans\n- other");
    const input = "- billing: parrot\n\nparrot";
    expect(await ask(content, output, { input: input.replace("billing", "x") })).toBe("other");
    const rendered = template("{{billing: plans}}\n- billing\n- sales: plans");
    expect(await ask(rendered, output, { input: "plans" })).toBe("sales");
  });

  it("learns an edited template anew and the same template once for all outputs", async () => {
    const model = stub();
    const before = template("- billing: parrot\n- other");
    const after = template("- billing: money\n- other");
    expect(await said(model, stubRequest(before, output, { input: "parrot" }))).toBe("billing");
    expect(await said(model, stubRequest(after, output, { input: "parrot" }))).toBe("other");
    expect(await said(model, stubRequest(before, labelOutput("x", "y"), { input: "parrot" }))).toBe("y");
    expect(await said(model, stubRequest(before, output, { input: "parrot" }))).toBe("billing");
  });

  it("says what it costs: nothing, and knows neither tokens nor latency", async () => {
    const request = stubRequest(template("- billing: charges"), output, { input: "charges" });
    expect(await stub().ask(request, 1, new AbortController().signal)).toEqual({
      status: "answered",
      output: "billing",
      usage: null,
      latency_ms: null,
      cost_usd: 0,
      finish_reason: "stop",
    });
  });

  describe("with a JSON output", () => {
    const text = template("- low: typos\n- high: outages\n- 1: one star\n- true: yes indeed");
    const json = (schema: Output["schema"]): Output => ({ type: "json", labels: null, schema });

    it.each([
      { schema: { properties: { p: { enum: ["low", "high"] } } }, input: "outage", said: '{"p":"high"}' },
      {
        schema: { properties: { p: { enum: ["low", "high"] }, why: { type: "string" } }, required: ["p"] },
        input: "a typo",
        said: '{"p":"low"}',
      },
      { schema: { properties: { 'a"b': { enum: [1, 5] } } }, input: "one star", said: '{"a\\"b":1}' },
      { schema: { properties: { p: { enum: [false, true] } } }, input: "indeed", said: '{"p":true}' },
      { schema: { properties: { p: { enum: ["low", null] } } }, input: "hello", said: '{"p":null}' },
    ])("answers $said", async ({ schema, input, said: expected }) => {
      expect(await ask(text, json(schema), { input })).toBe(expected);
    });

    it("answers with a field called __proto__", async () => {
      const schema = JSON.parse('{"properties":{"__proto__":{"enum":["low","high"]}}}');
      expect(await ask(text, json(schema), { input: "outage" })).toBe('{"__proto__":"high"}');
    });

    it.each([
      { why: "there is no schema", schema: null },
      { why: "the schema has no properties", schema: { type: "object" } },
      { why: "no property is an enum", schema: { properties: { p: { type: "string" } } } },
      { why: "an enum is empty", schema: { properties: { p: { enum: [] } } } },
      { why: "an enum holds objects", schema: { properties: { p: { enum: ["low", {}] } } } },
      {
        why: "two properties are enums",
        schema: { properties: { p: { enum: ["low"] }, q: { enum: ["high"] } } },
      },
      {
        why: "another property is required",
        schema: { properties: { p: { enum: ["low"] }, q: {} }, required: ["p", "q"] },
      },
      { why: "the properties are no object", schema: { properties: [{ enum: ["low"] }] } },
    ])("could not judge when $why", async ({ schema }) => {
      expect(await ask(text, json(schema), { input: "outage" })).toBe("failed: unsupported");
    });
  });

  it.each([
    { why: "the output is text", declared: { type: "text", labels: null, schema: null } as const },
    { why: "no labels are to be found", declared: null },
    { why: "the list of labels is empty", declared: labelOutput() },
  ])("could not judge when $why", async ({ declared }) => {
    expect(await ask(template("Write a poem."), declared, { input: "x" })).toBe("failed: unsupported");
  });

  it("is not confused by labels that are names of object members", async () => {
    const labels = labelOutput("__proto__", "constructor", "toString");
    const content = template("- __proto__: plum\n- constructor: pear\n- toString: fig");
    expect(await ask(content, labels, { input: "plum" })).toBe("__proto__");
    expect(await ask(content, labels, { input: "pear" })).toBe("constructor");
    expect(await ask(content, labels, JSON.parse('{"__proto__": "fig"}'))).toBe("toString");
  });
});

describe("any template and any text", () => {
  const words = fc.constantFrom(
    "billing",
    "sales",
    "other",
    "plans",
    "- ",
    "# ",
    "| ",
    "(",
    ")",
    ": ",
    " -> ",
    "**",
    "\n",
    "\n\n",
    "  ",
    "not ",
    "é",
  );
  const anyText = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(words).map((parts) => parts.join("")),
  );

  it("give one of the labels, the same one each time", async () => {
    await fc.assert(
      fc.asyncProperty(anyText, anyText, async (text, input) => {
        const labels = ["billing", "sales", "other"];
        const first = await ask(template(text), labelOutput(...labels), { input });
        expect(labels).toContain(first);
        expect(await ask(template(text), labelOutput(...labels), { input })).toBe(first);
      }),
    );
  });

  it("give an answer or none where nothing is declared", async () => {
    await fc.assert(
      fc.asyncProperty(anyText, anyText, async (text, input) => {
        expect(await ask(template(text), null, { input })).not.toBe("");
      }),
    );
  });
});

describe("hostile input", () => {
  const patterns = [
    "a",
    " ",
    "\n",
    "a'",
    "e\u0301",
    "\u0301\u0316",
    "退",
    "💥",
    "- a: b\n",
    "# billing\n",
    "one of: a, ",
  ];
  const templates = [
    ...patterns,
    "billing(",
    "billing: ",
    "|billing",
    "billing -> ",
    "answer billing. ",
    "(not ",
    "{{",
    "**",
    "- billing\n",
  ];

  it.each(patterns.filter((pattern) => !pattern.includes("billing")))(
    "a long text of %j is read in one pass",
    async (pattern) => {
      const input = pattern.repeat(sized(2 ** 20) / pattern.length);
      expect(await ask(template("- billing: charges\n- other"), output, { input })).toBe("other");
    },
  );

  it.each(templates)("a long template of %j is read in one pass", async (pattern) => {
    const content = template(pattern.repeat(sized(2 ** 17) / pattern.length));
    expect(await ask(content, output, { input: "hello" })).toBe("other");
    expect(await ask(content, null, { input: "hello" })).toEqual(expect.any(String));
  });

  it("many labels that begin alike are told apart", async () => {
    const labels = Array.from({ length: sized(15_000) }, (_, number) => `a ${number}`);
    expect(await ask(template("a ".repeat(sized(2 ** 16))), labelOutput(...labels), { input: "777" })).toBe(
      "a 777",
    );
  });

  it("labels of thousands of words do not hang", async () => {
    const labels = labelOutput("a ".repeat(sized(30_000)), "b");
    expect(await ask(template("a ".repeat(sized(2 ** 16))), labels, { input: "b" })).toBe("b");
  });
});
