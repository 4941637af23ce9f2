import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import { describe, expect, it } from "vitest";
import { openCache } from "../../src/model/cache/open-cache.ts";
import { factsOf, review } from "../approval/facts-of.ts";
import { temporaryFolder } from "../checkout/temporary-folder.ts";
import { factsScene, promptText } from "../github/facts/facts-scene.ts";
import { branch, triage } from "../registry-branch.ts";
import { runMain } from "./run-main.ts";

const schemas = join(import.meta.dirname, "..", "..", "src", "cli", "commands");

const worked = join(import.meta.dirname, "..", "approval", "approval.json");

function validatorOf(name: string): ValidateFunction {
  const schema = JSON.parse(readFileSync(join(schemas, `${name}.schema.json`), "utf8"));
  return new Ajv({ allowUnionTypes: true }).compile(schema);
}

const id = "support.triage";

const released = [triage(1, "one"), triage(2, "two")];
const drafted = [...released, triage(2, "three")];
const clashing = [...released, triage(1, "other")];
const deleted = [...released, null];
const invalid = [...released, "id: support.triage\n"];

describe("what commands print for programs", () => {
  it.each([
    ["merged-policy", released, ["validate", "--policy"]],
    ["release", drafted, ["release", "--check"]],
    ["release", clashing, ["release", "--check"]],
    ["release", released, ["release"]],
    ["history", drafted, ["history", id]],
    ["history", deleted, ["history", id]],
    ["diff", drafted, ["diff", id, "1", "2"]],
    ["diff", drafted, ["diff", id, "2"]],
    ["blame", released, ["blame", id]],
    ["blame", invalid, ["blame", id, "--at", "2030-01-01"]],
    ["blame", released, ["blame", id, "--at", "2000-01-01"]],
    ["bundle-report", drafted, ["bundle", "--output", "bundle.jsonl"]],
    ["bundle-report", clashing, ["bundle", "--output", "bundle.jsonl"]],
    ["bundle-report", invalid, ["bundle", "--output", "bundle.jsonl"]],
    ["environment-move", released, ["environment", "promote", "production", id]],
  ] as const)("follows the schema of %s: %#", async (name, contents, words) => {
    const { directory } = branch(contents);
    const { out } = await runMain([...words, "--json"], { directory });
    expectFormat(name, out);
  });

  it("follows the schema of environment-report, with pointers that are wrong too", async () => {
    const { directory, commit } = branch(released);
    await runMain(["environment", "promote", "production", id, "1"], { directory });
    const show = ["environment", "show", "production", "--json"];
    expectFormat("environment-report", (await runMain(show, { directory })).out);
    commit({ "environments/staging.yaml": `${id}: { version: 9, sha256: "sha256:${"0".repeat(64)}" }\n` });
    const wrong = await runMain(["environment", "show", "staging", "--json"], { directory });
    expect(wrong.code).toBe(1);
    expectFormat("environment-report", wrong.out);
  });
  it.each([
    ["cache", []],
    ["cache-prune", ["prune"]],
  ] as const)("follows the schema of %s", async (name, words) => {
    const folder = temporaryFolder();
    const by = { provider: "openai", model: "m" };
    const answer = { status: "answered", output: "x", usage: null, latency_ms: null } as const;
    const whole = { ...answer, cost_usd: null, finish_reason: "stop" } as const;
    await openCache(folder, () => 0).keep("0".repeat(64), { by, answer: whole, seal: () => "0".repeat(64) });
    for (const place of [folder, temporaryFolder()])
      expectFormat(name, (await runMain(["cache", ...words, "--json", "--folder", place], {})).out);
  });

  it("follows the schema of decision, of each scenario too", async () => {
    const directory = temporaryFolder();
    const simulated = async (file: string): Promise<string> =>
      (await runMain(["simulate", file, "--json"], { directory })).out;
    const one = factsOf({ id: "one", reviews: [review("alice")] });
    writeFileSync(join(directory, "one.json"), JSON.stringify(one));
    expectFormat("decision", await simulated("one.json"));
    for (const decision of JSON.parse(await simulated(worked))) expectSaid("decision", decision);
  });

  it("follows the schemas of decision and diagnoses, of what stands at GitHub", async () => {
    const { fake } = await factsScene({
      base: { "prompts/a.yaml": promptText("a") },
      pull: { files: { "prompts/a.yaml": promptText("a", { template: "Say it well." }) } },
    });
    const environment = {
      GITHUB_TOKEN: fake.token({ as: "octocat" }),
      GITHUB_API_URL: fake.apiUrl,
      GITHUB_REPOSITORY: "acme/prompts",
    };
    const explained = await runMain(["explain", "--pull-request", "1", "--json"], { environment });
    expectFormat("decision", explained.out);
    expectFormat("diagnoses", (await runMain(["doctor", "--json"], { environment })).out);
  });
});

function expectFormat(name: string, out: string): void {
  expectSaid(name, JSON.parse(out));
}

function expectSaid(name: string, said: unknown): void {
  const validate = validatorOf(name);
  validate(said);
  expect(validate.errors).toBe(null);
  expect(said).toMatchObject({ format: `promptops-${name}/1` });
}
