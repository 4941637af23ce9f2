import { createReadStream } from "node:fs";
import { resolve } from "node:path";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import type { Broken } from "../../usage/reading-tally.ts";
import { lineSplitter } from "../lines/line-splitter.ts";
import type { EventSource } from "./event-files.ts";

export interface LinesAsked {
  readonly directory: string;
  readonly signal: AbortSignal;
  readonly take: (line: string) => void;
  readonly tooLong: () => void;
  /** So many more bytes of the file itself were read. */
  readonly read: (bytes: number) => void;
}

/** Bytes that a small file may always unpack to, and how many times its size a larger one may. */
const harmless = 64 * 1024 * 1024;
const mostTimes = 300;

const chunkSize = 64 * 1024;

class Bomb extends Error {}

/** Hands on each line of a file, unpacked where it is gzip; null: the whole file was read. */
export async function readLines({ path }: EventSource, asked: LinesAsked): Promise<Broken | null> {
  const { directory, signal, take, tooLong } = asked;
  const splitter = lineSplitter(take, tooLong);
  const source = path === "-" ? { fd: 0, autoClose: false } : {};
  const file = createReadStream(resolve(directory, path), { ...source, highWaterMark: chunkSize, signal });
  const account = { taken: 0, given: 0 };
  const chunks = counted(file, asked, account);
  let isPacked = false;
  try {
    const first = await chunks.next();
    if (first.done === true) return null;
    const [one, two] = first.value;
    if ((one === 0xff && two === 0xfe) || (one === 0xfe && two === 0xff)) return "utf-16";
    isPacked = one === 0x1f && two === 0x8b;
    const whole = again(first.value, chunks);
    for await (const piece of isPacked ? unpacked(whole, account) : whole) splitter.push(piece);
    return null;
  } catch (error) {
    if (signal.aborted) throw error;
    if (error instanceof Bomb) return "bomb";
    return isPacked ? "damaged" : "unreadable";
  } finally {
    splitter.end();
    file.destroy();
  }
}

interface Account {
  taken: number;
  given: number;
}

async function* counted(
  file: AsyncIterable<Buffer>,
  { read }: LinesAsked,
  account: Account,
): AsyncGenerator<Buffer, void> {
  for await (const chunk of file) {
    account.taken += chunk.length;
    read(chunk.length);
    yield chunk;
  }
}

async function* again(first: Buffer, more: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  yield first;
  yield* more;
}

async function* unpacked(packed: AsyncIterable<Buffer>, account: Account): AsyncGenerator<Buffer, void> {
  const gunzip = createGunzip({ chunkSize });
  // What breaks on the way destroys the stream, so that the loop below throws it.
  pipeline(Readable.from(packed), gunzip, () => undefined);
  for await (const piece of gunzip as AsyncIterable<Buffer>) {
    account.given += piece.length;
    if (account.given > harmless && account.given > mostTimes * account.taken) throw new Bomb();
    yield piece;
  }
}
