import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { newRepository, type TestRepository } from "../../checkout/test-repository.ts";
import { json, wireServer } from "../../model/providers/wire-server.ts";
import { type MainRun, runMain } from "../run-main.ts";

const cases = Array.from({ length: 20 }, (_, at) => `  - { input: "invoice ${at}", expected: billing }\n`);
const files = {
  ".github/promptops.yml": "models: { provider: openai }\n",
  "prompts/support/triage.yaml":
    "id: support.triage\nversion: 1\nowner: team\nmodel: small\ntags: [support]\noutput: { type: label, labels: [billing, other] }\ntemplate: Sort.\n",
  "evals/support/triage.yaml": `prompt_id: support.triage\ncases:\n${cases.join("")}`,
};

const schema = join(import.meta.dirname, "..", "..", "..", "src", "cli", "commands", "probe.schema.json");

/** A provider whose one answer to all can be changed. */
async function scene(): Promise<{
  readonly repository: TestRepository;
  readonly says: (content: string) => void;
  readonly probe: (...words: string[]) => Promise<MainRun>;
  readonly heard: () => number;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}> {
  let answer = "billing";
  const server = await wireServer((response, heard) =>
    json({
      id: "1",
      object: "chat.completion",
      created: 1,
      model: "small",
      choices: [
        {
          index: 0,
          message: { role: "assistant", content: answer, refusal: null },
          finish_reason: "stop",
        },
      ],
      usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
    })(response, heard),
  );
  const repository = newRepository();
  repository.commit(files);
  const environment = { OPENAI_API_KEY: "sk-0123456789", OPENAI_BASE_URL: `${server.url}/v1` };
  return {
    repository,
    says: (content) => {
      answer = content;
    },
    probe: async (...words) =>
      await runMain(["probe", ...words], { directory: repository.directory, environment }),
    heard: () => server.heard.length,
    [Symbol.asyncDispose]: async () => await server[Symbol.asyncDispose](),
  };
}

const kept = "baselines/support.triage@1.answers.jsonl";

describe("promptops probe", () => {
  it("keeps answers, says that they are the same, and that they are worse", async () => {
    await using here = await scene();
    const { repository, probe, says } = here;
    expect(await probe()).toMatchObject({
      code: 0,
      out: expect.stringContaining("support.triage 1: no-reference"),
    });
    expect(here.heard()).toBe(0);
    expect(await probe("--record")).toMatchObject({ code: 0, out: "support.triage 1: recorded, 20 cases\n" });
    const answers = readFileSync(join(repository.directory, kept), "utf8");
    repository.commit({ [kept]: answers });
    expect(await probe()).toMatchObject({
      code: 0,
      out: "support.triage 1: same, 100.0 % -> 100.0 %, 0 of 20 answers in other words\n",
    });
    says("other");
    const worse = await probe("--json");
    const validate = new Ajv({ allowUnionTypes: true }).compile(JSON.parse(readFileSync(schema, "utf8")));
    expect(validate(JSON.parse(worse.out)), JSON.stringify(validate.errors)).toBe(true);
    expect(worse.code).toBe(1);
    expect(JSON.parse(worse.out)).toMatchObject({ prompts: [{ word: "drift", other_answers: 20, now: 0 }] });
  });

  it("asks what runs, and not what the branch holds besides", async () => {
    await using here = await scene();
    const { repository, probe } = here;
    await probe("--record");
    repository.commit({
      [kept]: readFileSync(join(repository.directory, kept), "utf8"),
      "prompts/support/triage.yaml": files["prompts/support/triage.yaml"].replace("Sort.", "Sort anew."),
    });
    expect(await probe()).toMatchObject({ code: 0, out: expect.stringContaining("support.triage 1: same") });
  });

  it.each([
    {
      why: "a prompt that runs nowhere",
      words: ["mail.reply"],
      says: "no environment runs a prompt 'mail.reply'",
    },
    { why: "a provider that is none", words: ["--provider", "opnai"], says: "there is no provider 'opnai'" },
  ])("refuses $why", async ({ words, says }) => {
    await using here = await scene();
    const { code, error } = await here.probe(...words);
    expect({ code, error }).toEqual({ code: 2, error: expect.stringContaining(says) });
  });

  it.each(["nonsense\n", ""])("judges nothing beside answers that cannot be read: %j", async (text) => {
    await using here = await scene();
    here.repository.commit({ [kept]: text });
    const { code, out } = await here.probe();
    expect({ code, out }).toEqual({ code: 2, out: expect.stringContaining("unjudged") });
    expect(here.heard()).toBe(0);
  });
});
