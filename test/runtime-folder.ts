import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { writeRuntime } from "../scripts/write-runtime.ts";

/** Builds the runtimes of the sources as they are for one test file, and removes them after it. */
export async function runtimeFolder(): Promise<string> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "runtime-test-")));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  await writeRuntime(join(folder, "runtime"));
  return join(folder, "runtime");
}
