import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../checkout/temporary-folder.ts";

const root = join(import.meta.dirname, "..", "..");
const runtime = join(root, "dist", "runtime");
const hasPip = spawnSync("python3", ["-m", "pip", "--version"]).status === 0;

/** Without a registry: what needs one fails. */
function npm(cwd: string, ...args: readonly string[]): string {
  return execFileSync(
    "npm",
    [...args, "--offline", "--no-audit", "--no-fund", "--cache", join(cwd, "cache")],
    {
      cwd,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
}

describe("installing", () => {
  it("the package for Node.js, packed, serves import and require", { timeout: 120_000 }, () => {
    const folder = temporaryFolder();
    npm(folder, "pack", join(runtime, "node"), "--silent");
    const [packed = ""] = readdirSync(folder).filter((file) => file.endsWith(".tgz"));
    writeFileSync(join(folder, "package.json"), '{ "name": "service", "private": true }');
    npm(folder, "install", join(folder, packed));
    expect(readdirSync(join(folder, "node_modules")).filter((name) => !name.startsWith("."))).toEqual([
      "promptops",
    ]);
    const run = (...args: readonly string[]): string =>
      execFileSync("node", args, { cwd: folder, encoding: "utf8" });
    expect(run("-p", 'typeof require("promptops").loadPrompt')).toBe("function\n");
    expect(
      run(
        "--input-type=module",
        "-e",
        'import { loadPrompt } from "promptops"; console.log(typeof loadPrompt)',
      ),
    ).toBe("function\n");
  });

  it("the command line comes from a git address with nothing beside it", { timeout: 180_000 }, () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "work"));
    const committed = join(folder, "committed");
    // What is not committed is not tried: a clone holds what others get.
    execFileSync("git", ["clone", "--quiet", "--no-local", "--depth", "1", `file://${root}`, committed]);
    const said = execFileSync(
      "npx",
      [
        "--yes",
        "--offline",
        "--cache",
        join(folder, "cache"),
        `--package=git+file://${committed}`,
        "promptops",
        "--version",
      ],
      { cwd: join(folder, "work"), encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
    );
    expect(said).toMatch(/\d+\.\d+\.\d+/);
  });

  it.skipIf(!hasPip)("the wheel for Python, without a network", { timeout: 120_000 }, () => {
    const folder = temporaryFolder();
    const [wheel = ""] = readdirSync(runtime).filter((file) => file.endsWith(".whl"));
    execFileSync(
      "python3",
      [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-index",
        "--no-deps",
        "--target",
        folder,
        join(runtime, wheel),
      ],
      { stdio: ["ignore", "ignore", "pipe"] },
    );
    expect(existsSync(join(folder, "promptops", "py.typed"))).toBe(true);
    const said = execFileSync(
      "python3",
      [
        "-c",
        "import promptops, promptops_core.registry as core; print(core.load_prompt is promptops.load_prompt)",
      ],
      { encoding: "utf8", env: { ...process.env, PYTHONPATH: folder } },
    );
    expect(said).toBe("True\n");
  });
});
