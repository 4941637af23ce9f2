import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contentFields, optionalFields, promptFields } from "../../src/event/event-fields.ts";
import { eventKinds } from "../../src/event/event-kind.ts";
import { refusalCodes } from "../../src/registry/refused.ts";

const page = (name: string): string =>
  readFileSync(join(import.meta.dirname, "..", "..", "docs", name), "utf8");

/** The first cells of a page's tables with the second ones, as they are written. */
function rows(name: string): Readonly<Record<string, string>> {
  const found = page(name).matchAll(/^\| `([^`]+)` +\| (.*?) +\|/gm);
  return Object.fromEntries(Array.from(found, ([, key = "", value = ""]) => [key, value]));
}

describe("the documents of the runtimes", () => {
  it("list every code of an error with its meaning", () => {
    expect(rows("runtime.md")).toMatchObject(refusalCodes);
  });

  it("list every field of an event and every kind", () => {
    const named = Object.keys(rows("events.md"));
    expect(named.toSorted()).toEqual([...eventKinds, ...promptFields, ...optionalFields].toSorted());
    for (const name of contentFields) expect(page("events.md")).toContain(`\`${name}\``);
  });

  it("name every setting that the code reads", () => {
    const code = ["prompt-ops.ts", "registry.ts"].map((name) =>
      readFileSync(join(import.meta.dirname, "..", "..", "src", "runtime", "node", name), "utf8"),
    );
    const read = new Set(code.join("").match(/PROMPTOPS_[A-Z_]+/g));
    expect(read.size).toBeGreaterThan(3);
    for (const name of read) expect(page("runtime.md")).toContain(`\`${name}\``);
  });
});
