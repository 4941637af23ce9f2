import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { DuckDBInstance } from "@duckdb/node-api";
import { readUsage } from "../../src/events/read-usage.ts";
import { usageSql } from "../../src/events/sql/usage-sql.ts";
import { usageLine } from "../../src/usage/usage-line.ts";
import { logOf } from "./events.mjs";

const folder = mkdtempSync(join(tmpdir(), "promptops-engines-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const asked = { since: null, until: null };

/** The rows that the files producer makes of files. */
async function rows(files, { per = "day", since, until } = asked) {
  const sources = files.map((path) => ({ path: join(folder, path), bytes: null }));
  const read = await readUsage(sources, {
    directory: folder,
    signal: new AbortController().signal,
    per,
    given: "as-given",
    field: null,
    since,
    until,
    now: Date.parse("2027-01-01T00:00:00Z"),
    progress: () => {},
  });
  return { lines: read.rows.map(usageLine), tally: read.tally };
}

/** What DuckDB answers to the printed query, in a file. */
async function answered(name, into, { per = "day", since, until } = asked) {
  const sql = usageSql({ dialect: "duckdb", source: join(folder, name), per, since, until });
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const how = into.endsWith(".csv") ? "FORMAT csv, HEADER" : "FORMAT json";
  await connection.run(`COPY (${sql}) TO '${join(folder, into)}' (${how})`);
  connection.closeSync();
}

describe("the printed query on DuckDB", () => {
  for (const [what, into, period] of [
    ["by day, as JSON Lines", "day.jsonl", asked],
    ["by day, as CSV", "day.csv", asked],
    ["by hour", "hour.jsonl", { ...asked, per: "hour" }],
    [
      "within a time",
      "time.jsonl",
      { since: Date.parse("2026-11-02T03:30:00Z"), until: Date.parse("2026-11-03T00:00:00Z") },
    ],
  ]) {
    it(`gives the rows that the files give, ${what}`, async () => {
      writeFileSync(join(folder, "log.jsonl"), logOf(3000, into.length));
      const wanted = await rows(["log.jsonl"], period);
      await answered("log.jsonl", into, period);
      const { lines, tally } = await rows([into]);
      assert.ok(lines.length > 10);
      assert.deepEqual(lines, wanted.lines);
      assert.equal(tally.torn + tally.foreign, 0);
    });
  }
});
