import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/document/json/json.ts";
import { temporaryFolder } from "../checkout/temporary-folder.ts";
import { runMain } from "../cli/run-main.ts";
import { event } from "../usage/events.ts";

const ahead = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
const line = (fields: JsonObject = {}): string => JSON.stringify(event({ request_id: "r", ...fields }));
const sound = line({ request_id: "sound" });

/** One sound call beside each, which always counts. */
async function usageOf(content: string | Uint8Array): ReturnType<typeof runMain> {
  const directory = temporaryFolder();
  mkdirSync(join(directory, "logs"));
  writeFileSync(join(directory, "logs", "bad.log"), content);
  writeFileSync(join(directory, "logs", "sound.log"), sound);
  return await runMain(["usage", "logs"], { directory });
}

interface Kind {
  readonly kind: string;
  readonly content: string | Uint8Array;
  /** Calls that count, beside the sound one. */
  readonly calls: number;
  /** What is said; null: nothing is wrong. */
  readonly says: string | null;
  readonly code?: number;
}

const kinds: readonly Kind[] = [
  { kind: "a torn line", content: line().slice(0, 80), calls: 0, says: "1 line of an event cannot be read" },
  {
    kind: "a line that a carriage return ends, and no line end",
    content: `${line()}\r${line()}\r`,
    calls: 0,
    says: "1 line of an event cannot be read",
  },
  {
    kind: "lines of other programs",
    content: 'GET / 200\n{"level":"info"}\n',
    calls: 0,
    says: "2 other lines",
  },
  {
    kind: "bytes of no text",
    content: Buffer.from([0, 255, 254, 10, 128, 10]),
    calls: 0,
    says: "2 other lines",
  },
  {
    kind: "deep nesting",
    content: `${"[".repeat(50_000)}"prompt_id"`,
    calls: 0,
    says: "1 other line.",
  },
  {
    kind: "UTF-16, as PowerShell writes it",
    content: Buffer.from(`\ufeff${line()}\n`, "utf16le"),
    calls: 0,
    says: "is UTF-16, as PowerShell writes it, and was not read",
    code: 2,
  },
  { kind: "a byte order mark", content: `\ufeff${line()}\n`, calls: 1, says: null },
  {
    kind: "a clock that runs back",
    content: [3, 2, 1]
      .map((day) => line({ request_id: `${day}`, time: `2026-11-0${day}T12:00:00Z` }))
      .join("\n"),
    calls: 3,
    says: null,
  },
  { kind: "an event of the future", content: line({ time: ahead(25) }), calls: 0, says: "look at the clock" },
  { kind: "a clock that is an hour ahead", content: line({ time: ahead(1) }), calls: 1, says: null },
  { kind: "no time", content: line({ time: null }), calls: 0, says: "1 event without a time is left out" },
  {
    kind: "a time without its zone",
    content: line({ time: "2026-11-01T12:00:00" }),
    calls: 0,
    says: "1 event without a time is left out",
  },
  {
    kind: "a day that does not exist",
    content: line({ time: "2026-02-30T12:00:00Z" }),
    calls: 0,
    says: "1 event without a time is left out",
  },
  {
    kind: "the hour that daylight saving repeats, by its zones",
    content: ["+02:00", "+01:00"]
      .map((zone) => line({ request_id: zone, time: `2026-10-25T02:30:00${zone}` }))
      .join("\n"),
    calls: 2,
    says: null,
  },
  {
    kind: "a line that was delivered twice",
    content: `${line()}\n${line()}`,
    calls: 1,
    says: "1 event was delivered again and counted once",
  },
  {
    kind: "a line that was delivered twice and has no request id",
    content: `${line({ request_id: null })}\n${line({ request_id: null })}`,
    calls: 2,
    says: "2 events have no `request_id`",
  },
  {
    kind: "tokens below 0",
    content: line({ input_tokens: -5 }),
    calls: 1,
    says: "1 value of `input_tokens` is left out",
  },
  {
    kind: "tokens as text",
    content: line({ output_tokens: "12" }),
    calls: 1,
    says: "1 value of `output_tokens` is left out",
  },
  {
    kind: "a cost that no number holds",
    content: line().replace(/\}$/, ',"cost_usd":1e999}'),
    calls: 1,
    says: "1 value of `cost_usd` is left out",
  },
  {
    kind: "a version that is none",
    content: line({ prompt_version: "3" }),
    calls: 0,
    says: "1 event without a sound kind, id or version is left out",
  },
  {
    kind: "an id that is none",
    content: line({ prompt_id: ["a"] }),
    calls: 0,
    says: "1 event without a sound kind, id or version is left out",
  },
  {
    kind: "a kind that nobody knows",
    content: line({ event: "prompt_deleted" }),
    calls: 0,
    says: "1 event without a sound kind, id or version is left out",
  },
  {
    kind: "two services with one prompt",
    content: ["a", "b"].map((service) => line({ request_id: service, service })).join("\n"),
    calls: 2,
    says: null,
  },
  {
    kind: "rows of usage of a later format",
    content: '{"format":"promptops-usage/2","period":"2026-11-01","prompt_id":"a"}',
    calls: 0,
    says: "1 line of an event cannot be read",
  },
  {
    kind: "a damaged message of a subscription",
    content: JSON.stringify({ awslogs: { data: gzipSync(line()).subarray(0, 40).toString("base64") } }),
    calls: 0,
    says: "1 line of an event cannot be read",
  },
  {
    kind: "damaged gzip",
    content: gzipSync(line()).subarray(0, -9),
    calls: 1,
    says: "is damaged gzip",
    code: 2,
  },
];

describe("input of no use", () => {
  it.each(kinds)(
    "is counted and told, and stops nothing: $kind",
    async ({ content, calls, says, code = 0 }) => {
      const run = await usageOf(content);
      const rows = run.out
        .split("\n")
        .filter((row) => row !== "")
        .map((row): { readonly calls: number } => JSON.parse(row));
      expect({ code: run.code, calls: rows.reduce((sum, row) => sum + row.calls, 0) }).toEqual({
        code,
        calls: calls + 1,
      });
      if (says !== null) expect(run.error).toContain(says);
      else expect(run.error).toMatch(/^\d+ calls? of 1 prompt,[^\n]*\n$/);
    },
  );

  it("is no link in a folder: each file is read once, and one that is not there is told", async () => {
    const directory = temporaryFolder();
    mkdirSync(join(directory, "logs"));
    writeFileSync(join(directory, "real.log"), sound);
    symlinkSync("../real.log", join(directory, "logs", "a.log"));
    symlinkSync("../real.log", join(directory, "logs", "b.log"));
    symlinkSync("..", join(directory, "logs", "up"));
    const whole = await runMain(["usage", "logs"], { directory });
    expect(whole).toMatchObject({ code: 0, error: "1 call of 1 prompt, 2026-11-01, in 1 row.\n" });
    symlinkSync("nowhere", join(directory, "logs", "c.log"));
    const { code, error } = await runMain(["usage", "logs"], { directory });
    expect({ code, error }).toMatchObject({
      code: 2,
      error: expect.stringContaining("`logs/c.log` cannot be read to its end"),
    });
  });
});
