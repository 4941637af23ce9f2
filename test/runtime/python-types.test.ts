import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const source = join(import.meta.dirname, "..", "..", "src", "runtime", "python");
const hasMypy = spawnSync("mypy", ["--version"]).status === 0;
if (!hasMypy)
  process.stdout.write("mypy is missing, so no type of Python is checked: apt-get install -y mypy\n");

describe.skipIf(!hasMypy)("the runtime for Python", () => {
  it.each(["3.9", "3.13"])("passes mypy --strict for Python %s", (version) => {
    const words = ["--strict", "--python-version", version, "--cache-dir", "/dev/null"];
    const { stdout } = spawnSync("mypy", [...words, "promptops", "promptops_core"], {
      cwd: source,
      encoding: "utf8",
    });
    expect(stdout).toMatch(/^Success: no issues found in \d+ source files\n$/);
  });
});
