import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import validate from "../../../src/cli/commands/rollout.validate.cjs";
import validateReport from "../../../src/cli/commands/rollout-report.validate.cjs";
import { testEnvironment } from "../../checkout/test-repository.ts";
import { branch, registryOf, triage } from "../../registry-branch.ts";
import { type MainRun, runMain } from "../run-main.ts";

const path = join("environments", "production.yaml");
const unsalted = (text: string): string =>
  text.replaceAll(/sha256:[0-9a-f]{64}/g, (hash) => hash.slice(0, 9));

/** A branch that released versions 1 to 3, whose production runs 2. */
async function started() {
  const { directory, commit } = branch([triage(1, "one"), triage(2, "two"), triage(3, "three")]);
  const run = (...words: readonly string[]): Promise<MainRun> =>
    runMain(words, { directory, environment: testEnvironment });
  expect(await run("environment", "promote", "production", "support.triage", "2")).toMatchObject({ code: 0 });
  const rollout = (...words: readonly string[]): Promise<MainRun> =>
    run("rollout", words[0] ?? "", "production", "support.triage", ...words.slice(1));
  const file = join(directory, path);
  return { directory, commit, run, rollout, file, text: () => readFileSync(file, "utf8") };
}

describe("promptops rollout", () => {
  it("shares out, shows and ends, and the bundle has what runtimes need", async () => {
    const { directory, commit, rollout, run, text } = await started();
    const begin = await rollout("set", "3", "10%", "--salt", "2026-11-triage", "--by", "user_id");
    expect([begin.out, begin.code]).toEqual([
      `${path}: support.triage runs 2 for 90 %, 3 for 10 %; 10 % move from 2 to 3. Commit it to put it in force.\n`,
      0,
    ]);
    expect(text()).toContain('    buckets: { "2": "0-8999", "3": "9000-9999" }\n');
    expect(text()).toContain("# Which version of each prompt production runs.");
    commit();
    const { environments } = await registryOf(directory);
    expect(environments[0]).toMatchObject({
      format: "promptops-pointers/2",
      prompts: { "support.triage": { version: 2, rollout: { salt: "2026-11-triage" } } },
    });
    expect(Object.keys(environments[0]?.prompts["support.triage"]?.rollout ?? {})).toEqual([
      "salt",
      "buckets",
      "hashes",
    ]);
    expect(await rollout("set", "3", "2.5%")).toMatchObject({
      code: 0,
      out: expect.stringContaining("7.5 % move from 3 to 2"),
    });
    const shown = await rollout("show", "--json");
    expect([validate(JSON.parse(shown.out)), validate.errors]).toEqual([true, null]);
    expect(JSON.parse(shown.out).prompts).toMatchObject([
      { id: "support.triage", by: "user_id", shares: [{ buckets: 9750 }, { buckets: 250 }] },
    ]);
    expect((await run("environment", "show", "production")).out).toBe(
      "support.triage  2 [2: 97.5 %, 3: 2.5 %] (3 is newer)\n",
    );
    expect(await rollout("end", "3")).toMatchObject({ code: 0 });
    expect(unsalted(text())).toMatch(/\nsupport\.triage: \{ version: 3, sha256: "sha256:\w\w" \}\n$/);
  });

  it("says what it wrote as JSON, and that another salt assigns everybody anew", async () => {
    const { rollout } = await started();
    const begin = await rollout("set", "3", "50%", "--json");
    expect(JSON.parse(begin.out).prompts[0]).toMatchObject({
      salt: expect.stringMatching(/^\d{4}-\d\d-\d\d-support\.triage$/),
      moved: [{ from: 2, to: 3, buckets: 5000 }],
      reassigned: false,
    });
    const again = await rollout("set", "3", "50%", "--salt", "other", "--json");
    expect(JSON.parse(again.out).prompts[0]).toMatchObject({ moved: [], reassigned: true });
    expect([validate(JSON.parse(again.out)), validate.errors]).toEqual([true, null]);
  });

  it("leaves every other byte of the file as it was", async () => {
    const { rollout, file, text } = await started();
    const [before, after] = ["# first\r\n\r\n", "\r\n# last words of nobody\r\n"];
    const entry = text().slice(text().indexOf("support.triage")).trimEnd();
    writeFileSync(file, `${before}${entry}\r\n${after}`);
    expect(await rollout("set", "3", "10%")).toMatchObject({ code: 0 });
    expect(text().startsWith(`${before}support.triage:\r\n  version: 2\r\n`)).toBe(true);
    expect(text().endsWith(`}\r\n${after}`)).toBe(true);
    expect(await rollout("end", "2")).toMatchObject({ code: 0 });
    expect(text()).toBe(`${before}${entry}\r\n${after}`);
  });

  it.each<readonly [string, readonly string[], string]>([
    ["a share without %", ["set", "3", "10"], "'10' is no share"],
    ["more than all", ["set", "3", "101%"], "'101%' is no share"],
    ["a thousandth", ["set", "3", "0.001%"], "'0.001%' is no share"],
    ["no share", ["set", "3"], "no version and share are named"],
    ["a version that is not released", ["set", "4", "10%"], "no released version 4"],
    ["a share that nobody takes", ["set", "2", "90%"], "no other version takes"],
    ["a salt with spaces", ["set", "3", "10%", "--salt", "a b"], "the salt is no text"],
    ["an end without a rollout", ["end"], "has no rollout in production"],
    ["another word", ["stop"], "takes show, set, end or report"],
  ])("refuses %s", async (_, words, what) => {
    const { rollout, text } = await started();
    const before = text();
    const { code, error: err } = await rollout(...words);
    expect([code, err]).toEqual([2, expect.stringContaining(what)]);
    expect(text()).toBe(before);
  });

  it("moves nothing past a rollout, and leaves comments inside an entry alone", async () => {
    const { rollout, run, file, text } = await started();
    await rollout("set", "3", "10%");
    expect(await run("environment", "promote", "production", "support.triage", "3")).toMatchObject({
      code: 2,
      error: expect.stringContaining("promptops rollout end production support.triage 3"),
    });
    writeFileSync(file, text().replace("  rollout:\n", "  rollout: # until March\n"));
    expect(await rollout("set", "3", "20%")).toMatchObject({
      code: 2,
      error: expect.stringContaining("cannot be edited safely"),
    });
  });
});

describe("promptops rollout report", () => {
  it("reads usage beside the phases that were committed", async () => {
    const { directory, commit, rollout, run } = await started();
    await rollout("set", "3", "50%", "--salt", "s");
    commit();
    const shown = JSON.parse((await rollout("show", "--json")).out);
    const phase: string = shown.prompts[0].phase;
    const line = (
      version: number,
      [first, last]: readonly [number, number],
      failures: number,
      own = phase,
    ): string => {
      const groups: Record<string, object> = {};
      for (let group = first; group <= last; group += 1)
        groups[group] = { calls: 20 + (group % 3), failures: failures + (group % 2), duration: 8000 };
      const calls = Object.values(groups).length * 21;
      const row = {
        period: "2026-11-01",
        prompt_id: "support.triage",
        prompt_version: version,
        calls,
        groups,
      };
      return JSON.stringify({ format: "promptops-usage/1", ...row, environment: "production", rollout: own });
    };
    const rows = [line(2, [0, 49], 0), line(3, [50, 99], 4), line(2, [0, 0], 0, "elsewhere")];
    writeFileSync(join(directory, "usage.jsonl"), `${rows.join("\n")}\n`);
    const said = await rollout("report", "usage.jsonl", "--until", "2026-11-03");
    expect(said.code).toBe(1);
    expect(said.out).toContain("3 (50 %) beside 2: failures worse, +19.");
    expect(said.out).toContain(
      "Phase elsewhere: no commit of environments/production.yaml shares out like this",
    );
    const json = await rollout("report", "usage.jsonl", "--until", "2026-11-03", "--json");
    expect([validateReport(JSON.parse(json.out)), validateReport.errors]).toEqual([true, null]);
    expect(await rollout("report")).toMatchObject({
      code: 2,
      error: expect.stringContaining("report has nothing to read"),
    });
    expect(await run("rollout", "report", "staging", "support.triage", "usage.jsonl")).toMatchObject({
      code: 2,
    });
  });
});
