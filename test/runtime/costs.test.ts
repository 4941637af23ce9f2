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

  it("is no descriptor, timer, hook or thread for functions that were made 10,000 times and closed or forgotten", () => {
    const code = `import(${node}).then(async (m) => {
      const { readdirSync } = await import("node:fs");
      const open = () => readdirSync("/proc/self/fd").length + process.getActiveResourcesInfo().length;
      const use = (at) => { const ops = m.createPromptOps(at % 10 === 0 ? { pointers: "http://127.0.0.1:9/x" } : {}); ops.loadPrompt("support.triage", { environment: "production" }); return ops; };
      const listeners = () => process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0);
      use(0).close();
      await new Promise((resolve) => setTimeout(resolve, 100));
      const [before, hooks] = [open(), listeners()];
      for (let at = 0; at < 10_000; at += 1) { use(at).close(); if (at % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 5)); }
      await new Promise((resolve) => setTimeout(resolve, 200));
      console.log(open() - before <= 2, listeners() - hooks);
      process.exit(0);
    })`;
    expect(run(process.execPath, "--eval", code)).toBe("true 0");
    const python = `
import gc, os, threading, time, promptops
def use(at, close):
    address = dict(pointers="http://127.0.0.1:9/x", pointers_ttl=0.2) if at % 20 == 0 else {}
    ops = promptops.create_prompt_ops(**address)
    ops.load_prompt("support.triage", environment="production")
    if close: ops.close()
use(0, True)
before = len(os.listdir("/proc/self/fd"))
for at in range(10_000): use(at, at % 40 == 0)
gc.collect()
end = time.monotonic() + 10
while threading.active_count() > 1 and time.monotonic() < end: time.sleep(0.05)
gc.collect()
from promptops import _fork
print(len(os.listdir("/proc/self/fd")) - before <= 1, threading.active_count(), len(_fork._renewed))`;
    expect(run("python3", "-B", "-c", python)).toBe("True 1 0");
  });

  it("is no timer, thread or descriptor for each name of an environment that a request brings", () => {
    const code = `import(${node}).then(async (m) => {
      const { createServer } = await import("node:http");
      let open = 0, most = 0;
      const server = createServer((request, response) => { most = Math.max(most, ++open); setTimeout(() => { open -= 1; response.writeHead(404).end(); }, 20); });
      await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
      const ops = m.createPromptOps({ pointers: "http://127.0.0.1:" + server.address().port + "/{environment}" });
      let served = 0;
      for (let at = 0; at < 2_000; at += 1) { try { ops.loadPrompt("support.triage", { environment: "x" + at }); served += 1; } catch {} if (at % 100 === 0) await new Promise((resolve) => setTimeout(resolve, 5)); }
      await new Promise((resolve) => setTimeout(resolve, 200));
      console.log(served, most >= 1, most <= 8, process.getActiveResourcesInfo().filter((name) => name === "Timeout").length <= 1);
      process.exit(0);
    })`;
    expect(run(process.execPath, "--eval", code)).toBe("0 true true true");
    const python = `
import http.server, threading, time, promptops
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        time.sleep(0.02); self.send_error(404)
    def log_message(self, *_): pass
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
ops = promptops.create_prompt_ops(pointers="http://127.0.0.1:%d/{environment}" % server.server_port)
readers = lambda: sum(thread.name == "promptops-pointers" for thread in threading.enumerate())
served, most = 0, 0
for at in range(2_000):
    try:
        ops.load_prompt("support.triage", environment="x%d" % at); served += 1
    except promptops.PromptError: pass
    most = max(most, readers())
end = time.monotonic() + 10
while readers() and time.monotonic() < end: time.sleep(0.05)
print(served, 1 <= most <= 8, readers())`;
    expect(run("python3", "-B", "-c", python)).toBe("0 True 0");
  });
});
