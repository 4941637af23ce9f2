import { describe, expect, it } from "vitest";
import type { Blob } from "../../src/branch/checkout.ts";
import { checkEnvironments } from "../../src/branch/read-environments.ts";

const sha256 = `sha256:${"0".repeat(64)}`;
const pointer = `refund: { version: 3, sha256: "${sha256}" }\n`;

/** The codes of what is wrong with one file. */
async function codes(path: string, text: string, mode = "100644"): Promise<readonly string[]> {
  const bytes = new TextEncoder().encode(text);
  const blobs = async (): Promise<ReadonlyMap<string, Blob>> => new Map([["b", { status: "read", bytes }]]);
  const found = await checkEnvironments({ oid: "t", entries: [{ path, mode, oid: "b" }] }, { blobs });
  return found.map(({ code }) => code);
}

describe(checkEnvironments, () => {
  it.each([
    ["a pointer, released or not", pointer, []],
    ["no pointer", "{}\n", []],
    ["a version without a hash", "refund: { version: 3 }\n", ["field-missing"]],
    ["a word for a pointer", "refund: latest\n", ["field-type"]],
    ["one prompt twice", `${pointer}${pointer}`, ["yaml-duplicate-key"]],
    ["no YAML", "refund: [\n", ["yaml-syntax"]],
  ])("judges %s", async (_, text, expected) => {
    expect(await codes("environments/production.yaml", text)).toEqual(expected);
  });

  it("names a link, and follows none", async () => {
    expect(await codes("environments/production.yaml", "staging.yaml", "120000")).toEqual([
      "file-not-regular",
    ]);
  });

  it.each(["environments/README.md", "environments/Production.yaml", "environments/eu/production.yaml"])(
    "leaves %s alone",
    async (path) => {
      expect(await codes(path, "refund: latest\n")).toEqual([]);
    },
  );
});
