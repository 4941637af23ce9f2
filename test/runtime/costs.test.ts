import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runtimeFolder } from "../runtime-folder.ts";

const registry = join(import.meta.dirname, "..", "conformance", "bundle.jsonl");
const runtime = await runtimeFolder();
const env = { PATH: process.env["PATH"], PYTHONPATH: join(runtime, "python"), PROMPTOPS_REGISTRY: registry };
const node = JSON.stringify(join(runtime, "node", "index.js"));

const run = (command: string, ...words: readonly string[]): string =>
  execFileSync(command, words, { encoding: "utf8", env }).trim();

describe("what a process pays for the runtimes", () => {
  it("is no code for HTTP before an address is asked", () => {
    const code = `import(${node}).then((m) => { m.loadPrompt("support.triage");
      console.log(process.moduleLoadList.filter((name) => /NativeModule (?:https?|_http_client|tls)$/.test(name)).length) })`;
    expect(run(process.execPath, "--eval", code)).toBe("0");
    const python =
      "import sys, promptops; print([name for name in ('http.client', 'ssl', 'hashlib', 'importlib.resources') if name in sys.modules])";
    // Without what the machine's own packages load at each start.
    expect(
      run(
        "python3",
        "-I",
        "-S",
        "-B",
        "-c",
        `import sys; sys.path.insert(0, ${JSON.stringify(env.PYTHONPATH)}); ${python}`,
      ),
    ).toBe("[]");
  });

  it("is no descriptor, timer, hook or thread for functions that were closed or forgotten", () => {
    const code = `import(${node}).then(async (m) => {
      const { readdirSync } = await import("node:fs");
      const open = () => readdirSync("/proc/self/fd").length + process.getActiveResourcesInfo().length;
      const use = () => { const ops = m.createPromptOps({ pointers: "http://127.0.0.1:9/x" }); ops.loadPrompt("support.triage", { environment: "production" }); return ops; };
      use().close();
      await new Promise((resolve) => setTimeout(resolve, 100));
      const before = open();
      for (let at = 0; at < 1000; at += 1) { use().close(); if (at % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 20)); }
      await new Promise((resolve) => setTimeout(resolve, 200));
      console.log(open() - before <= 2, process.listenerCount("exit") <= 1);
      process.exit(0);
    })`;
    expect(run(process.execPath, "--eval", code)).toBe("true true");
    const python = `
import gc, os, threading, time, promptops
def use(close):
    ops = promptops.create_prompt_ops(pointers="http://127.0.0.1:9/x", pointers_ttl=0.2)
    ops.load_prompt("support.triage", environment="production")
    if close: ops.close()
use(True)
before = len(os.listdir("/proc/self/fd"))
for at in range(300): use(at % 2 == 0)
gc.collect()
end = time.monotonic() + 10
while threading.active_count() > 1 and time.monotonic() < end: time.sleep(0.05)
gc.collect()
from promptops import _fork
print(len(os.listdir("/proc/self/fd")) - before <= 1, threading.active_count(), len(_fork._renewed))`;
    expect(run("python3", "-B", "-c", python)).toBe("True 1 0");
  });
});
