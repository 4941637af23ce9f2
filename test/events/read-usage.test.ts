import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it, onTestFinished } from "vitest";
import { eventFiles } from "../../src/events/files/event-files.ts";
import { readUsage } from "../../src/events/read-usage.ts";
import { usageLine } from "../../src/usage/usage-line.ts";
import { always, event, rowsOf } from "../usage/events.ts";

const line = JSON.stringify(event());
const undated = JSON.stringify(event({ time: null }));
const milliseconds = Date.parse("2026-11-01T12:00:00Z");
const subscription = {
  messageType: "DATA_MESSAGE",
  logGroup: "/aws/lambda/triage",
  logEvents: [
    { id: "1", timestamp: milliseconds, message: `${undated}\n` },
    { id: "2", timestamp: milliseconds, message: "START RequestId: 1" },
  ],
};
const packed = gzipSync(JSON.stringify(subscription)).toString("base64");

async function read(files: Readonly<Record<string, string | Uint8Array>>): ReturnType<typeof readUsage> {
  const directory = mkdtempSync(join(tmpdir(), "usage-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(directory, name, ".."), { recursive: true });
    writeFileSync(join(directory, name), content);
  }
  const { signal } = new AbortController();
  return await readUsage(await eventFiles(directory, ["."]), {
    ...always,
    given: "day",
    directory,
    signal,
    progress: () => undefined,
  });
}

describe(readUsage, () => {
  it.each<readonly [string, string]>([
    ["as it was written", line],
    [
      "with spaces, and a line end of Windows",
      `  ${JSON.stringify(event(), null, 1).replaceAll("\n", " ")}\r`,
    ],
    ["behind the time of CloudWatch's export", `2026-11-01T12:00:00.000Z ${undated}`],
    ["behind what Lambda writes before it", `2026-11-01T12:00:00.000Z\tc0ffee\tINFO\t${undated}`],
    ["behind the words of a container's log", `2026-11-01T12:00:00.123456789Z stdout F ${line}`],
    [
      "in a line of Docker",
      JSON.stringify({ log: `${undated}\n`, stream: "stdout", time: "2026-11-01T12:00:00Z" }),
    ],
    ["in a row of a query", JSON.stringify({ "@timestamp": "2026-11-01 12:00:00.000", "@message": undated })],
    ["in CloudWatch's subscription", JSON.stringify(subscription)],
    ["in a subscription as Lambda gets it", JSON.stringify({ awslogs: { data: packed } })],
    ["in a subscription through Kinesis", JSON.stringify({ Records: [{ kinesis: { data: packed } }] })],
    [
      "in a printed list of messages",
      `{\n "events": [\n  {\n   "message": ${JSON.stringify(line)},\n   "ingestionTime": 1\n  }\n ]\n}`,
    ],
  ])("finds an event %s", async (_, text) => {
    const { rows, tally } = await read({ "log.jsonl": `${text}\n` });
    expect(tally).toMatchObject({ counted: 1, torn: 0, undated: 0 });
    expect(rows).toEqual(rowsOf([event()]));
  });

  it("finds subscriptions that stand behind one another without line ends", async () => {
    const text = JSON.stringify(subscription).repeat(3);
    expect((await read({ "firehose.gz": gzipSync(text) })).tally).toMatchObject({
      counted: 3,
      foreign: 3,
      torn: 0,
    });
  });

  it("reads folders, gzip by its bytes, several members of it, and a last line without an end", async () => {
    const { rows, tally } = await read({
      "a/000000.gz": Buffer.concat([gzipSync(`${line}\n`), gzipSync(line)]),
      "b.log": line,
    });
    expect(tally).toMatchObject({ counted: 3, lines: 3 });
    expect(rows[0]?.calls).toBe(3);
  });

  it("counts each kind of line that is no event, and stops at none", async () => {
    const { rows, tally } = await read({
      "mixed.log": [
        "Server started",
        '{"level":"info"}',
        line.slice(0, 60),
        line,
        `{"note":"a \\"prompt_id\\" in a text"}`,
        `{"prompt_id":"a"}`,
        '{"format":"promptops-usage/1","period":"x"}',
        "",
        "\u0000\ufffd",
        JSON.stringify(event({ event: "click" })),
      ].join("\n"),
    });
    expect(tally).toMatchObject({ counted: 1, torn: 2, foreign: 5, unsound: 1 });
    expect(rows).toEqual(rowsOf([event()]));
  });

  it("leaves out a line without an end, and goes on behind it", async () => {
    const { tally } = await read({ "long.log": `${line}\n${"x".repeat(18_000_000)}\n${line}\n` });
    expect(tally).toMatchObject({ counted: 2, too_long: 1 });
  });

  it("keeps what stands before the damage of a file, and says that there is one", async () => {
    const whole = gzipSync(
      Array.from({ length: 20_000 }, (_, index) => JSON.stringify(event({ n: index }))).join("\n"),
    );
    const { tally } = await read({ "cut.gz": whole.subarray(0, whole.length - 2000), "sound.log": line });
    expect(tally.broken).toEqual([{ path: "cut.gz", why: "damaged" }]);
    expect(tally.counted).toBeGreaterThan(1000);
  });

  it("stops at a file that unpacks to far more than logs do", async () => {
    const { tally } = await read({ "bomb.gz": gzipSync(Buffer.alloc(80 * 1024 * 1024)), "sound.log": line });
    expect(tally.broken).toEqual([{ path: "bomb.gz", why: "bomb" }]);
    expect(tally.counted).toBe(1);
  });

  it("adds rows of usage to events", async () => {
    const rows = rowsOf([event(), event({ prompt_id: "other" })]);
    const { rows: read2, tally } = await read({ "a.jsonl": `${rows.map(usageLine).join("\n")}\n${line}` });
    expect(tally).toMatchObject({ rows: 2, counted: 1 });
    expect(read2).toEqual(rowsOf([event(), event(), event({ prompt_id: "other" })]));
  });
});
