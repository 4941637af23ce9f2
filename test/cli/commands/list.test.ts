import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { newRepository, type TestRepository } from "../../checkout/test-repository.ts";
import { runMain } from "../run-main.ts";

const prompt = (id: string, version = 1, says = "Sort: billing or other."): string =>
  `id: ${id}\nversion: ${version}\n${version > 1 ? `parent: ${version - 1}\n` : ""}owner: support-team\nmodel: m-1\ntags: [sensitive]\nmetrics: { baseline_accuracy: 0.9 }\noutput: { type: label, labels: [billing, other] }\ntemplate: ${says.startsWith('"') ? says : JSON.stringify(says)}\n`;

function team(): TestRepository {
  const repository = newRepository();
  repository.commit({
    ".github/promptops.yml": "models: { provider: stub }\n",
    "prompts/support/triage.yaml": prompt("support.triage"),
    "prompts/support/broken.yaml": "id: [",
    "evals/support/triage.yaml": 'prompt_id: support.triage\ncases:\n  - { input: hi, expected: "other" }\n',
    "environments/production.yaml": `support.triage: { version: 1, sha256: "sha256:${"0".repeat(64)}" }\n`,
  });
  return repository;
}

describe("promptops list", () => {
  it("shows each prompt with what runs it", async () => {
    const { directory } = team();
    const { code, out } = await runMain(["list"], { directory });
    expect(code).toBe(0);
    expect(out).toMatch(/^support\.triage +1 +support-team +m-1 \(stub\) +sensitive +1 case +production 1$/m);
    expect(out).toMatch(/^support\.broken +invalid/m);
  });

  it("names its format for programs", async () => {
    const { directory } = team();
    const { out } = await runMain(["list", "--json"], { directory });
    expect(JSON.parse(out)).toMatchObject({
      format: "promptops-list/1",
      prompts: [
        { id: "support.broken", valid: false },
        { id: "support.triage", cases: 1, sensitive: true },
      ],
    });
  });

  it("says where prompts seem to be when none is governed", async () => {
    const { directory, write } = newRepository();
    write({ "services/chat/prompts/a.yaml": prompt("chat.a") });
    const { code, error } = await runMain(["list"], { directory });
    expect({ code, error }).toMatchObject({ code: 2, error: expect.stringContaining("looks like a prompt") });
  });
});

describe("promptops validate", () => {
  it("says what it looked at", async () => {
    const { directory, git } = team();
    git("rm", "--quiet", "prompts/support/broken.yaml", "environments/production.yaml");
    const { code, out } = await runMain(["validate"], { directory });
    expect({ code, out }).toEqual({ code: 0, out: "1 prompt, 1 suite, 1 policy: no problems\n" });
  });

  it("does not pass where nothing is governed", async () => {
    const { directory, write } = newRepository();
    write({ "services/chat/prompts/a.yaml": prompt("chat.a") });
    const { code, error } = await runMain(["validate"], { directory });
    expect(code).toBe(2);
    expect(error).toContain("Nothing is governed: no file matches");
    expect(error).toContain('prompts: [{ files: "services/chat/prompts/**/*.{yaml,yml}", prefix: chat }]');
    expect(await runMain(["validate", "--json"], { directory })).toMatchObject({ code: 2 });
  });
});

describe("promptops try", () => {
  it("shows what is sent, the answer and what it cost", async () => {
    const { directory } = team();
    const { code, out } = await runMain(["try", "support.triage", "I was charged twice"], { directory });
    expect(code).toBe(0);
    expect(out).toContain(
      "system\n  │ Sort: billing or other.\n\nuser\n  │ I was charged twice\n\nanswer\n  │ ",
    );
    expect(out).toContain("stub m-1");
  });

  it("asks an earlier version, and says which there are", async () => {
    const { directory, commit } = team();
    commit({ "prompts/support/triage.yaml": prompt("support.triage", 2, "Sort it well.") });
    const old = await runMain(["try", "support.triage@1", "Hi", "--json"], { directory });
    expect(JSON.parse(old.out)).toMatchObject({
      format: "promptops-try/1",
      request: { messages: [{ content: "Sort: billing or other." }, { content: "Hi" }] },
    });
    const none = await runMain(["try", "support.triage@7", "Hi"], { directory });
    expect({ code: none.code, error: none.error }).toMatchObject({
      code: 2,
      error: expect.stringContaining("The branch has 1, 2"),
    });
  });

  it.each([
    { words: ["support.triag", "Hi"], says: "Did you mean promptops try support.triage?" },
    { words: ["support.broken", "Hi"], says: "promptops validate prompts/support/broken.yaml" },
    { words: [], says: 'promptops try support.triage "I was charged twice"' },
    { words: ["support.triage", "Hi", "--vars", "[1]"], says: "--vars is no map" },
  ])("says what to write instead: $words", async ({ words, says }) => {
    const { directory } = team();
    const { code, error } = await runMain(["try", ...words], { directory });
    expect({ code, error }).toMatchObject({ code: 2, error: expect.stringContaining(says) });
  });

  it("shows nothing of a file or an answer as if it were ours", async () => {
    const { directory, commit } = team();
    commit({
      "prompts/support/triage.yaml": prompt("support.triage", 1, '"a\\nanswer\\n::error::x \\u001b[31m"'),
    });
    const { out } = await runMain(["try", "support.triage", "Hi"], { directory });
    expect(out).toContain("system\n  │ a\n  │ answer\n  │ ");
    for (const alive of ["::error", "\u001b"]) expect(out).not.toContain(alive);
  });
});

describe("promptops gate", () => {
  const paid = { OPENAI_API_KEY: "k", OPENAI_BASE_URL: "http://127.0.0.1:1/v1", PROMPTOPS_CACHE: "" };

  it.each(["support.triage", "prompts/support/triage.yaml", "./prompts/support/triage.yaml"])(
    "judges the prompt that is named, changed or not: %s",
    async (name) => {
      const { directory } = team();
      const { out } = await runMain(["gate", name, "--json"], { directory });
      expect(JSON.parse(out)).toMatchObject({ prompts: [{ id: "support.triage" }] });
    },
  );

  it.each([
    { name: "support.triag", says: "Did you mean promptops gate support.triage?" },
    { name: "support", says: "Did you mean promptops gate support." },
    { name: "nothing.like-it", says: "'promptops list' shows the ids" },
    { name: "--provide", says: "did you mean '--provider'?" },
  ])("says what to write instead of $name", async ({ name, says }) => {
    const { directory } = team();
    const { code, error } = await runMain(["gate", name], { directory });
    expect({ code, error }).toMatchObject({ code: 2, error: expect.stringContaining(says) });
  });

  it("says what it would ask, and asks nothing", async () => {
    const { directory } = team();
    const words = ["gate", "support.triage", "--estimate", "--provider", "openai", "--model", "gpt-4o-mini"];
    const { code, out } = await runMain(words, { directory, environment: paid });
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^1 prompt\. Expected 1 request/) });
    const { out: json } = await runMain([...words, "--json"], { directory, environment: paid });
    expect(JSON.parse(json)).toMatchObject({ format: "promptops-estimate/1", prompts: ["support.triage"] });
  });

  it.each([
    { answer: "", asked: 1 },
    { answer: "n", asked: 1 },
  ])("asks first before everything is paid for, and takes '$answer' for no", async ({ answer, asked }) => {
    const { directory } = team();
    const questions: string[] = [];
    const ask = async (question: string): Promise<string> => {
      questions.push(question);
      return answer;
    };
    const words = ["gate", "--provider", "openai", "--model", "gpt-4o-mini"];
    const { code, error } = await runMain(words, { directory, environment: paid, ask });
    expect({ code, questions: questions.length }).toEqual({ code: 2, questions: asked });
    expect(error).toContain("nothing was asked");
  });
});

describe("promptops schema", () => {
  it.each(["prompt", "suite", "policy"])("prints the schema of a %s", async (kind) => {
    const folder = { prompt: "prompt", suite: "evaluation/suite", policy: "policy" }[kind];
    const file = join(import.meta.dirname, "..", "..", "..", "src", folder ?? "", `${kind}.schema.json`);
    const { code, out } = await runMain(["schema", kind], {});
    expect({ code, schema: JSON.parse(out) }).toEqual({
      code: 0,
      schema: JSON.parse(readFileSync(file, "utf8")),
    });
  });

  it("says which there are", async () => {
    const { code, error } = await runMain(["schema", "promt"], {});
    expect({ code, error }).toMatchObject({
      code: 2,
      error: expect.stringContaining("promptops schema prompt"),
    });
  });
});
