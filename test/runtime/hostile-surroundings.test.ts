import { spawn } from "node:child_process";
import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { encodeBundle } from "../../src/registry/encode-bundle.ts";
import { runtimeFolder } from "../runtime-folder.ts";
import { type Answer, driven, type Language } from "./driven.ts";

const runtime = await runtimeFolder();
const bundle = join(import.meta.dirname, "..", "conformance", "bundle.jsonl");
const entry = { node: join(runtime, "node", "index.js"), python: join(runtime, "python") };
const id = "support.triage";
const [first = "", second = ""] = Array.from(
  readFileSync(bundle, "utf8").matchAll(/"sha256":"(sha256:[0-9a-f]{64})"},"created":"2026-03-02"/g),
  ([, hash]) => hash ?? "",
);

function folder(): string {
  const made = realpathSync(mkdtempSync(join(tmpdir(), "hostile-test-")));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const document = (version: number, sha256: string): string =>
  JSON.stringify({
    environment: "production",
    format: "promptops-pointers/1",
    prompts: { [id]: { version, sha256 } },
  });

describe.each<Language>(["node", "python"])("a %s process", (language) => {
  it("never serves another version than one that was pointed at, while the file is written again and again", async () => {
    const file = join(folder(), "production.json");
    writeFileSync(file, document(2, second));
    const environment = {
      PROMPTOPS_REGISTRY: bundle,
      PROMPTOPS_POINTERS: file,
      PROMPTOPS_POINTERS_TTL: "0.1",
    };
    const apps = [1, 2].map(() => driven(language, entry[language], environment));
    const answers: Answer[] = [];
    for (let turn = 0; turn < 30; turn += 1) {
      // Half of a document, then the other one: what a reader may meet where a file is written in its place.
      const next = turn % 2 === 0 ? document(1, first) : document(2, second);
      writeFileSync(file, next.slice(0, turn % 3 === 0 ? 40 : next.length));
      answers.push(...(await Promise.all(apps.map((app) => app.ask({ id, environment: "production" })))));
      writeFileSync(file, next);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(answers.filter(({ result }) => ![1, 2].includes(result?.version ?? 0))).toEqual([]);
    await apps[0]?.until({ id, environment: "production" }, ({ result }) => result?.version === 2);
  });

  it("says that its bundle was changed where it was cut off while it is in use", async () => {
    const file = join(folder(), "bundle.jsonl");
    copyFileSync(bundle, file);
    const app = driven(language, entry[language], { PROMPTOPS_REGISTRY: file });
    expect(await app.ask({ id, version: 2 })).toMatchObject({ result: { version: 2 } });
    truncateSync(file, 100);
    expect(await app.ask({ id, version: 2 })).toMatchObject({ result: { version: 2 } });
    expect(await app.ask({ id: "legal.everything" })).toMatchObject({ error: "bundle-changed" });
  });

  it("says of a bundle without prompts that it has none", async () => {
    const file = join(folder(), "bundle.jsonl");
    const nothing = {
      commit: "a".repeat(40),
      prompts: [],
      drafts: [],
      unreadable: [],
      environments: [],
      refs: [],
    };
    writeFileSync(file, encodeBundle(nothing));
    const app = driven(language, entry[language], { PROMPTOPS_REGISTRY: file });
    for (const asked of [{ id }, { id: "__proto__" }, { id: "constructor", version: 1 }]) {
      expect(await app.ask(asked)).toMatchObject({ error: "prompt-unknown" });
    }
  });

  it("begins a line anew after one that nobody took to its end", async () => {
    const file = join(folder(), language === "node" ? "flood.mjs" : "flood.py");
    writeFileSync(file, language === "node" ? floodInNode : floodInPython);
    const child = spawn(language === "node" ? process.execPath : "python3", [file, entry[language]], {
      env: { PATH: process.env["PATH"], PROMPTOPS_REGISTRY: bundle },
      stdio: ["pipe", "pipe", "inherit"],
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    // Nothing is read before its pipe is full, which a file of its own says.
    await expect.poll(() => readable(`${file}.full`), { timeout: 20_000 }).toBe("full");
    let out = "";
    for await (const chunk of child.stdout.setEncoding("utf8")) {
      out += chunk;
      if (child.stdin.writable) child.stdin.end("go\n");
    }
    const lines = out.trimEnd().split("\n");
    expect(
      lines.filter((line) => line.includes('"last":true')).map((line) => JSON.parse(line)),
    ).toMatchObject([{ event: "prompt_completed", last: true }]);
  });
});

function readable(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

const floodInNode = `
import { readSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
process.stdout.isTTY; // Makes the pipe one that does not wait.
const ops = await import(pathToFileURL(process.argv[2]).href);
const prompt = ops.loadPrompt("support.triage");
for (let turn = 0; turn < 7; turn += 1) ops.logPromptEvent("prompt_invoked", prompt, Object.fromEntries([..."abcdefg"].map((name) => [name, "x".repeat(16000)])));
writeFileSync(process.argv[1] + ".full", "full");
readSync(0, Buffer.alloc(10));
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
ops.logPromptEvent("prompt_completed", prompt, { last: true });
process.exit(0);
`;

const floodInPython = `
import os, sys, time
sys.path.insert(0, sys.argv[1])
import promptops
os.set_blocking(1, False)
prompt = promptops.load_prompt("support.triage")
for turn in range(7):
    promptops.log_prompt_event("prompt_invoked", prompt, **{name: "x" * 16000 for name in "abcdefg"})
with open(sys.argv[0] + ".full", "w") as file:
    file.write("full")
os.read(0, 10)
time.sleep(0.3)
promptops.log_prompt_event("prompt_completed", prompt, last=True)
`;
