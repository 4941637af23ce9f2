import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../checkout/temporary-folder.ts";
import { newRepository } from "../checkout/test-repository.ts";
import { event } from "../usage/events.ts";
import { runCliInside } from "./run-cli.ts";
import { files, prompt, promptPath, team } from "./team.ts";

const changed = { [promptPath]: prompt({ extra: "description: Sorts what customers write." }) };
const day = (number: number): string => `2026-11-0${number}T12:00:00.000Z`;
const calls = [1, 2, 3].map((number) => event({ time: day(number), cost_usd: 0.0031 }));
const lines = (events: readonly object[]): string =>
  events.map((each) => `${JSON.stringify(each)}\n`).join("");

/** A file whose end never came. */
const torn = gzipSync(lines(calls)).subarray(0, -12);

function usageFile(text = lines(calls)): string {
  const path = join(temporaryFolder(), "usage.jsonl");
  writeFileSync(path, text);
  return path;
}

describe("the cost of live calls beside a change", () => {
  it("stands in the comment's numbers and in the report, and changes no verdict", async () => {
    const { opened, repository, run } = await team();
    const pull = await opened(changed);
    const { outputs } = await run({ event: "pull_request", pull }, { inputs: { usage: usageFile() } });
    expect(outputs["verdict"]).toBe("passed");
    expect(repository.comments[0]?.body).toContain("live: $0.0031 a call (3 days to 2026-11-03)");
  });

  it.each([
    { why: "no usage is given", usage: "", says: "" },
    { why: "it is not there", usage: "nowhere.jsonl", says: "no such file or folder" },
    { why: "the pull request commits it", usage: "usage", says: "holds files that are committed" },
    {
      why: "it cannot be read to its end",
      usage: "a.gz",
      text: torn,
      says: "could not be read to the end",
    },
    {
      why: "it has no calls of the prompt",
      usage: "",
      text: lines([event({ prompt_id: "other" })]),
      says: "",
    },
  ])("is not shown where $why", async ({ usage, text, says }) => {
    const { opened, repository, run } = await team();
    const pull = await opened({ ...changed, "usage/a.jsonl": lines(calls) });
    const path = text === undefined ? usage : join(temporaryFolder(), usage || "a.jsonl");
    if (text !== undefined) writeFileSync(path, text);
    const { outputs, stdout } = await run({ event: "pull_request", pull }, { inputs: { usage: path } });
    expect(outputs["verdict"]).toBe("passed");
    expect(stdout).toContain(says);
    expect(repository.comments[0]?.body).not.toMatch(/live:|a call \(/);
  });

  it("is what `gate --usage` says, and unknown is not $0", async () => {
    const { directory, commit, write } = newRepository();
    commit(files);
    write(changed);
    const unknown = usageFile(lines(calls.map((each) => ({ ...each, cost_usd: null }))));
    const { code, stdout } = await runCliInside(directory, ["gate", "--json", "--usage", unknown]);
    const report: { prompts: readonly object[] } = JSON.parse(stdout);
    const schema = join(import.meta.dirname, "..", "..", "src", "gate", "report.schema.json");
    expect(new Ajv({ strict: false }).compile(JSON.parse(readFileSync(schema, "utf8")))(report)).toBe(true);
    expect({ code, prompts: report.prompts }).toMatchObject({
      code: 0,
      prompts: [{ live: { usd_a_call: null, calls: 3, unpriced_calls: 3, days: 3, to: "2026-11-03" } }],
    });
    const shown = await runCliInside(directory, ["gate", "--usage", usageFile()]);
    expect(shown.stdout).toContain("support.triage live: $0.0031 a call (3 days to 2026-11-03)");
  });

  it("refuses usage that cannot be read whole before it asks a model", async () => {
    const { directory, commit, write } = newRepository();
    commit(files);
    write(changed);
    writeFileSync(join(directory, "usage.gz"), torn);
    for (const usage of ["usage.gz", "nowhere.jsonl"]) {
      const { code, stdout, stderr } = await runCliInside(directory, ["gate", "--usage", usage]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toMatch(/could not be read to its end|cannot be read/);
    }
  });
});
