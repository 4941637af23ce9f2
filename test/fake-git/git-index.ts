import { createHash } from "node:crypto";
import type { BigIntStats } from "node:fs";
import type { TreeLine } from "./tree-object.ts";

/** A file of the work tree as the index knows it. */
export interface IndexLine extends TreeLine {
  readonly stats: BigIntStats;
}

const longestName = 0xf_ff;
const thousandMillion = 1_000_000_000n;

/** The bytes of `.git/index`, version 2. https://git-scm.com/docs/index-format */
export function indexBytes(lines: readonly IndexLine[]): Buffer {
  const head = Buffer.alloc(12);
  head.write("DIRC", 0, "latin1");
  head.writeUInt32BE(2, 4);
  head.writeUInt32BE(lines.length, 8);
  const byPath = lines.toSorted((one, two) => Buffer.compare(Buffer.from(one.path), Buffer.from(two.path)));
  const body = Buffer.concat([head, ...byPath.map(entryBytes)]);
  return Buffer.concat([body, createHash("sha1").update(body).digest()]);
}

function entryBytes({ path, mode, oid, stats }: IndexLine): Buffer {
  const name = Buffer.from(path);
  // One to eight zero bytes end the entry at a multiple of eight.
  const bytes = Buffer.alloc(Math.floor((62 + name.length + 8) / 8) * 8);
  const { ctimeNs, mtimeNs, dev, ino, uid, gid, size } = stats;
  const times = [ctimeNs, mtimeNs].flatMap((time) => [time / thousandMillion, time % thousandMillion]);
  const numbers = [...times, dev, ino, BigInt(Number.parseInt(mode, 8)), uid, gid, size];
  for (const [at, number] of numbers.entries())
    bytes.writeUInt32BE(Number(BigInt.asUintN(32, number)), at * 4);
  bytes.write(oid, 40, "hex");
  bytes.writeUInt16BE(Math.min(name.length, longestName), 60);
  name.copy(bytes, 62);
  return bytes;
}
