import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createPromptOps, type PromptOps } from "../../src/runtime/node/index.ts";
import { runtimeFolder } from "../runtime-folder.ts";

const registry = join(import.meta.dirname, "..", "conformance", "bundle.jsonl");
const runtime = await runtimeFolder();

describe("a prompt of the Node.js runtime", () => {
  const ops: PromptOps = createPromptOps({ registry });
  const prompt = ops.loadPrompt("support.triage", { version: 2 });

  it("is frozen, however deep, and gives rendered messages that are the caller's own", () => {
    const open: string[] = [];
    const look = (value: unknown, path: string): void => {
      if (typeof value !== "object" || value === null) return;
      if (!Object.isFrozen(value)) open.push(path);
      for (const [name, member] of Object.entries(value)) look(member, `${path}.${name}`);
    };
    look(prompt, "prompt");
    const talk = ops.loadPrompt("sales.talk");
    const rendered = talk.render({ thing: "cars" });
    if (typeof rendered !== "string") rendered.push({ role: "user", content: "more" });
    expect(talk.render({ thing: "cars" })).not.toEqual(rendered);
    look(ops.listPrompts()[0], "listed");
    expect(open).toEqual([]);
  });

  it("is the same object the second time", () => {
    expect(ops.loadPrompt("support.triage", { version: 2 })).toBe(prompt);
  });

  it.each<readonly [string, unknown]>([
    ["a bare number", 1],
    ["a text", "1"],
    ["a misspelt name", { Version: 1 }],
    ["one name too many", { version: 1, sha256: "x" }],
  ])("is never the highest version because of %s", (_, options) => {
    const load = (): unknown => Reflect.apply(ops.loadPrompt, undefined, ["support.triage", options]);
    expect(load).toThrow("request-invalid");
  });

  it("passes on what a call returns and throws, at once or later", async () => {
    const lines: string[] = [];
    const { withPromptEvents } = createPromptOps({ registry, write: (line) => void lines.push(line) });
    const error = new Error("secret");
    expect(withPromptEvents(prompt, () => 3)).toBe(3);
    expect(await withPromptEvents(prompt, async () => 4)).toBe(4);
    expect(() =>
      withPromptEvents(prompt, () => {
        throw error;
      }),
    ).toThrow(error);
    await expect(withPromptEvents(prompt, () => Promise.reject(error))).rejects.toBe(error);
    expect(lines.map((line) => JSON.parse(line).event)).toEqual([
      "prompt_completed",
      "prompt_completed",
      "prompt_failed",
      "prompt_failed",
    ]);
  });

  it("does not fail a service whose writer throws, nor one that logs what is no prompt", () => {
    const broken = createPromptOps({
      registry,
      write: () => {
        throw new Error("disk full");
      },
    });
    expect(() => broken.logPromptEvent("prompt_invoked", prompt)).not.toThrow();
    const log = (): unknown => Reflect.apply(broken.logPromptEvent, undefined, ["prompt_invoked", undefined]);
    expect(log).not.toThrow();
  });
});

describe("a prompt of the Python runtime", () => {
  const python = (...lines: readonly string[]): string =>
    execFileSync("python3", ["-B", "-c", lines.join("\n")], {
      encoding: "utf8",
      env: { PATH: process.env["PATH"], PYTHONPATH: join(runtime, "python"), PROMPTOPS_REGISTRY: registry },
    }).trim();

  it("is frozen, can be pickled and copied, and is read right by forked processes at once", () => {
    const out = python(
      "import copy, dataclasses, os, pickle, promptops",
      "prompt = promptops.load_prompt('support.triage', version=2)",
      "for change in (lambda: setattr(prompt, 'version', 3), lambda: prompt.metrics.update(x=1), lambda: prompt.tags.append('x')):",
      "    try:",
      "        change()",
      "        print('changed')",
      "    except (dataclasses.FrozenInstanceError, AttributeError, TypeError):",
      "        pass",
      "print(pickle.loads(pickle.dumps(prompt)) == prompt, copy.deepcopy(prompt) == prompt)",
      "ids = [listed.id for listed in promptops.list_prompts()]",
      "children = []",
      "for child in range(4):",
      "    pid = os.fork()",
      "    if pid == 0:",
      "        for turn in range(200):",
      "            ops = promptops.configure_prompt_ops() if turn % 50 == 49 else None",
      "            promptops.load_prompt(ids[turn % len(ids)])",
      "        os._exit(0)",
      "    children.append(pid)",
      "print([os.waitpid(pid, 0)[1] for pid in children])",
    );
    expect(out.split("\n")).toEqual(["True True", "[0, 0, 0, 0]"]);
  });

  it("writes whole lines when processes log at once", () => {
    const out = python(
      "import os, promptops",
      "prompt = promptops.load_prompt('support.triage')",
      "children = []",
      "for child in range(4):",
      "    pid = os.fork()",
      "    if pid == 0:",
      "        for turn in range(100):",
      "            promptops.log_prompt_event('prompt_invoked', prompt, text='x' * 500)",
      "        os._exit(0)",
      "    children.append(pid)",
      "for pid in children:",
      "    os.waitpid(pid, 0)",
    );
    const lines = out.split("\n");
    expect(lines).toHaveLength(400);
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ event: "prompt_invoked" });
  });

  it("needs nothing but the standard library", () => {
    const words = [
      "-S",
      "-B",
      "-c",
      "import promptops, promptops_core.registry as r; print(r.list_prompts()[0].id)",
    ];
    const env = {
      PATH: process.env["PATH"],
      PYTHONPATH: join(runtime, "python"),
      PROMPTOPS_REGISTRY: registry,
    };
    expect(execFileSync("python3", words, { encoding: "utf8", env }).trim()).toBe("legal.everything");
  });
});
