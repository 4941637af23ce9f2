import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createPromptOps } from "../../src/runtime/node/index.ts";
import { runtimeFolder } from "../runtime-folder.ts";

const registry = join(import.meta.dirname, "..", "conformance", "bundle.jsonl");
const runtime = await runtimeFolder();

class RateLimited extends Error {}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

async function* tokens(breaks: boolean): AsyncGenerator<string> {
  await pause();
  yield "a";
  await pause();
  if (breaks) throw new RateLimited("secret");
  yield "b";
}

/** As a provider's package gives it: a promise with methods of its own, for an object that can be iterated. */
class PackagePromise<T> extends Promise<T> {
  readonly withResponse = (): string => "response";
}

class PackageStream {
  readonly controller = new AbortController();
  readonly breaks: boolean;
  constructor(breaks: boolean) {
    this.breaks = breaks;
  }
  [Symbol.asyncIterator](): AsyncGenerator<string> {
    return tokens(this.breaks);
  }
}

interface Heard {
  readonly event: string;
  readonly duration_ms: number;
  readonly time_to_first_token_ms?: number;
  readonly error_type?: string;
}

describe("the event of a stream in Node.js", () => {
  const lines: Heard[] = [];
  const ops = createPromptOps({ registry, write: (line) => void lines.push(JSON.parse(line)) });
  const prompt = ops.loadPrompt("support.triage");
  const read = async (stream: AsyncIterable<string>, most = 9): Promise<void> => {
    let count = 0;
    for await (const _ of stream) {
      count += 1;
      if (count >= most) break;
    }
  };
  const heard = (): Heard | undefined => lines.splice(0).at(-1);

  it.each([
    ["an asynchronous generator", (breaks: boolean) => tokens(breaks)],
    ["what a package gives at once", (breaks: boolean) => new PackageStream(breaks)],
    [
      "what a package's promise brings",
      (breaks: boolean) => PackagePromise.resolve(new PackageStream(breaks)),
    ],
  ])("comes when it ends, breaks off or is left: %s", async (_, make) => {
    const call = (breaks: boolean): ReturnType<typeof make> =>
      ops.withPromptEvents(prompt, () => make(breaks));
    const whole = await call(false);
    expect(lines).toEqual([]);
    await read(whole);
    const ended = heard();
    expect(ended?.event).toBe("prompt_completed");
    expect(ended?.duration_ms).toBeGreaterThan(ended?.time_to_first_token_ms ?? Number.POSITIVE_INFINITY);
    await expect(read(await call(true))).rejects.toThrow("secret");
    expect(heard()).toMatchObject({ event: "prompt_failed", error_type: "RateLimited" });
    await read(await call(false), 1);
    expect(heard()).toMatchObject({ event: "prompt_completed" });
  });

  it("leaves a package's promise its own methods", async () => {
    const promise = ops.withPromptEvents(prompt, () => new PackagePromise<number>((resolve) => resolve(3)));
    expect(promise).toBeInstanceOf(PackagePromise);
    expect([promise.withResponse(), await promise]).toEqual(["response", 3]);
  });

  it("comes at once for a list, which is whole", () => {
    ops.withPromptEvents(prompt, () => ["a"]);
    expect(heard()).toMatchObject({ event: "prompt_completed" });
  });
});

describe("the event of a stream in Python", () => {
  it("comes when it ends, breaks off or is left, decorated, passed or awaited", () => {
    const code = `
import asyncio, json, promptops
lines = []
ops = promptops.create_prompt_ops(write=lambda line: lines.append(json.loads(line)))
prompt = ops.load_prompt("support.triage")
class RateLimited(Exception): pass
def tokens(breaks):
    yield "a"
    if breaks: raise RateLimited("secret")
    yield "b"
async def atokens(breaks):
    yield "a"
    if breaks: raise RateLimited("secret")
    yield "b"
class PackageStream:
    response = "response"
    def __init__(self, breaks): self.iterator = tokens(breaks)
    def __iter__(self): return self
    def __next__(self): return next(self.iterator)
async def awaited(breaks): return atokens(breaks)
def said(): return [(line["event"], line.get("error_type"), "time_to_first_token_ms" in line) for line in lines]
def read(make, most=9):
    lines.clear()
    stream = make()
    assert lines == []
    try:
        for count, _ in enumerate(stream, 1):
            if count >= most: break
    except RateLimited: pass
    del stream
    return said()
async def aread(make, most=9):
    lines.clear()
    stream = make()
    if hasattr(stream, "__await__"): stream = await stream
    try:
        count = 0
        async for _ in stream:
            count += 1
            if count >= most: break
    except RateLimited: pass
    del stream
    return said()
wanted = {"whole": [("prompt_completed", None, True)], "breaks": [("prompt_failed", "RateLimited", True)]}
for name, make in {
    "decorated": lambda breaks: ops.with_prompt_events(prompt)(tokens)(breaks),
    "passed": lambda breaks: ops.with_prompt_events(prompt, lambda add: tokens(breaks)),
    "package": lambda breaks: ops.with_prompt_events(prompt, lambda add: PackageStream(breaks)),
}.items():
    assert read(lambda: make(False)) == wanted["whole"], (name, lines)
    assert read(lambda: make(True)) == wanted["breaks"], (name, lines)
    assert read(lambda: make(False), 1) == wanted["whole"], (name, lines)
assert ops.with_prompt_events(prompt, lambda add: PackageStream(False)).response == "response"
for name, make in {
    "decorated": lambda breaks: ops.with_prompt_events(prompt)(atokens)(breaks),
    "passed": lambda breaks: ops.with_prompt_events(prompt, lambda add: atokens(breaks)),
    "awaited": lambda breaks: ops.with_prompt_events(prompt, lambda add: awaited(breaks)),
    "decorated, awaited": lambda breaks: ops.with_prompt_events(prompt)(awaited)(breaks),
}.items():
    assert asyncio.run(aread(lambda: make(False))) == wanted["whole"], (name, lines)
    assert asyncio.run(aread(lambda: make(True))) == wanted["breaks"], (name, lines)
    assert asyncio.run(aread(lambda: make(False), 1)) == wanted["whole"], (name, lines)
async def block():
    lines.clear()
    async with ops.with_prompt_events(prompt) as events:
        events.add(input_tokens=3)
    return said()
assert asyncio.run(block()) == [("prompt_completed", None, False)]
print("right")`;
    const env = {
      PATH: process.env["PATH"],
      PYTHONPATH: join(runtime, "python"),
      PROMPTOPS_REGISTRY: registry,
    };
    expect(execFileSync("python3", ["-B", "-c", code], { encoding: "utf8", env }).trim()).toBe("right");
  });
});
