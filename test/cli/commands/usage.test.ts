import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { event } from "../../usage/events.ts";
import { runMain } from "../run-main.ts";

function logs(files: Readonly<Record<string, readonly object[]>>): string {
  const directory = mkdtempSync(join(tmpdir(), "usage-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  mkdirSync(join(directory, "logs"));
  for (const [name, lines] of Object.entries(files)) {
    writeFileSync(join(directory, "logs", name), lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  }
  return directory;
}

describe("promptops usage", () => {
  it("writes a row a series and day, and says how much that is", async () => {
    const directory = logs({
      "a.jsonl": [event(), event({ time: "2026-11-02T00:00:00Z" })],
      "b.jsonl": [event(), { level: "info" }],
    });
    const { code, out, error } = await runMain(["usage", "logs"], { directory });
    expect(code).toBe(0);
    expect(
      out
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toMatchObject([
      { format: "promptops-usage/1", period: "2026-11-01", prompt_id: "support.triage", calls: 2 },
      { format: "promptops-usage/1", period: "2026-11-02", prompt_id: "support.triage", calls: 1 },
    ]);
    expect(error).toBe(
      "3 events have no `request_id`: one that is delivered twice counts twice.\n1 other line.\n3 calls of 1 prompt, 2026-11-01 to 2026-11-02, in 2 rows.\n",
    );
  });

  it("gives the same rows from its parts as from all", async () => {
    const directory = logs({
      "a.jsonl": [event({ duration_ms: 1.5 })],
      "b.jsonl": [event({ duration_ms: 9 })],
    });
    const rows = async (...words: string[]): Promise<string> =>
      (await runMain(["usage", ...words], { directory })).out;
    const all = await rows("logs");
    for (const name of ["a", "b"]) {
      await rows(`logs/${name}.jsonl`, "--output", `${name}.usage.jsonl`);
      expect(readFileSync(join(directory, `${name}.usage.jsonl`), "utf8")).not.toBe("");
    }
    expect(await rows("merge", "a.usage.jsonl", "b.usage.jsonl")).toBe(all);
    expect(await rows("merge", "b.usage.jsonl", "logs/a.jsonl")).toBe(all);
  });

  it("prints a query for another engine", async () => {
    const words = ["usage", "--sql", "athena", "logs.events", "--since", "2026-11-01", "--per", "hour"];
    const { out, code } = await runMain(words, { directory: "/" });
    expect(code).toBe(0);
    expect(out).toContain("FROM logs.events");
    expect(out).toContain(`time_ms >= ${Date.parse("2026-11-01")}`);
    const duckdb = await runMain(["usage", "--sql", "duckdb", "it's/*.jsonl"], { directory: "/" });
    expect(duckdb.out).toContain("read_json(['it''s/*.jsonl']");
  });

  it.each([["oracle"], ["athena; drop table x"]])("knows no dialect '%s'", async (dialect) => {
    expect((await runMain(["usage", "--sql", dialect, "t"], { directory: "/" })).code).toBe(2);
  });

  it("takes a table's name for Athena, and nothing that goes on behind it", async () => {
    const { code, error } = await runMain(["usage", "--sql", "athena", "t; DROP TABLE x"], {
      directory: "/",
    });
    expect({ code, error }).toMatchObject({ code: 2, error: expect.stringContaining("no table") });
  });

  it("keeps to the time that is asked for", async () => {
    const directory = logs({ "a.jsonl": [event(), event({ time: "2026-11-02T00:00:00Z" })] });
    const { out } = await runMain(["usage", "logs", "--since", "2026-11-02"], { directory });
    expect(out.trim().split("\n")).toHaveLength(1);
  });

  it.each([
    [["usage"], "nothing to read"],
    [["usage", "nowhere"], "cannot be read (ENOENT)"],
    [["usage", "logs", "--since", "yesterday"], "is no time"],
    [["usage", "logs", "--per", "week"], "neither"],
  ])("refuses %j", async (words, what) => {
    const { code, error } = await runMain(words, { directory: logs({}) });
    expect(code).toBe(2);
    expect(error).toContain(what);
  });
});
