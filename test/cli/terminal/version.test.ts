import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { version } from "../../../src/cli/terminal/version.ts";
import { runMain } from "../run-main.ts";

const root = join(import.meta.dirname, "..", "..", "..");

describe("promptops --version", () => {
  it("is that of package.json", async () => {
    const manifest: unknown = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    expect(manifest).toMatchObject({ version });
  });

  it("is printed alone, for scripts", async () => {
    expect(await runMain(["--version"], {})).toEqual({ code: 0, out: `${version}\n`, error: "" });
  });
});
