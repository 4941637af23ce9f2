import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { usageLine } from "../../../src/usage/usage-line.ts";
import type { UsageRow } from "../../../src/usage/usage-row.ts";
import { days } from "../../monitor/days.ts";
import { branch, registryOf, triage } from "../../registry-branch.ts";
import { runMain } from "../run-main.ts";

/** A repository whose only version has the hash of the usage that is written beside it. */
async function running(
  rows: readonly UsageRow[],
  policy = "{}\n",
): Promise<(...words: string[]) => ReturnType<typeof runMain>> {
  const { directory, commit } = branch([triage(1, "Sort.")]);
  commit({ ".github/promptops.yml": policy });
  const { prompts } = await registryOf(directory);
  const hash = prompts[0]?.versions[0]?.behaviour ?? "";
  const lines = rows.map((row) =>
    usageLine({ ...row, prompt_version: 1 }).replaceAll(`sha256:${"a".repeat(64)}`, hash),
  );
  writeFileSync(join(directory, "usage.jsonl"), `${lines.join("\n")}\n`);
  return async (...words) =>
    await runMain(["drift", "usage.jsonl", "--until", "2026-11-21", ...words], { directory });
}

const dearer = (ago: number): { readonly cost_usd: number } => ({ cost_usd: ago < 3 ? 0.00372 : 0.0031 });

describe("promptops drift", () => {
  it("says that all runs as it did", async () => {
    const { code, out } = await (await running(days(20, 40)))();
    expect(out).toContain("support.triage 1 in production: stable (");
    expect(out).toContain("0 prompts of 1 drift. By chance alone at most 0.01 would. 0 facts.");
    expect(code).toBe(0);
  });

  it("says what drifts, from what to what, and blocks", async () => {
    const { code, out } = await (await running(days(20, 40, dearer)))();
    expect(out).toContain("support.triage 1 in production: drift");
    expect(out).toContain("  drift: cost $0.0031 -> $0.0037, +20 % (14 days before)");
    expect(code).toBe(1);
  });

  it("says what runs that was not approved, literally, and blocks", async () => {
    const strange = "\u001b[31m::error::sha256:x";
    const drift = await running(
      days(20, 40, (ago, call) => (ago === 0 && call === 0 ? { prompt_sha256: strange } : {})),
    );
    const { code, out } = await drift();
    expect(out).toContain(
      "`support.triage` version 1 in `production` runs with a content that is not the registered one",
    );
    expect(out).toContain("(1 event, 2026-11-20T12:00:00.000Z)");
    expect(out).not.toContain("\u001b");
    expect(code).toBe(1);
  });

  it.each([
    ["of the prompt", "monitor: { prompts: { 'support.*': { min_effect: 0.5 } } }\n", 0],
    ["of all prompts", "monitor: { min_effect: 0.5 }\n", 0],
    ["of another prompt", "monitor: { prompts: { 'mail.*': { min_effect: 0.5 } } }\n", 1],
    ["for other figures", "monitor: { signals: [latency-*] }\n", 0],
  ])("goes by the policy %s", async (_, policy, code) => {
    expect((await (await running(days(20, 40, dearer), policy))()).code).toBe(code);
  });

  it("looks at figures alone where that is asked for", async () => {
    const drift = await running(days(20, 40, (ago) => (ago === 0 ? { prompt_sha256: "other" } : {})));
    expect((await drift("--figures-only")).code).toBe(0);
    expect((await drift()).code).toBe(1);
  });

  it("names its format for programs", async () => {
    const schema = join(import.meta.dirname, "..", "..", "..", "src", "cli", "commands", "drift.schema.json");
    const validate = new Ajv({ allowUnionTypes: true }).compile(JSON.parse(readFileSync(schema, "utf8")));
    for (const rows of [days(20, 40, dearer), days(5, 40), days(20, 40, () => ({ prompt_id: "ghost" }))]) {
      const { out } = await (await running(rows))("--json");
      expect(validate(JSON.parse(out)), JSON.stringify(validate.errors)).toBe(true);
    }
  });

  it("has no answer for days of which there is no usage", async () => {
    const { code, error } = await (await running(days(20, 40)))("--until", "2026-12-24");
    expect(error).toContain("there is no usage of 2026-12-21 to 2026-12-23; the newest is of 2026-11-20");
    expect(code).toBe(2);
  });
});
