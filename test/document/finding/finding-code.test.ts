import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findingCodes } from "../../../src/document/finding/finding-code.ts";

const root = join(import.meta.dirname, "..", "..", "..");
const page = readFileSync(join(root, "docs", "findings.md"), "utf8");
const source = join(root, "src");
const sources = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.endsWith("finding-code.ts"))
  .map((file) => readFileSync(join(source, file), "utf8"));

function sorted<T>(pairs: readonly T[]): readonly T[] {
  return pairs.toSorted((one, other) => (String(one) < String(other) ? -1 : 1));
}

describe("the codes of findings", () => {
  it("stand in docs/findings.md, each once and with its meaning", () => {
    const rows = [...page.matchAll(/^\| `([a-z-]+)` +\| (.+?) +\|$/gm)].map(([, code, meaning]) => [
      code,
      meaning,
    ]);
    expect(sorted(rows)).toEqual(sorted(Object.entries(findingCodes)));
  });

  it.each(Object.keys(findingCodes))("are used: %s", (code) => {
    expect(sources.some((text) => text.includes(`"${code}"`))).toBe(true);
  });
});
