import { mkdtempSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../checkout/temporary-folder.ts";
import { newRepository } from "../checkout/test-repository.ts";
import { wireServer } from "../model/providers/wire-server.ts";
import { fickleServer } from "./fickle-server.ts";
import { type CliRun, runCli, runCliInside } from "./run-cli.ts";
import { files, policyPath, prompt, promptPath } from "./team.ts";

const schema = join(import.meta.dirname, "..", "..", "dist", "schemas", "selfcheck.schema.json");
const isCheck = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(schema, "utf8")));

const policy = [
  "models: { map: { claude-3-5-sonnet: { provider: openai, model: small, input_usd_per_mtok: 1, output_usd_per_mtok: 2 } } }",
  "gate: { repeats: [1] }",
  "",
].join("\n");

/** A repository with a work tree that differs from its base, which is what is to be checked. */
function checking(url: string, run = runCliInside): (...words: readonly string[]) => Promise<CliRun> {
  const repository = newRepository();
  repository.commit({ ...files, [policyPath]: policy });
  repository.write({ [promptPath]: prompt({ without: "billing" }) });
  const PROMPTOPS_CACHE = mkdtempSync(join(temporaryFolder(), "cache-"));
  const environment = { OPENAI_API_KEY: "sk-x", OPENAI_BASE_URL: `${url}/v1`, PROMPTOPS_CACHE };
  return (...words) => run(repository.directory, ["selfcheck", ...words], { environment });
}

describe("promptops selfcheck", () => {
  it("says before what it asks, asks each side anew, and tells the rate with its interval", async () => {
    await using server = await wireServer(fickleServer(25));
    const selfcheck = checking(server.url, runCli);
    const { code, stdout, stderr } = await selfcheck("--runs", "4");
    expect(code).toBe(0);
    expect(stderr).toMatch(/^promptops: 4 runs of 1 prompt ask 128 requests; /);
    expect(server.heard.length).toBe(128);
    expect(stdout).toMatch(/^support\.triage +16 +4 +\d/m);
    expect(stdout).toMatch(/flaky: passed \d of 8: /);
    expect(stdout.replaceAll(/\s+/g, " ")).toMatch(
      /The gate blocked \d of 4 runs in which nothing had changed: .* 95 % interval/,
    );
  });

  it("gives a program the same figures from the cache, with nothing paid again", async () => {
    await using server = await wireServer(fickleServer(25));
    const selfcheck = checking(server.url);
    const [first, again] = [
      await selfcheck("--runs", "2", "--json"),
      await selfcheck("--runs", "2", "--json", "support.triage"),
    ];
    const [one, other]: readonly { prompts: unknown; requests: unknown }[] = [
      JSON.parse(first.stdout),
      JSON.parse(again.stdout),
    ];
    isCheck(one);
    expect(isCheck.errors ?? []).toEqual([]);
    expect(other?.prompts).toEqual(one?.prompts);
    expect(other?.requests).toEqual({ made: 0, cached: 64, reused: 0 });
    expect(server.heard.length).toBe(64);
  });

  it("says that the stub's answers do not vary", async () => {
    const repository = newRepository();
    repository.commit(files);
    const { code, stdout, stderr } = await runCliInside(repository.directory, ["selfcheck"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout.replaceAll(/\s+/g, " ")).toContain(
      "stub answers a question the same way each time, so nothing varies",
    );
  });

  it.each([
    { why: "the number of runs is none", words: ["--runs", "many"], says: "'many' is not a number of runs" },
    { why: "there are too many runs", words: ["--runs", "1001"], says: "from 1 to 1000" },
    { why: "there is no such prompt", words: ["support.triag"], says: "there is no prompt 'support.triag'" },
    { why: "there is no such commit", words: ["--base", "v9"], says: "there is no commit 'v9'" },
  ])("ends with 2 where $why", async ({ words, says }) => {
    const repository = newRepository();
    repository.commit(files);
    const { code, stderr } = await runCliInside(repository.directory, ["selfcheck", ...words]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(says) });
  });

  it("ends with 2 where no run could be judged, and without a key in any word", async () => {
    await using server = await wireServer((response) => {
      response
        .writeHead(401, { "content-type": "application/json" })
        .end('{"error":{"message":"bad key sk-x"}}');
    });
    const { code, stdout, stderr } = await checking(server.url, runCli)("--runs", "2");
    expect(code).toBe(2);
    expect(stdout).toContain("2 runs could not be judged");
    expect(stdout + stderr).not.toContain("sk-x");
  });
});
