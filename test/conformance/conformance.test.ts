import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Values } from "../../src/prompt/prompt.ts";
import { render } from "../../src/prompt/render/render.ts";
import { bucketIn } from "../../src/registry/rollout/bucket.ts";
import { runtimeFolder } from "../runtime-folder.ts";
import { conformanceBundle, scriptsPrompt } from "./fixture.ts";
import { hostNodes } from "./host-nodes.ts";

const here = import.meta.dirname;
const bundle = join(here, "bundle.jsonl");
const cases = join(here, "cases.json");
const runtime = await runtimeFolder();

function run(command: string, ...words: readonly string[]): string {
  return execFileSync(command, [...words], {
    encoding: "utf8",
    maxBuffer: 1e8,
    env: { PATH: process.env["PATH"] },
  });
}

interface Case {
  readonly do: string;
  readonly id?: string;
  readonly variables?: Values;
  readonly expect: { readonly result?: unknown };
}

const expected: readonly Case[] = JSON.parse(readFileSync(cases, "utf8"));

/** Case by case, so that a failure shows what was asked. */
function compared(results: string): readonly unknown[] {
  const given: readonly unknown[] = JSON.parse(results);
  return expected.map((one, index) => ({ ...one, expect: given[index] }));
}

describe("the conformance cases", () => {
  it("are run on the bundle that is written today, byte for byte", () => {
    expect(Buffer.compare(readFileSync(bundle), conformanceBundle())).toBe(0);
    expect(expected.length).toBeGreaterThan(80);
  });

  it("are run on runtimes without dependencies", () => {
    const text = readFileSync(join(runtime, "node", "index.js"), "utf8");
    const imported = Array.from(
      text.matchAll(/(?:^|;)\s*import[^;"]*from\s*"([^"]*)"/g),
      ([, name]) => name ?? "",
    );
    expect(imported.filter((name) => !name.startsWith("node:"))).toEqual([]);
    expect(imported.length).toBeGreaterThan(0);
  });

  it.each(hostNodes())("hold in Node.js %s", (_, node) => {
    const entry = join(runtime, "node", "index.js");
    expect(compared(run(node, join(here, "run.mjs"), entry, bundle, cases))).toEqual(expected);
  });

  it("hold for require", () => {
    const entry = join(runtime, "node", "index.cjs");
    expect(compared(run(process.execPath, join(here, "run.mjs"), entry, bundle, cases))).toEqual(expected);
  });

  it("hold for what the gate sends", () => {
    const sent = expected
      .filter(({ do: what, id }) => what === "render" && id === "legal.scripts")
      .map(({ variables = null, expect: { result } }) => ({
        result,
        rendered: render(scriptsPrompt(), { input: null, vars: variables }),
      }))
      .filter(({ result }) => result !== undefined);
    expect(sent.length).toBeGreaterThan(2);
    for (const { result, rendered } of sent)
      expect(rendered).toMatchObject({ status: "rendered", messages: [{ role: "user", content: result }] });
  });

  it("give 100,000 subjects the same bucket in both languages", () => {
    const subjects = `f"{i}-{chr(0x4e00 + i % 20000)}{chr(0x1f600 + i % 64)}"`;
    const script = `import sys, hashlib; sys.path.insert(0, sys.argv[1])
from promptops._rollout import bucket_in
print(hashlib.sha256(",".join(str(bucket_in("salt-" + str(i % 7), ${subjects})) for i in range(100000)).encode()).hexdigest())`;
    const buckets = Array.from({ length: 100_000 }, (_, i) =>
      bucketIn(
        `salt-${i % 7}`,
        `${i}-${String.fromCodePoint(0x4e00 + (i % 20_000))}${String.fromCodePoint(0x1f600 + (i % 64))}`,
      ),
    );
    const python = run("python3", "-B", "-c", script, join(runtime, "python")).trim();
    expect(python).toBe(createHash("sha256").update(buckets.join(",")).digest("hex"));
  });

  it("hold in Python", () => {
    const folder = join(runtime, "python");
    expect(compared(run("python3", "-B", join(here, "run.py"), folder, bundle, cases))).toEqual(expected);
  });
});
