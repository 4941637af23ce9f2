import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../checkout/temporary-folder.ts";
import { newRepository } from "../checkout/test-repository.ts";
import { json, wireServer } from "../model/providers/wire-server.ts";
import { runCliInside } from "./run-cli.ts";
import { files, policyPath, prompt, promptPath, suitePath, team } from "./team.ts";

const policy = "models: { map: { claude-3-5-sonnet: { provider: openai, model: small } } }\n";
const suite = "prompt_id: support.triage\ncases:\n  - { input: the invoice is wrong, expected: billing }\n";
const base = { ...files, [policyPath]: policy, [suitePath]: suite };
const key = { OPENAI_API_KEY: "sk-0123456789" };

const says = (content: string): ReturnType<typeof json> =>
  json({
    id: "1",
    object: "chat.completion",
    created: 1,
    model: "small",
    choices: [{ index: 0, message: { role: "assistant", content, refusal: null }, finish_reason: "stop" }],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  });

/** Answers that are really the provider's, kept by a real run under this key. */
async function keptAnswers(url: string, changed: string): Promise<Readonly<Record<string, string>>> {
  const repository = newRepository();
  repository.commit(base);
  repository.write({ [promptPath]: changed });
  const folder = temporaryFolder();
  const environment = {
    OPENAI_API_KEY: "sk-of-mallory",
    OPENAI_BASE_URL: `${url}/v1`,
    PROMPTOPS_CACHE: folder,
  };
  const { code } = await runCliInside(repository.directory, ["gate"], { environment });
  expect(code).toBe(0);
  return Object.fromEntries(
    readdirSync(folder).map((name) => [`.promptops-cache/${name}`, readFileSync(join(folder, name), "utf8")]),
  );
}

describe("the Action's cache", () => {
  it("answers nothing with what the pull request commits, nor for whoever has no key", async () => {
    let answer = "billing";
    const broken = prompt({ without: "billing" });
    await using server = await wireServer((response, heard) =>
      says(heard.raw.includes("invoice, charge") ? "billing" : answer)(response, heard),
    );
    const kept = await keptAnswers(server.url, broken);
    answer = "other";
    const { opened, run } = await team(base);
    const variables = { ...key, OPENAI_BASE_URL: `${server.url}/v1` };
    const inputs = { "cache-path": ".promptops-cache" };
    const own = await opened({ [promptPath]: broken, ...kept });
    const judged = await run({ event: "pull_request", pull: own }, { inputs, variables });
    expect(judged.outputs["verdict"]).toBe("blocked");
    expect(judged.stdout).toContain(
      "The cache is not used: .promptops-cache holds files that are committed.",
    );
    const fork = await opened({ [promptPath]: broken, ...kept }, "mallory");
    const stranger = await run({ event: "pull_request", pull: fork }, { inputs });
    expect(stranger.outputs["verdict"]).toBe("unjudged");
  });

  it("adds an event for each request to a file that no commit brings", async () => {
    await using server = await wireServer(says("billing"));
    const { opened, run } = await team(base);
    const variables = { ...key, OPENAI_BASE_URL: `${server.url}/v1` };
    const changed = { [promptPath]: prompt({ extra: "parameters: { temperature: 0 }" }) };
    const happening = { event: "pull_request", pull: await opened(changed) } as const;
    const path = join(temporaryFolder(), "events.jsonl");
    await run(happening, { inputs: { events: path }, variables });
    const lines = readFileSync(path, "utf8").trimEnd().split("\n");
    expect([lines.length, lines.length > 0]).toEqual([server.heard.length, true]);
    const pull = await opened({ ...changed, "events.jsonl": "" });
    const { stdout } = await run(
      { event: "pull_request", pull },
      { inputs: { events: "events.jsonl" }, variables },
    );
    expect(stdout).toContain("No event is written: the input 'events' names 'events.jsonl', which ");
  });

  it("keeps answers in a folder that holds nothing else", async () => {
    await using server = await wireServer(says("billing"));
    const { opened, runBuilt: run } = await team(base);
    const variables = { ...key, OPENAI_BASE_URL: `${server.url}/v1` };
    const folder = join(temporaryFolder(), "cache");
    const pull = await opened({ [promptPath]: prompt({ extra: "parameters: { temperature: 0 }" }) });
    const happening = { event: "pull_request", pull } as const;
    const first = await run(happening, { inputs: { "cache-path": folder }, variables });
    const asked = server.heard.length;
    expect({ verdict: first.outputs["verdict"], asked: asked > 0 }).toEqual({
      verdict: "passed",
      asked: true,
    });
    await run(happening, { inputs: { "cache-path": folder }, variables });
    expect(server.heard.length).toBe(asked);
    await run(happening, {
      inputs: { "cache-path": folder },
      variables: { ...variables, OPENAI_API_KEY: "sk-other" },
    });
    expect(server.heard.length).toBe(2 * asked);
    rmSync(folder, { recursive: true });
  });
});
