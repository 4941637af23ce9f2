import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { productVersion } from "../../src/policy/product-version.ts";
import { runMain } from "../cli/run-main.ts";

const root = join(import.meta.dirname, "..", "..");

describe("promptops --version", () => {
  it("is that of package.json", async () => {
    const manifest: unknown = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    expect(manifest).toMatchObject({ version: productVersion });
  });

  it("is printed alone, for scripts", async () => {
    expect(await runMain(["--version"], {})).toEqual({ code: 0, out: `${productVersion}\n`, error: "" });
  });
});
