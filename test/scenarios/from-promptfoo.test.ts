import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { gradeAnswer } from "../../src/evaluation/graders/grade-answer.ts";
import { readSuite } from "../../src/evaluation/suite/read-suite.ts";
import { newRepository } from "../checkout/test-repository.ts";
import { type MainRun, runMain } from "../cli/run-main.ts";
import { bytesOf } from "../document/bytes-of.ts";
import { aSubject } from "../evaluation/graders/a-subject.ts";
import { json, type Reply, wireServer } from "../model/providers/wire-server.ts";
import { type Assertion, promptfooPasses } from "../transfer/promptfoo-verdict.ts";
import { team } from "./team.ts";

const root = join(import.meta.dirname, "..", "..");
const services = ["chat", "mail", "search", "voice"];
const numbers = Array.from({ length: 10 }, (_, at) => at + 1);
const hint = "billing means invoices, charges and refunds";

/** Each form in which promptfoo takes a prompt: a text in the config, a text in a file, a conversation in JSON. */
const forms = ["raw", "txt", "json"] as const;

const promptText = (service: string, at: number): string => `Sort ${at} for ${service}: ${hint}. {{message}}`;
const configPath = (service: string): string => `promptfoo/${service}/promptfooconfig.yaml`;

function fileOf(service: string, at: number): Readonly<Record<string, string>> {
  const form = forms[at % 3] ?? "raw";
  if (form === "raw") return {};
  const text = promptText(service, at);
  const content = form === "txt" ? `${text}\n` : JSON.stringify([{ role: "user", content: text }]);
  return { [`promptfoo/${service}/sort-${at}.${form}`]: content };
}

interface Test {
  readonly description: string;
  readonly vars: { readonly message: string };
  readonly assert: readonly Assertion[];
}

/** Some pass and some fail with the recorded answers below, of each kind of assertion. */
const tests: readonly Test[] = [
  { description: "invoice", vars: { message: "an invoice" }, assert: [{ type: "equals", value: "billing" }] },
  {
    description: "refund",
    vars: { message: "a refund" },
    assert: [
      { type: "icontains", value: "BILL" },
      { type: "not-contains", value: "sorry" },
    ],
  },
  {
    description: "charge",
    vars: { message: "a charge" },
    assert: [
      { type: "contains-any", value: "please, bill" },
      { type: "regex", value: "^[a-z]+$" },
    ],
  },
  { description: "money", vars: { message: "refund it" }, assert: [{ type: "starts-with", value: "bill" }] },
  {
    description: "crash",
    vars: { message: "it crashed" },
    assert: [{ type: "not-is-json" }, { type: "not-equals", value: "billing" }],
  },
  { description: "json", vars: { message: "an error" }, assert: [{ type: "is-json" }] },
  { description: "number", vars: { message: "how many" }, assert: [{ type: "equals", value: 5 }] },
  {
    description: "capital",
    vars: { message: "a login" },
    assert: [{ type: "contains", value: "Technical" }],
  },
];

const config = (service: string): string =>
  JSON.stringify({
    description: `Sorts for ${service}`,
    providers: ["openai:gpt-4o-mini"],
    prompts: numbers.map((at) => {
      const [path] = Object.keys(fileOf(service, at));
      return path === undefined
        ? { label: `sort-${at}`, raw: promptText(service, at) }
        : `file://${path.slice(`promptfoo/${service}/`.length)}`;
    }),
    tests,
  });

const files = Object.fromEntries(
  services.flatMap((service) => [
    [configPath(service), config(service)] as const,
    ...numbers.flatMap((at) => Object.entries(fileOf(service, at))),
  ]),
);

/** What the model said, recorded: it knows what billing is as long as the prompt says so. */
function answerTo(asked: string): string {
  const isKnown = asked.includes("invoices");
  if (asked.includes("how many")) return "5";
  return isKnown && /an invoice|a refund|refund it|a charge/.test(asked) ? "billing" : "technical";
}

const answers: Reply = (response, heard) => {
  const message = { role: "assistant", content: answerTo(heard.raw), refusal: null };
  const choices = [{ index: 0, message, logprobs: null, finish_reason: "stop" }];
  const usage = { prompt_tokens: 100, completion_tokens: 1, total_tokens: 101 };
  json({ id: "1", object: "chat.completion", created: 1, model: "gpt-4o-mini", choices, usage })(
    response,
    heard,
  );
};

/** The tests that promptfoo passes with the recorded answers, for a prompt that says this. */
function passedThere(said: string): readonly string[] {
  return tests
    .filter(({ vars, assert }) =>
      promptfooPasses(assert, answerTo(said.replace("{{message}}", vars.message))),
    )
    .map(({ description }) => description);
}

/** The same of the cases of a suite that an import wrote. */
async function passedHere(suite: string, said: string): Promise<readonly string[]> {
  const { content } = readSuite(bytesOf(suite), "suite.yaml");
  const passed: string[] = [];
  for (const { id, vars, graders } of content?.cases ?? []) {
    const answer = aSubject(answerTo(said.replace("{{message}}", JSON.stringify(vars?.["message"]))));
    const grade = await gradeAnswer(graders ?? [], answer, async () => ({ status: "none", reason: "" }));
    if (grade.status === "passed") passed.push(id ?? "");
  }
  return passed;
}

/** The steps that docs/adopt.md counts, each by the words in bold with which it begins. */
function steps(section: string): readonly string[] {
  const page = readFileSync(join(root, "docs", "adopt.md"), "utf8");
  const [, text = ""] = new RegExp(`^## ${section}\n(.*?)^## `, "ms").exec(page) ?? [];
  return Array.from(text.matchAll(/^\d+\. \*\*(.+?)\*\*/gm), ([, words = ""]) => words);
}

describe("a team with forty prompts in promptfoo", () => {
  it("goes from its configs to the first comment, which only warns, and each case has promptfoo's verdict", async () => {
    const done: string[] = [];
    await using server = await wireServer(answers);
    const keyed = { OPENAI_API_KEY: "sk-secret", OPENAI_BASE_URL: `${server.url}/v1` };
    const repository = newRepository();
    repository.commit(files);
    const { directory } = repository;
    const promptops = async (...words: readonly string[]): Promise<MainRun> =>
      runMain(words, { directory, environment: keyed });

    done.push("See what would come over");
    const check = await promptops("import", "promptfoo", "--owner", "platform", "--check");
    expect(check.out).toContain("40 prompts: 40 whole. Would write 80 files.");
    expect(existsSync(join(directory, "prompts"))).toBe(false);

    done.push("Bring it in");
    const brought = await promptops("import", "promptfoo", "--owner", "platform");
    expect(brought).toMatchObject({ code: 0, error: "" });
    expect(await promptops("import", "promptfoo", "--owner", "platform")).toMatchObject({
      code: 0,
      out: expect.stringContaining("40 prompts: 40 unchanged. Wrote 0 files."),
    });

    done.push("Go on with the five steps above");
    const begun = await promptops("init");
    expect(begun.out).toContain("40 prompts and 40 suites were found.");
    expect(await promptops("validate")).toMatchObject({
      code: 0,
      out: "40 prompts, 40 suites, 1 policy: no problems\n",
    });
    expect(server.heard).toEqual([]);
    expect(done).toEqual(steps("Coming from promptfoo"));

    const written = repository.git("ls-files", "--others", "--exclude-standard").split("\n");
    const text = (path: string): string => readFileSync(join(directory, path), "utf8");
    const added = Object.fromEntries(written.map((path) => [path, text(path)]));
    for (const service of services)
      for (const at of numbers)
        expect(await passedHere(text(`evals/${service}/sort-${at}.yaml`), promptText(service, at))).toEqual(
          passedThere(promptText(service, at)),
        );
    const { opened, run, repository: hosted } = await team(files);
    const first = await opened(added);
    const open = await run({ event: "pull_request", pull: first }, { variables: keyed });
    expect({ code: open.code, comments: hosted.comments.map(({ body }) => body) }).toEqual({
      code: 0,
      comments: [
        expect.stringContaining("PromptOps begins with this merge and governs 40 prompts and 40 suites"),
      ],
    });

    await hosted.commit({ branch: "main", files: added });
    const path = "prompts/chat/sort-1.yaml";
    const edited = text(path).replace(hint, "billing is a label");
    const second = await opened({ [path]: edited });
    const warned = await run({ event: "pull_request", pull: second }, { variables: keyed });
    expect({ code: warned.code, verdict: warned.outputs["verdict"] }).toEqual({ code: 0, verdict: "passed" });
    expect(hosted.comments.at(-1)?.body).toContain("would block");

    const report = JSON.parse(readFileSync(warned.outputs["report"] ?? "", "utf8"));
    const before = passedThere(promptText("chat", 1));
    const after = passedThere(promptText("chat", 1).replace(hint, "billing is a label"));
    expect(report.prompts).toMatchObject([
      {
        id: "chat.sort-1",
        base: { passed: before.length, judged: tests.length },
        head: { passed: after.length, judged: tests.length },
        flips: before.filter((id) => !after.includes(id)).map((id) => ({ case: id, change: "lost" })),
      },
    ]);
  });
});
