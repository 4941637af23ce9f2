import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { generationRequest } from "../../../src/cases/generate/generation-request.ts";
import { planTuples } from "../../../src/cases/generate/plan-tuples.ts";
import { readCsv } from "../../../src/document/data/read-csv.ts";
import { requestHash } from "../../../src/evaluation/ask/request-hash.ts";
import { judgeRequest } from "../../../src/evaluation/consult/judge-request.ts";
import { smallestVisibleDrop } from "../../../src/evaluation/statistics/smallest-visible-drop.ts";
import { defaultPolicy } from "../../../src/policy/read-policy.ts";
import { readPrompt } from "../../../src/prompt/read/read-prompt.ts";
import { newRepository, type TestRepository } from "../../checkout/test-repository.ts";
import { runMain } from "../run-main.ts";

const prompt = `id: support.triage
version: 1
owner: "@acme/support"
model: m-1
tags: []
metrics: {}
output: { labels: [billing, shipping, other] }
template: "Sort: {{input}}"
`;
const suite = `# ours
prompt_id: support.triage
cases:
  - input: I was charged twice # a comment
    expected: billing
  - { input: "=HYPERLINK(1)", expected: other }
  - input: |
      Where is
      my parcel?
    expected: shipping
    origin: { kind: field }

  - id: named
    input: "It's late, \\"very\\" late"
    expected: shipping
    origin: { kind: synthetic }
data: [{ file: more.jsonl }]
`;
const more = `${JSON.stringify({ input: "made up", expected: "other", origin: { kind: "synthetic" } })}
{"input": "numbers", "expected": "billing", "weight": 1.10, "origin": {"kind": "synthetic"}}
`;

function team(): TestRepository {
  const repository = newRepository();
  repository.commit({
    ".github/promptops.yml": "models: { provider: stub }\n",
    "prompts/support/triage.yaml": prompt,
    "evals/support/triage.yaml": suite,
    "evals/support/more.jsonl": more,
  });
  return repository;
}

type Fill = (row: Readonly<Record<string, string>>) => Readonly<Record<string, string>>;

/** What a spreadsheet makes of a sheet that somebody filled in. */
function filled(sheet: string, fill: Fill): string {
  const table = readCsv(new TextEncoder().encode(sheet), { file: "sheet.csv", limit: 1e6 }).content;
  const columns = table?.columns ?? [];
  const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const rows = (table?.rows ?? []).map(({ fields }) => {
    const row = Object.fromEntries(columns.map((name, index) => [name, fields[index] ?? ""]));
    const said = { ...row, ...fill(row) };
    return columns.map((name) => quote(said[name] ?? "")).join(",");
  });
  return [columns.join(","), ...rows, ""].join("\n");
}

async function sheetOf({ directory }: TestRepository, ...words: readonly string[]): Promise<string> {
  const { code, out, error } = await runMain(["cases", "sample", "support.triage", ...words], { directory });
  expect({ code, error }).toMatchObject({ code: 0 });
  return out;
}

const validate = (name: string, out: string): void => {
  const path = join(import.meta.dirname, "..", "..", "..", "src", "cli", "commands", `${name}.schema.json`);
  const check = new Ajv({ allowUnionTypes: true }).compile(JSON.parse(readFileSync(path, "utf8")));
  expect(check(JSON.parse(out)) ? [] : check.errors).toEqual([]);
};

describe("promptops cases", () => {
  it("draws the same sheet twice, and never a formula", async () => {
    const repository = team();
    const sheet = await sheetOf(repository);
    expect(await sheetOf(repository)).toBe(sheet);
    expect(sheet.split("\r\n")[0]).toContain("agree,should_be,reader,note");
    expect(sheet).toContain(",'=HYPERLINK(1),");
    expect((await sheetOf(repository, "--waiting")).match(/^support\.triage,/gm)).toHaveLength(4);
    expect((await sheetOf(repository, "--count", "3")).match(/^support\.triage,/gm)).toHaveLength(3);
  });

  it("writes who read a case beside it, and nothing else changes", async () => {
    const repository = team();
    const { directory } = repository;
    writeFileSync(
      join(directory, "ada.csv"),
      filled(await sheetOf(repository), () => ({ agree: "yes", reader: "@Ada" })),
    );
    const { code, out } = await runMain(["cases", "import", "ada.csv"], { directory });
    expect(code).toBe(0);
    expect(out).toContain("6 items read, 0 rows left open: 6 right");
    expect(out).toContain("6 cases say now who read them");
    const now = readFileSync(join(directory, "evals/support/triage.yaml"), "utf8");
    const day = /\d{4}-\d\d-\d\d/;
    expect(now.replaceAll(/,? *\n? *reviewed: \{[^}]*\}/g, "")).toBe(suite);
    expect(
      now.match(/reviewed: \{"by": "ada", "on": "\d{4}-\d\d-\d\d", "hash": "sha256:[0-9a-f]{64}"\}/g),
    ).toHaveLength(4);
    const lines = readFileSync(join(directory, "evals/support/more.jsonl"), "utf8");
    expect(lines.replaceAll(/, "reviewed": \{[^}]*\}/g, "")).toBe(more);
    expect(lines).toMatch(day);
    const check = await runMain(["cases", "check", "--json"], { directory });
    validate("cases-check", check.out);
    expect(JSON.parse(check.out).suites[0]).toMatchObject({ cases: 6, waiting: 0, reviewed: 6 });
    // Read once more by two: the review is replaced.
    writeFileSync(
      join(directory, "bob.csv"),
      filled(await sheetOf(repository), () => ({ agree: "yes", reader: "bob" })),
    );
    const both = await runMain(["cases", "import", "ada.csv", "bob.csv"], { directory });
    expect(both.out).toContain("ada and bob agree on 6 of 6: kappa 1.000");
    expect(readFileSync(join(directory, "evals/support/triage.yaml"), "utf8")).toContain(
      '"by": ["ada", "bob"]',
    );
    // The number 1.10 of the other line could not be kept, so nothing of that file is written.
    expect(both.out).toContain("not marked: evals/support/more.jsonl: line 2 holds a review already");
  });

  it("says how far two readers agree, and marks what both find right alone", async () => {
    const repository = team();
    const { directory } = repository;
    const sheet = await sheetOf(repository);
    const disagrees: Fill = ({ key = "" }) =>
      key === "named" ? { agree: "no", should_be: "other" } : { agree: "y" };
    writeFileSync(
      join(directory, "ada.csv"),
      filled(sheet, (row) => ({ ...disagrees(row), reader: "ada" })),
    );
    writeFileSync(
      join(directory, "bob.csv"),
      filled(sheet, () => ({ agree: "TRUE", reader: "bob" })),
    );
    const json = await runMain(["cases", "import", "ada.csv", "bob.csv", "--json", "--dry-run"], {
      directory,
    });
    validate("cases-import", json.out);
    expect(JSON.parse(json.out)).toMatchObject({
      agreed: 5,
      disputed: [{ key: "named", readers: ["ada", "bob"], says: ["other", "shipping"] }],
      pairs: [{ readers: ["ada", "bob"], items: 6, same: 5 }],
      marked: 0,
    });
    expect(readFileSync(join(directory, "evals/support/triage.yaml"), "utf8")).toBe(suite);
    await runMain(["cases", "import", "ada.csv", "bob.csv"], { directory });
    expect(
      readFileSync(join(directory, "evals/support/triage.yaml"), "utf8").match(/reviewed:/g),
    ).toHaveLength(3);
  });

  it.each<{ readonly why: string; readonly fill: Fill; readonly says: string }>([
    { why: "nobody says who read it", fill: () => ({ agree: "yes" }), says: "Nobody says who read this row" },
    { why: "it says neither", fill: () => ({ agree: "maybe", reader: "ada" }), says: "neither yes nor no" },
    {
      why: "it agrees and corrects",
      fill: () => ({ agree: "yes", should_be: "refund", reader: "ada" }),
      says: "agrees and says what it should be",
    },
    {
      why: "a text was changed in the sheet",
      fill: () => ({ agree: "yes", reader: "ada", input: "something else" }),
      says: "the sheet was changed",
    },
  ])("uses no row where $why", async ({ fill, says }) => {
    const repository = team();
    const { directory } = repository;
    writeFileSync(join(directory, "sheet.csv"), filled(await sheetOf(repository), fill));
    const { code, error } = await runMain(["cases", "import", "sheet.csv"], { directory });
    expect({ code, error }).toMatchObject({ code: 2, error: expect.stringContaining(says) });
    expect(readFileSync(join(directory, "evals/support/triage.yaml"), "utf8")).toBe(suite);
  });

  it("uses no reading of a case that changed since, nor two opinions of one reader", async () => {
    const repository = team();
    const { directory } = repository;
    const sheet = await sheetOf(repository);
    writeFileSync(
      join(directory, "one.csv"),
      filled(sheet, () => ({ agree: "yes", reader: "ada" })),
    );
    writeFileSync(
      join(directory, "two.csv"),
      filled(sheet, () => ({ agree: "no", reader: "ADA" })),
    );
    const twice = await runMain(["cases", "import", "one.csv", "two.csv"], { directory });
    expect(twice).toMatchObject({ code: 2, out: expect.stringContaining("0 items read") });
    writeFileSync(
      join(directory, "evals/support/triage.yaml"),
      suite.replace("expected: billing", "expected: other"),
    );
    const late = await runMain(["cases", "import", "one.csv"], { directory });
    expect(late).toMatchObject({ code: 0, out: expect.stringContaining("5 items read") });
    expect(late.error).toContain("changed since the sheet was written");
  });

  it("draws logged calls that have their content, and writes what readers said as events", async () => {
    const repository = team();
    const { directory } = repository;
    const event = (fields: object): string =>
      `${JSON.stringify({ event: "prompt_completed", prompt_id: "support.triage", prompt_version: 3, prompt_sha256: `sha256:${"a".repeat(64)}`, ...fields })}\n`;
    writeFileSync(
      join(directory, "log.jsonl"),
      [
        event({ request_id: "r1", input: "my parcel", output: "shipping", output_label: "shipping" }),
        event({ request_id: "r2", output_label: "other" }),
        event({ request_id: "r1", event: "prompt_feedback", feedback_score: -1 }),
      ].join(""),
    );
    const sheet = await sheetOf(repository, "log.jsonl");
    expect(sheet.match(/^support\.triage,/gm)).toHaveLength(1);
    expect(sheet).toContain(",disliked,my parcel,shipping,shipping,");
    writeFileSync(
      join(directory, "sheet.csv"),
      filled(sheet, () => ({ should_be: "other", reader: "ada" })),
    );
    const { code } = await runMain(["cases", "import", "sheet.csv", "--events", "said.jsonl"], { directory });
    expect(code).toBe(0);
    expect(JSON.parse(readFileSync(join(directory, "said.jsonl"), "utf8"))).toMatchObject({
      event: "prompt_feedback",
      prompt_version: 3,
      feedback_source: "reviewer",
      feedback_score: 0,
      feedback_label: "other",
      request_id: "r1",
    });
  });

  it("makes cases of what went wrong, without personal data, and only of what says something new", async () => {
    const { directory, commit } = team();
    commit({
      ".github/promptops.yml": 'models: { provider: stub }\ncases: { redact: ["order [A-Z]+-[0-9]+"] }\n',
    });
    const event = (request_id: string, fields: object): string =>
      `${JSON.stringify({ event: "prompt_completed", prompt_id: "support.triage", prompt_version: 3, request_id, ...fields })}\n`;
    const log = [
      event("r1", {
        input: "I am ann.li@mail.example, order AB-12 is lost, call +49 170 1234567",
        output_label: "other",
      }),
      event("r1", { event: "prompt_feedback", feedback_score: 0, feedback_label: "shipping" }),
      event("r2", { input: "all is well", output_label: "other" }),
      event("r3", { input: "i was charged TWICE", output_label: "refund" }),
      event("r4", { event: "prompt_failed", input: "hello?" }),
      event("r5", { event: "prompt_failed" }),
      event("r6", { input: "where does this belong", output_label: "sales" }),
    ];
    writeFileSync(join(directory, "log.jsonl"), log.join(""));
    const words = ["cases", "from-events", "support.triage", "log.jsonl"];
    const first = await runMain(words, { directory });
    expect(first).toMatchObject({ code: 0, error: "" });
    const path = join(directory, "evals/support/triage.field.jsonl");
    const written = readFileSync(path, "utf8");
    expect(
      written
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toEqual([
      {
        input: "I am [redacted], [redacted] is lost, call [redacted]",
        expected: "shipping",
        origin: { kind: "field", why: "disliked", version: 3 },
      },
      { input: "hello?", origin: { kind: "field", why: "failed", version: 3 } },
      { input: "where does this belong", origin: { kind: "field", why: "unknown-label", version: 3 } },
    ]);
    expect(first.out).toContain("1 call repeat a case");
    expect(first.out).toContain("1 call were logged without content");
    expect(first.out).toContain("data: [{ file: triage.field.jsonl }]");
    expect((await runMain(words, { directory })).out).toContain("0 cases more");
    expect(readFileSync(path, "utf8")).toBe(written);
  });

  it("lets a recorded model write cases, the same ones each time, and says why others are not used", async () => {
    const { directory, commit } = team();
    const file = readPrompt(new TextEncoder().encode(prompt), {
      path: "prompts/support/triage.yaml",
      id: "support.triage",
    }).content;
    if (file === null) throw new Error("no prompt");
    const target = { provider: "replay", model: "m-1" } as const;
    const known = [
      "I was charged twice",
      "=HYPERLINK(1)",
      "Where is\nmy parcel?\n",
      'It\'s late, "very" late',
      "made up",
    ];
    const said = [
      '{"input": "My invoice lists the same item two times"}',
      '```json\n{"input": "Which courier brings it, and when?"}\n```',
      '{"input": "which courier brings it and WHEN"}',
      "Sure! Here is one: hello",
      '{"input": "Посылка не пришла"}',
      '{"input": ""}',
      '{"input": "Do you have a shop in Oslo?"}',
      '{"inp',
    ];
    const tuples = planTuples({
      count: said.length,
      labels: ["billing", "shipping", "other"],
      dimensions: {},
      seed: "support.triage",
    });
    const recordings = tuples.map((tuple, index) => ({
      request: requestHash(
        generationRequest(tuple, { prompt: file.prompt, variables: [], examples: known, target }),
      ),
      sample: 1,
      model: "m-1",
      output: said[index],
      usage: null,
      latency_ms: null,
      finish_reason: "stop",
      cost_usd: null,
    }));
    commit({
      ".github/promptops.yml": "models: { provider: replay }\n",
      "evals/recordings/support.triage.cases.jsonl": recordings
        .map((one) => `${JSON.stringify(one)}\n`)
        .join(""),
    });
    const words = ["cases", "generate", "support.triage", "--count", String(said.length)];
    const { code, out, error } = await runMain(words, { directory });
    expect({ code, error }).toEqual({ code: 0, error: "" });
    const path = join(directory, "evals/support/triage.synthetic.jsonl");
    const lines = readFileSync(path, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.map(({ input }) => input)).toEqual([
      "My invoice lists the same item two times",
      "Which courier brings it, and when?",
      "Do you have a shop in Oslo?",
    ]);
    expect(new Set(lines.map(({ expected }) => expected)).size).toBeGreaterThan(1);
    expect(lines[0]).toMatchObject({ origin: { kind: "synthetic", model: "m-1", case_kind: "plain" } });
    expect(out).toContain("2 not used: not-json");
    expect(out).toContain("1 not used: another language");
    expect(out).toContain("1 not used: repeats another case");
    // The tuples are the same, and so are the answers: all of them are there already.
    const again = await runMain([...words, "--dimensions", "none.yaml"], { directory });
    expect(again).toMatchObject({ code: 2, error: expect.stringContaining("cannot be read") });
  });

  it("compares the judge with what people said of answers, by label, and keeps it", async () => {
    const { directory, commit } = team();
    const rubric = "It is a label that fits.";
    const target = { provider: "replay", model: "judge-1" } as const;
    const answers = [
      { input: "a", output: "billing", people: "yes", judge: "pass" },
      { input: "b", output: "billing", people: "no", judge: "pass" },
      { input: "c", output: "shipping", people: "no", judge: "fail" },
      { input: "d", output: "shipping", people: "yes", judge: "pass" },
    ];
    const recordings = answers.map(({ input, output, judge }) => ({
      request: requestHash(judgeRequest({ kind: "rubric", rubric, input, output }, target)),
      sample: 1,
      model: "judge-1",
      output: JSON.stringify({ verdict: judge, reason: "so" }),
      usage: null,
      latency_ms: null,
      finish_reason: "stop",
      cost_usd: null,
    }));
    commit({
      ".github/promptops.yml": "models: { provider: replay, judge: { model: judge-1 } }\n",
      "evals/support/triage.yaml": `prompt_id: support.triage\ngraders: [{ llm-rubric: ${rubric} }]\ncases: [{ input: hi }]\n`,
      "evals/recordings/support.triage.jsonl": recordings.map((one) => `${JSON.stringify(one)}\n`).join(""),
    });
    const none = await runMain(["selfcheck", "--judge"], { directory });
    expect(none).toMatchObject({ code: 2, error: expect.stringContaining("no answers that people judged") });
    const log = answers.map(({ input, output }, index) =>
      JSON.stringify({
        event: "prompt_completed",
        prompt_id: "support.triage",
        prompt_version: 1,
        request_id: `r${index}`,
        input,
        output,
        output_label: output,
      }),
    );
    writeFileSync(join(directory, "log.jsonl"), `${log.join("\n")}\n`);
    const sheet = await sheetOf({ directory, commit } as TestRepository, "log.jsonl");
    const people: Fill = ({ input }) => ({
      agree: answers.find((one) => one.input === input)?.people ?? "",
      should_be: "",
      reader: "ada",
    });
    const fill: Fill = (row) => {
      const said = people(row);
      return said["agree"] === "no" ? { ...said, should_be: "other" } : said;
    };
    writeFileSync(join(directory, "sheet.csv"), filled(sheet, fill));
    const imported = await runMain(["cases", "import", "sheet.csv", "--answers"], { directory });
    expect(imported).toMatchObject({ code: 0, error: expect.stringContaining("4 answers kept") });
    const checked = await runMain(["selfcheck", "support.triage", "--judge", "--json"], { directory });
    validate("judge-check", checked.out);
    expect(checked.code).toBe(0);
    expect(JSON.parse(checked.out)).toMatchObject({
      judge: "judge-1",
      items: 4,
      same: 3,
      kappa: 0.5,
      too_mild: 1,
      too_strict: 0,
      labels: [
        { label: "billing", items: 2, same: 1 },
        { label: "shipping", items: 2, same: 2 },
      ],
    });
    expect(readFileSync(join(directory, "evals/judges/judge-1.json"), "utf8")).toBe(checked.out);
    const text = await runMain(["selfcheck", "--judge"], { directory });
    expect(text.out).toContain("judge-1 says of 3 of 4 answers what people said: kappa 0.500");
  });

  it("says how many cases see 5 points, and which fail with what is recorded", async () => {
    const { directory, commit } = team();
    commit({
      "evals/support/triage.yaml":
        'prompt_id: support.triage\ncases:\n  - { input: "a billing question", expected: billing }\n  - { input: "a shipping question", expected: other }\n',
    });
    await runMain(["record", "--provider", "stub"], { directory });
    const recordings = "evals/recordings/support.triage.jsonl";
    commit({ [recordings]: readFileSync(join(directory, recordings), "utf8") });
    const { code, out, error } = await runMain(["cases", "check", "--recorded", "--json"], { directory });
    expect({ code, error }).toEqual({ code: 0, error: "" });
    validate("cases-check", out);
    const [health] = JSON.parse(out).suites;
    expect(health).toMatchObject({
      cases: 2,
      smallest_visible_drop: 1,
      always_fail: ["a shipping question"],
    });
    expect(smallestVisibleDrop(health.cases_for_five_points, defaultPolicy().gate)).toBeLessThanOrEqual(0.05);
    expect((await runMain(["cases", "check"], { directory })).out).toContain(
      "cases would see a drop of 5 points",
    );
  });

  it("sends no case to a provider that the policy forbids", async () => {
    const { directory, commit } = team();
    commit({
      ".github/promptops.yml":
        "models: { provider: openai, judge: { model: judge-1, provider: openai } }\nprivacy: { providers: [bedrock] }\n",
    });
    for (const words of [
      ["cases", "generate", "support.triage"],
      ["selfcheck", "--judge"],
    ])
      expect(await runMain(words, { directory })).toMatchObject({
        code: 2,
        out: "",
        error: expect.stringContaining("privacy.providers does not let it be sent to openai"),
      });
  });

  it("refuses what it does not know", async () => {
    const { directory } = team();
    for (const words of [
      [],
      ["draw"],
      ["sample"],
      ["sample", "no.such"],
      ["import"],
      ["sample", "support.triage", "--within", "0"],
    ])
      expect(await runMain(["cases", ...words], { directory })).toMatchObject({ code: 2, out: "" });
    expect(existsSync(join(directory, "sheet.csv"))).toBe(false);
  });
});
