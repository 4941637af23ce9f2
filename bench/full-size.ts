import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fullSizeVariable } from "../test/full-size.ts";
import { root } from "./places.ts";

/** Runs the tests of hostile and very large input at full size, which `npm test` runs at an eighth; says how it went. */
export function fullSizeTests(): { readonly passed: boolean; readonly sentence: string } {
  const files = testsBySize();
  const start = performance.now();
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(root, "node_modules", "vitest", "vitest.mjs"), "run", "--reporter=dot", ...files],
    { cwd: root, env: { ...process.env, [fullSizeVariable]: "1" }, encoding: "utf8", maxBuffer: 1e9 },
  );
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  const passed = status === 0;
  const sentence = `${files.length} test files at full size ${passed ? "passed" : "failed"} in ${seconds} s.`;
  return { passed, sentence: passed ? sentence : `${sentence}\n${stdout}` };
}

function testsBySize(): readonly string[] {
  return readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".test.ts"))
    .map((path) => join("test", path))
    .filter((path) => readFileSync(join(root, path), "utf8").includes("full-size.ts"));
}
