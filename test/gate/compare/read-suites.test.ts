import { describe, expect, it } from "vitest";
import type { Checkout } from "../../../src/branch/checkout.ts";
import { readSuites } from "../../../src/gate/compare/read-suites.ts";
import { governed } from "../../../src/policy/governed.ts";
import { defaultPolicy } from "../../../src/policy/read-policy.ts";

describe(readSuites, () => {
  it("holds few files at a time, and reads them all", async () => {
    const entries = Array.from({ length: 200 }, (_, index) => ({
      path: `evals/s${index}.yaml`,
      mode: "100644",
      oid: `${index}`,
    }));
    const asked: number[] = [];
    const blobs: Checkout["blobs"] = async (oids) => {
      asked.push(oids.length);
      const bytes = (oid: string): Uint8Array =>
        new TextEncoder().encode(`prompt_id: p${oid}\ncases: [{ input: a, expected: b }]\n`);
      return new Map(oids.map((oid) => [oid, { status: "read", bytes: bytes(oid) }]));
    };
    const sources = { governed: governed(defaultPolicy()), checkout: { blobs } };
    const { readings } = await readSuites({ oid: "", entries }, sources, []);
    expect(readings.map(({ prompt_id }) => prompt_id)).toEqual(entries.map(({ oid }) => `p${oid}`));
    expect(Math.max(...asked)).toBeLessThanOrEqual(64);
  });

  it.each([
    ["NFC", "NFD"],
    ["NFD", "NFC"],
  ] as const)("finds a data file that the suite writes in %s and git has in %s", async (written, kept) => {
    const texts = [
      ["evals/a.yaml", `prompt_id: a\ndata: [{ file: ${"fälle.csv".normalize(written)} }]\n`],
      [`evals/${"fälle.csv".normalize(kept)}`, "input,expected\nx,y\n"],
    ] as const;
    const entries = texts.map(([path], index) => ({ path, mode: "100644", oid: `${index}` }));
    const blobs: Checkout["blobs"] = async (oids) =>
      new Map(
        oids.map((oid) => [
          oid,
          { status: "read", bytes: new TextEncoder().encode(texts[Number(oid)]?.[1]) },
        ]),
      );
    const sources = { governed: governed(defaultPolicy()), checkout: { blobs } };
    const { readings } = await readSuites({ oid: "", entries }, sources, []);
    expect(readings[0]?.findings).toEqual([]);
    expect(readings[0]?.suite?.cases).toMatchObject([{ input: "x", expected: "y" }]);
    // What a change of the data file is held against is the path that git has.
    expect(readings[0]?.files).toEqual(entries.map(({ path }) => path));
  });
});
