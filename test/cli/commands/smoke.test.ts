import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { newRepository, testEnvironment } from "../../checkout/test-repository.ts";
import { startFakeGitHub } from "../../fake-github/start-fake-github.ts";
import { workflowToken } from "../../fake-github/workflow-token.ts";
import { registryOf } from "../../registry-branch.ts";
import { type MainRun, runMain } from "../run-main.ts";

const prompt = (version: number, text = "Sort."): string =>
  [
    "id: support.triage",
    `version: ${version}`,
    ...(version === 1 ? [] : [`parent: ${version - 1}`]),
    "owner: team",
    "model: small",
    "tags: [support]",
    "output: { type: label, labels: [billing, other] }",
    "template: |",
    `  ${text} Answer with one label:`,
    "  - billing: invoice, charge",
    "  - other: anything else",
    "",
  ].join("\n");

interface Marks {
  /** Whether the case that the stub answers rightly, and the one that it does not, are asked. */
  readonly right: boolean;
  readonly wrong: boolean;
}

const suite = ({ right, wrong }: Marks): string =>
  [
    "prompt_id: support.triage",
    "cases:",
    `  - { id: bill, input: the invoice is wrong, expected: billing, smoke: ${right} }`,
    `  - { id: weather, input: the weather is fine, expected: billing, smoke: ${wrong} }`,
    "",
  ].join("\n");

interface Staging {
  readonly directory: string;
  readonly run: (...words: readonly string[]) => Promise<MainRun>;
  readonly smoke: (...words: readonly string[]) => Promise<MainRun>;
  /** What the address serves; null: nothing but 503. */
  serve: (text: string | null, headers?: Readonly<Record<string, string>>) => void;
  readonly address: string;
  readonly pointers: () => string;
  readonly hash: string;
}

/** Staging runs version 1 of two, and an address serves what it is told; nothing changed there lately. */
async function staging(marks: Marks = { right: true, wrong: false }): Promise<Staging> {
  const repository = newRepository();
  const { directory } = repository;
  repository.commit({
    ".github/promptops.yml": `models: { provider: stub }\nmonitor: { patience_minutes: 0 }\n`,
    "prompts/support/triage.yaml": prompt(1),
    "evals/support/triage.yaml": suite(marks),
  });
  const run = (...words: readonly string[]): Promise<MainRun> =>
    runMain(words, { directory, environment: testEnvironment });
  await run("environment", "promote", "staging", "support.triage", "1");
  repository.commit();
  repository.commit({ "prompts/support/triage.yaml": prompt(2, "Choose.") });
  expect(await run("bundle", "--output", "bundle.jsonl", "--pointers", "out")).toMatchObject({ code: 0 });
  let served: { text: string | null; headers: Readonly<Record<string, string>> } = {
    text: null,
    headers: {},
  };
  const server = createServer((_, response) => {
    response.writeHead(served.text === null ? 503 : 200, served.headers).end(served.text ?? "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const { prompts } = await registryOf(directory);
  return {
    directory,
    run,
    smoke: (...words) => run("smoke", "staging", ...words),
    serve: (text, headers = {}) => {
      served = { text, headers };
    },
    address: `http://127.0.0.1:${port}/{environment}.json`,
    pointers: () => readFileSync(join(directory, "out", "staging.json"), "utf8"),
    hash: prompts[0]?.versions[0]?.behaviour ?? "",
  };
}

function logged(directory: string, hash: string, environment = "staging"): string {
  const event = {
    event: "prompt_completed",
    time: new Date().toISOString(),
    prompt_id: "support.triage",
    prompt_version: 1,
    prompt_sha256: hash,
    prompt_environment: environment,
  };
  writeFileSync(join(directory, "events.jsonl"), `${JSON.stringify(event)}\n`);
  return "events.jsonl";
}

describe("promptops smoke", () => {
  it("passes where the address, the bundle, the cases and an event are as git says", async () => {
    const { directory, smoke, serve, address, pointers, hash } = await staging();
    serve(pointers());
    const all = ["--pointers", address, "--bundle", "bundle.jsonl", "--events", logged(directory, hash)];
    const { code, out } = await smoke(...all);
    expect(out).toBe(
      [
        "pointers: passed, git's pointers, byte for byte",
        "bundle: passed, 1 version with their hashes",
        "cases: passed, support.triage 1: 1 case passed, $0",
        "event: passed, events of 1 of 1 versions were seen, with their hashes",
        "staging: passed",
        "",
      ].join("\n"),
    );
    expect(code).toBe(0);
  });

  it("says the result on the commit of the workflow that runs it, and never passes where it cannot", async () => {
    const { directory, smoke } = await staging();
    const fake = await startFakeGitHub();
    const repository = await fake.repository("acme/prompts");
    const head = await repository.commit({ branch: "main", files: { a: "1" } });
    const environment = {
      ...testEnvironment,
      GITHUB_TOKEN: fake.token(workflowToken),
      GITHUB_API_URL: fake.apiUrl,
      GITHUB_REPOSITORY: "acme/prompts",
      GITHUB_SHA: head,
      GITHUB_RUN_ID: "77",
    };
    const words = ["smoke", "staging", "--check-run"];
    expect((await runMain(words, { directory, environment })).code).toBe(0);
    expect(repository.checkRuns).toMatchObject([
      {
        name: "promptops/smoke (staging)",
        headSha: head,
        conclusion: "success",
        output: { title: "staging: passed", text: expect.stringContaining('"run":77') },
      },
    ]);
    const lost = { ...environment, GITHUB_SHA: "0".repeat(40) };
    expect(await runMain(words, { directory, environment: lost })).toMatchObject({ code: 2 });
    expect(await smoke("--check-run")).toMatchObject({
      code: 2,
      error: expect.stringContaining("there is no workflow run that a check run could name"),
    });
  });

  it.each<{
    readonly why: string;
    readonly serve: (pointers: string) => Parameters<Staging["serve"]>;
    readonly code: number;
    readonly says: string;
  }>([
    {
      why: "old pointers",
      serve: (text) => [text.replace(":1}", ":2}").replace('"version":1', '"version":2')],
      code: 1,
      says: "pointers: failed, other pointers than git's",
    },
    {
      why: "the right ones out of an old cache",
      serve: (text) => [text, { age: "7200" }],
      code: 2,
      says: "out of a cache that holds them for 7200 s",
    },
    { why: "an address that answers nothing", serve: () => [null], code: 2, says: "answered 503" },
  ])("says what is served instead: $why", async ({ serve, code, says }) => {
    const here = await staging();
    here.serve(...serve(here.pointers()));
    const run = await here.smoke("--pointers", here.address);
    expect(run).toMatchObject({ code, out: expect.stringContaining(says) });
  });

  it("is inconclusive where nobody answers at the address", async () => {
    const { smoke } = await staging();
    const run = await smoke("--pointers", "http://127.0.0.1:1/x");
    expect(run).toMatchObject({ code: 2, out: expect.stringContaining("did not answer") });
  });

  it("fails where the bundle has another content, or not the version", async () => {
    const { directory, smoke } = await staging();
    const bundle = join(directory, "bundle.jsonl");
    const bytes = readFileSync(bundle, "utf8");
    writeFileSync(bundle, bytes.replace("Sort.", "Sorx."));
    expect(await smoke("--bundle", "bundle.jsonl")).toMatchObject({
      code: 1,
      out: expect.stringContaining("bundle: failed"),
    });
    writeFileSync(bundle, bytes.slice(0, 100));
    expect((await smoke("--bundle", "bundle.jsonl")).code).toBe(1);
  });

  it("fails where a service runs another content, and sees no event of another environment", async () => {
    const { directory, smoke, hash } = await staging();
    const other = await smoke("--events", logged(directory, "sha256:other"));
    expect(other).toMatchObject({ code: 1, out: expect.stringContaining("with another content") });
    const elsewhere = await smoke("--events", logged(directory, hash, "production"));
    expect(elsewhere).toMatchObject({ code: 2, out: expect.stringContaining("event: inconclusive") });
  });

  it.each([
    { right: false, wrong: false, code: 2, says: "staging: inconclusive" },
    { right: true, wrong: false, code: 0, says: "staging: passed" },
    { right: true, wrong: true, code: 1, says: "cases: failed, support.triage 1: fails weather" },
  ])("asks the cases that are marked (right $right, wrong $wrong)", async ({ code, says, ...marks }) => {
    expect(await (await staging(marks)).smoke()).toMatchObject({ code, out: expect.stringContaining(says) });
  });

  it.each([
    { words: ["production"], says: "no environment 'production'" },
    { words: [], says: "smoke takes one environment" },
    { words: ["staging", "--max-latency-ms", "soon"], says: "limits that are numbers" },
  ])("refuses $words", async ({ words, says }) => {
    const { run } = await staging();
    expect(await run("smoke", ...words)).toMatchObject({ code: 2, error: expect.stringContaining(says) });
  });
});
