import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { usageLine } from "../../../src/usage/usage-line.ts";
import type { UsageRow } from "../../../src/usage/usage-row.ts";
import { temporaryFolder } from "../../checkout/temporary-folder.ts";
import { days } from "../../monitor/days.ts";
import { branch, registryOf, triage } from "../../registry-branch.ts";
import { runMain } from "../run-main.ts";

/** A repository whose only version has the hash of the usage that is written beside it. */
async function running(
  rows: readonly UsageRow[],
  policy = "{}\n",
  more: Readonly<Record<string, string>> = {},
): Promise<(...words: string[]) => ReturnType<typeof runMain>> {
  const { directory, commit } = branch([triage(1, "Sort.")]);
  commit({ ".github/promptops.yml": policy, ...more });
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

/** The file that `baseline pin` writes of these days. */
async function pinned(rows: readonly UsageRow[]): Promise<string> {
  const { directory } = await pinning(rows);
  return readFileSync(join(directory, "baselines", "support.triage@1.json"), "utf8");
}

async function pinning(
  rows: readonly UsageRow[],
  words: readonly string[] = ["pin", "support.triage", "usage.jsonl"],
): Promise<{ readonly directory: string } & Awaited<ReturnType<typeof runMain>>> {
  const { directory } = branch([triage(1, "Sort.")]);
  const { prompts } = await registryOf(directory);
  const hash = prompts[0]?.versions[0]?.behaviour ?? "";
  const lines = rows.map((row) =>
    usageLine({ ...row, prompt_version: 1 }).replaceAll(`sha256:${"a".repeat(64)}`, hash),
  );
  writeFileSync(join(directory, "usage.jsonl"), `${lines.join("\n")}\n`);
  return { directory, ...(await runMain(["baseline", ...words, "--until", "2026-11-21"], { directory })) };
}

describe("promptops baseline pin", () => {
  it("keeps the days, which later ones are compared with, however many lie between", async () => {
    const file = { "baselines/support.triage@1.json": await pinned(days(16, 40)) };
    const slowly = days(20, 40, (ago) => ({ cost_usd: 0.0031 * (1 + (20 - ago) / 100) }));
    expect((await (await running(slowly))()).code).toBe(0);
    const { code, out } = await (await running(slowly, "{}\n", file))();
    expect({ code, out }).toMatchObject({
      code: 1,
      out: expect.stringMatching(/drift: cost \$0\.0031 -> .* \(14 days that were pinned\)/),
    });
    expect((await (await running(days(20, 40), "{}\n", file))()).code).toBe(0);
    expect((await (await running(days(5, 40), "{}\n", file))()).out).toContain("production: stable (");
  });

  it("writes the same bytes of the same days, and says what they hold", async () => {
    const first = await pinning(days(16, 40));
    expect(first).toMatchObject({ code: 0, error: "" });
    expect(first.out).toMatch(
      /^baselines\/support\.triage@1\.json: \d+ figures in production, 2026-11-07 to 2026-11-20\.\n$/,
    );
    expect(await pinned(days(16, 40))).toBe(await pinned(days(16, 40)));
  });

  it.each([
    { why: "days", rows: days(5, 40), says: "needs 3 more full days" },
    { why: "calls", rows: days(16, 12), says: "needs 18 more calls a day" },
  ])("refuses too few $why, and says how many are missing", async ({ rows, says }) => {
    const { code, error } = await pinning(rows);
    expect({ code, error }).toEqual({ code: 1, error: expect.stringContaining(says) });
  });

  it.each([
    { words: ["pin", "support.triage@7", "usage.jsonl"], says: "has no version 7 of 'support.triage'" },
    { words: ["pin", "nobody", "usage.jsonl"], says: "has no usage of a released version of 'nobody'" },
    { words: ["pin", "../x", "usage.jsonl"], says: "baseline takes pin" },
    { words: ["pin", "support.triage"], says: "baseline takes pin" },
  ])("refuses $words", async ({ words, says }) => {
    const { code, error } = await pinning(days(16, 40), words);
    expect({ code, error }).toEqual({ code: 2, error: expect.stringContaining(says) });
  });

  it.each([
    "{}",
    "null",
    '{"format":"promptops-baseline/1","id":"support.triage","version":1,"sha256":"x","series":[]}',
  ])("judges nothing beside a file that is none: %s", async (text) => {
    const drift = await running(days(20, 40), "{}\n", { "baselines/support.triage@1.json": text });
    expect(await drift()).toMatchObject({ code: 2, error: expect.stringContaining("is no baseline") });
  });

  it("says nothing of another content of the version", async () => {
    const other = (await pinned(days(16, 40))).replace(/"sha256": "[^"]*"/, '"sha256": "sha256:0"');
    const drift = await running(days(5, 40), "{}\n", { "baselines/support.triage@1.json": other });
    expect((await drift()).out).toContain("production: too-few");
  });
});

describe("promptops drift", () => {
  it("judges nothing where a file cannot be read to its end", async () => {
    const drift = await running(days(20, 40, dearer));
    const torn = join(temporaryFolder(), "torn.gz");
    writeFileSync(torn, Buffer.from("1f8b0800000000000003", "hex"));
    expect((await drift(torn)).code).toBe(2);
  });

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
