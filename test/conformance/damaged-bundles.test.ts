import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { runtimeFolder } from "../runtime-folder.ts";
import { conformanceBundle } from "./fixture.ts";

const here = import.meta.dirname;
const runtime = await runtimeFolder();
const folder = realpathSync(mkdtempSync(join(tmpdir(), "damaged-")));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const whole = Buffer.from(conformanceBundle());

type Line = "index" | "prompt" | "content" | "pointers";
type Edit = (kind: Line, text: string, name: string) => string;

interface Place {
  offset: number;
  bytes: number;
  sha256: string;
}

interface Index {
  readonly prompts: Record<string, Place>;
  readonly environments: Record<string, Place>;
}

/** A bundle whose lines are what `edit` makes of them, with the right places and hashes everywhere. */
function rebuilt(edit: Edit): Buffer {
  const first = whole.indexOf(10) + 1;
  const header = JSON.parse(whole.subarray(0, first).toString());
  const index: Index = JSON.parse(whole.subarray(first, first + header.index.bytes).toString());
  const start = first + header.index.bytes + 1;
  const at = ({ offset, bytes }: Place): string =>
    whole.subarray(start + offset, start + offset + bytes).toString();
  const lines: Buffer[] = [];
  let size = 0;
  const place = (text: string): Place => {
    const line = Buffer.from(text, "latin1");
    const placed = { offset: size, bytes: line.length, sha256: hashOf(line) };
    lines.push(line, Buffer.from("\n"));
    size += line.length + 1;
    return placed;
  };
  for (const [id, span] of Object.entries(index.prompts)) {
    const line = JSON.parse(at(span));
    for (const version of line.versions) {
      version.content = place(edit("content", bytesOf(at(version.content)), id));
    }
    Object.assign(span, place(edit("prompt", bytesOf(JSON.stringify(line)), id)));
  }
  for (const [name, span] of Object.entries(index.environments))
    Object.assign(span, place(edit("pointers", bytesOf(at(span)), name)));
  const indexLine = Buffer.from(edit("index", bytesOf(JSON.stringify(index)), ""), "latin1");
  const own = { bytes: indexLine.length, sha256: hashOf(indexLine) };
  const top = JSON.stringify({ ...header, bytes: indexLine.length + 1 + size, index: own });
  return Buffer.concat([Buffer.from(`${top}\n`), indexLine, Buffer.from("\n"), ...lines]);
}

/** One character a byte, so that an edit can write bytes that are no text. */
function bytesOf(text: string): string {
  return Buffer.from(text).toString("latin1");
}

function hashOf(bytes: Buffer): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

type Path = readonly (string | number)[];

/** Every place of a value, the whole left out. */
function placesOf(value: unknown, path: Path = []): readonly Path[] {
  const own: readonly Path[] = path.length === 0 ? [] : [path];
  if (typeof value !== "object" || value === null) return own;
  const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((item: unknown, index) => [index, item])
    : Object.entries(value);
  return [...own, ...entries.flatMap(([key, member]) => placesOf(member, [...path, key]))];
}

const gone = Symbol("gone");
const others = [gone, null, 1.5, "x", [1], { x: {} }] as const;

function changed(text: string, path: Path, value: unknown): string {
  const root: unknown = JSON.parse(Buffer.from(text, "latin1").toString());
  const parent = path.slice(0, -1).reduce((at, key) => (at as Record<string, unknown>)[key], root);
  const key = path.at(-1) ?? "";
  if (value === gone) delete (parent as Record<string, unknown>)[key];
  else (parent as Record<string, unknown>)[key] = value;
  return bytesOf(JSON.stringify(root));
}

const targets: readonly (readonly [Line, string])[] = [
  ["index", ""],
  ["prompt", "support.triage"],
  ["content", "support.triage"],
  ["content", "legal.scripts"],
  ["content", "sales.chat"],
  ["pointers", "production"],
];

function write(): number {
  let count = 0;
  const add = (edit: Edit): void => {
    writeFileSync(join(folder, `${String(count).padStart(5, "0")}.jsonl`), rebuilt(edit));
    count += 1;
  };
  add((_, text) => text);
  const texts = new Map<string, string>();
  rebuilt((kind, text, name) => {
    texts.set(`${kind} ${name}`, text);
    return text;
  });
  const deep = `${'{"x":'.repeat(200)}1${"}".repeat(200)}`;
  for (const [line, target] of targets) {
    const only =
      (change: (text: string) => string): Edit =>
      (kind, text, name) =>
        kind === line && name === target ? change(text) : text;
    const value: unknown = JSON.parse(Buffer.from(texts.get(`${line} ${target}`) ?? "", "latin1").toString());
    for (const path of placesOf(value))
      for (const other of others) add(only((text) => changed(text, path, other)));
    for (const text of ["", "null", "[]", "1", "{", "NaN", "\u00ff", "\u00ef\u00bb\u00bf{}"])
      add(only(() => text));
    for (const member of [
      '"y":NaN',
      '"y":1e999',
      `"y":${deep}`,
      '"y":"\u00ff"',
      '"y":Infinity',
      `"y":1${"0".repeat(400)}`,
    ])
      add(only((text) => `{${member},${text.slice(1)}`));
  }
  return count;
}

function outcomes(command: string, ...words: readonly string[]): Record<string, readonly string[]> {
  const text = execFileSync(command, [...words, folder], { encoding: "utf8", maxBuffer: 1e8 });
  return JSON.parse(text);
}

describe("a bundle with right hashes and other lines than 'promptops bundle' writes", () => {
  it("gives one code in both runtimes, and nothing but a PromptError", { timeout: 240_000 }, () => {
    expect(write()).toBeGreaterThan(1000);
    const node = outcomes(process.execPath, join(here, "damaged.mjs"), join(runtime, "node", "index.js"));
    const python = outcomes("python3", "-B", join(here, "damaged.py"), join(runtime, "python"));
    const codes = new Set(Object.values(node).flat());
    expect([...codes].filter((code) => !/^[a-z-]+$/.test(code))).toEqual([]);
    expect(codes).toContain("bundle-changed");
    expect(new Set(node["00000.jsonl"])).toEqual(new Set(["right", "variable-unknown"]));
    const other = Object.keys(node).filter(
      (file) => JSON.stringify(node[file]) !== JSON.stringify(python[file]),
    );
    expect(Object.fromEntries(other.slice(0, 5).map((file) => [file, [node[file], python[file]]]))).toEqual(
      {},
    );
  });
});
