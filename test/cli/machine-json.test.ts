import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import { describe, expect, it } from "vitest";
import { branch, triage } from "../registry-branch.ts";
import { runMain } from "./run-main.ts";

const schemas = join(import.meta.dirname, "..", "..", "src", "cli", "commands");

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
});

function expectFormat(name: string, out: string): void {
  const said: unknown = JSON.parse(out);
  const validate = validatorOf(name);
  validate(said);
  expect(validate.errors).toBe(null);
  expect(said).toMatchObject({ format: `promptops-${name}/1` });
}
