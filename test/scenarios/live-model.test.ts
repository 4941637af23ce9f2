import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../checkout/temporary-folder.ts";
import { newRepository, testEnvironment } from "../checkout/test-repository.ts";
import { json, type Reply, wireServer } from "../model/providers/wire-server.ts";
import { event } from "../usage/events.ts";
import { type CliRun, runCli, runCliInside } from "./run-cli.ts";
import { files, policyPath, prompt, promptPath } from "./team.ts";

const policy = [
  "models:",
  "  map:",
  "    claude-3-5-sonnet: { provider: openai, model: small, input_usd_per_mtok: 1, output_usd_per_mtok: 2 }",
  "",
].join("\n");

/** Answers as a server that speaks Chat Completions: billing for what is about money, else technical. */
const answers: Reply = (response, heard) => {
  const about = /invoice|charge|refund|payment/.test(heard.raw.split('"role":"user"')[1] ?? "");
  const content = about ? "billing" : "technical";
  json({
    id: "1",
    object: "chat.completion",
    created: 1,
    model: "small",
    choices: [
      {
        index: 0,
        message: { role: "assistant", content, refusal: null },
        logprobs: null,
        finish_reason: "stop",
      },
    ],
    usage: { prompt_tokens: 100, completion_tokens: 500, total_tokens: 600 },
  })(response, heard);
};

interface Place {
  readonly directory: string;
  readonly gate: (...words: readonly string[]) => Promise<CliRun>;
}

/** A repository with a changed prompt, whose policy maps its model to a server on loopback. */
function placeAt(url: string, { rules = policy, run = runCliInside } = {}): Place {
  const repository = newRepository();
  repository.commit({ ...files, [policyPath]: rules });
  repository.write({ [promptPath]: prompt({ extra: "parameters: { temperature: 0, max_tokens: 600 }" }) });
  const cache = mkdtempSync(join(temporaryFolder(), "cache-"));
  const environment = { OPENAI_API_KEY: "sk-secret", OPENAI_BASE_URL: `${url}/v1`, PROMPTOPS_CACHE: cache };
  return {
    directory: repository.directory,
    gate: (...words) => run(repository.directory, ["gate", ...words], { environment }),
  };
}

describe("the gate with a model behind an address", () => {
  it("asks each question once, says what it cost, and asks nothing again", async () => {
    await using server = await wireServer(answers);
    const { gate } = placeAt(server.url, { run: runCli });
    const first = await gate("--json");
    const report: unknown = JSON.parse(first.stdout);
    expect({ code: first.code, report }).toMatchObject({
      code: 0,
      report: { verdict: "passed", requests: { made: 32, cached: 0 }, cost_usd: 0.0352 },
    });
    expect(server.heard.length).toBe(32);
    expect(report).toMatchObject({ estimate: { requests: { first: 32, at_most: 160 }, unknown: null } });
    expect(first.stderr).toMatch(/^Expected 32 requests, about \$[\d.]+; at most 160, about \$[\d.]+\.$/m);
    const again: unknown = JSON.parse((await gate("--json")).stdout);
    expect(again).toMatchObject({ verdict: "passed", requests: { made: 0, cached: 32 }, cost_usd: 0 });
    expect(server.heard.length).toBe(32);
  });

  it("writes an event for each request, which cost shows beside live calls", async () => {
    await using server = await wireServer(answers);
    const { gate, directory } = placeAt(server.url);
    expect((await gate("--events", "spent.jsonl")).code).toBe(0);
    expect((await gate("--events", "spent.jsonl")).code).toBe(0);
    const lines = readFileSync(join(directory, "spent.jsonl"), "utf8").trimEnd().split("\n");
    expect(lines.length).toBe(server.heard.length);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      event: "prompt_completed",
      prompt_environment: "(evaluation)",
      provider: "openai",
      response_model: "small",
      input_tokens: 100,
      cost_usd: 0.0011,
    });
    const live = event({ prompt_id: "support.triage", cost_usd: 0.5, time: new Date().toISOString() });
    writeFileSync(join(directory, "live.jsonl"), JSON.stringify(live));
    const run = async (...words: string[]): Promise<string> =>
      (await runCliInside(directory, [...words, "live.jsonl", "spent.jsonl"])).stdout;
    expect(JSON.parse(await run("cost", "--json")).costs).toEqual([
      expect.objectContaining({
        key: "support.triage",
        calls: 33,
        usd_a_call: 0.5,
        evaluation: { calls: 32, usd: 0.0352 },
      }),
    ]);
    expect(await run("cost", "--by", "environment")).toMatch(/^\(evaluation\) +32 +\$0\.0352 /m);
    expect(await run("cost")).toContain("$0.0352 of it for 32 calls of evaluation.");
  });

  it("asks the model that the command names, whatever the policy maps", async () => {
    await using server = await wireServer(answers);
    const { gate } = placeAt(server.url);
    const { code, stdout } = await gate("--json", "--provider", "openai", "--model", "other-model");
    expect(code).toBe(0);
    const report: unknown = JSON.parse(stdout);
    expect(report).toMatchObject({
      prompts: [{ called: { head: { provider: "openai", model: "other-model" } } }],
    });
    expect(new Set(server.heard.map(({ raw }) => /"model":"([^"]*)"/.exec(raw)?.[1]))).toEqual(
      new Set(["other-model"]),
    );
  });

  it("keeps within its budget, in its own words, and goes on from there", async () => {
    await using server = await wireServer(answers);
    const { gate } = placeAt(server.url, { rules: `${policy}gate: { max_cost_usd: 0.01 }\n` });
    const { code, stdout } = await gate();
    expect(code).toBe(2);
    expect(stdout).toContain("budget");
    // A request takes 0.0011 dollars.
    expect(server.heard.length).toBeGreaterThan(2);
    expect(server.heard.length).toBeLessThanOrEqual(9);
  });

  it("finds a bad key with one request, and never shows it", async () => {
    await using server = await wireServer(json({ error: { message: "Incorrect API key: sk-secret" } }, 401));
    const { gate } = placeAt(server.url, { run: runCli });
    const { code, stdout, stderr } = await gate();
    expect(code).toBe(2);
    expect(stdout).toContain("unjudged");
    expect(stdout + stderr).not.toContain("sk-secret");
    expect(server.heard.length).toBe(1);
  });

  it("names the variable of a key that is not set", async () => {
    const repository = newRepository();
    repository.commit({ ...files, [policyPath]: policy });
    const { code, stdout } = await runCliInside(repository.directory, ["gate"], {
      environment: { HOME: testEnvironment["HOME"] },
    });
    expect(code).toBe(2);
    expect(stdout).toContain("OPENAI_API_KEY");
  });
});
