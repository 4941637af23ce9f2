import { spawn } from "node:child_process";
import { join } from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { describe, expect, it } from "vitest";
import { sized } from "../full-size.ts";
import { event } from "../usage/events.ts";

const entry = join(import.meta.dirname, "..", "..", "src", "cli", "index.ts");
const line = Buffer.from(`${JSON.stringify(event())}\n`);
const megabyte = Buffer.alloc(1024 * 1024, "x");

function* gigabyteBetween(before: Buffer, after: Buffer): Generator<Buffer> {
  yield before;
  for (let sent = 0; sent < sized(1024); sent += 1) yield megabyte;
  yield after;
}

interface Usage {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** `promptops usage -` as a process with a heap of 64 MB. */
async function usageOf(
  bytes: NodeJS.ReadableStream,
  packed: readonly NodeJS.ReadWriteStream[],
): Promise<Usage> {
  const child = spawn(process.execPath, ["--max-old-space-size=64", entry, "usage", "-"]);
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  // Who reads no further closes the pipe.
  const sent = pipeline([bytes, ...packed, child.stdin]).catch(() => undefined);
  const [out, error] = await Promise.all([text(child.stdout), text(child.stderr), sent]);
  return { code: await ended, out, error };
}

describe("input that no memory holds", () => {
  it("as a line is left out, and what stands around it counts", async () => {
    const bytes = Readable.from(gigabyteBetween(line, Buffer.concat([Buffer.from("\n"), line])));
    const { code, out, error } = await usageOf(bytes, []);
    expect({ code, calls: JSON.parse(out).calls }).toEqual({ code: 0, calls: 2 });
    expect(error).toContain("1 line of more than 16,777,216 characters is left out.");
  }, 120_000);

  it("as a gzip bomb is not read on, and what stands before it counts", async () => {
    const bytes = Readable.from(gigabyteBetween(line, line));
    const { code, out, error } = await usageOf(bytes, [createGzip({ level: 9 })]);
    expect({ code, calls: JSON.parse(out).calls }).toEqual({ code: 2, calls: 1 });
    expect(error).toContain("unpacks to far more than logs do, and was not read on");
  }, 120_000);
});
