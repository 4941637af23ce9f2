import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import type { Clock } from "../../../src/model/pacing/clock.ts";
import { temporaryFolder } from "../../checkout/temporary-folder.ts";
import { sized } from "../../full-size.ts";
import { type AskCases, answersIn, askCases } from "./ask-cases.ts";
import { loopbackProvider, replyTo } from "./loopback-provider.ts";

/** Time that goes twenty times as fast, so that a test does not wait for real seconds. */
const fast: Clock = {
  now: () => performance.now() * 20,
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds / 20);
    return () => clearTimeout(timer);
  },
};

function expected(cases: number): string[] {
  return Array.from({ length: cases }, (_, index) => `c${index}: ${replyTo(`m${index}`)}`);
}

describe("a run over HTTP", () => {
  it("loses no case and makes no request in vain where the first requests are all answered 429", async () => {
    const count = sized(200);
    const provider = await loopbackProvider({
      latency: 2,
      refuse: (number) => (number <= count ? { status: 429, retryAfter: 1 } : null),
    });
    const { address } = provider;
    const comparison = await askCases({ address, folder: temporaryFolder(), cases: count, most: 20 }, fast);
    expect(answersIn(comparison)).toEqual(expected(count));
    expect(provider.requests()).toBe(2 * count);
    expect(comparison.requests.made).toBe(2 * count);
    expect(provider.mostUnderWay()).toBeLessThanOrEqual(20);
  });

  it("loses no case where one request in twenty fails, or breaks off", async () => {
    const count = sized(1000);
    const provider = await loopbackProvider({
      latency: 2,
      refuse: (number) => (number % 20 !== 7 ? null : number % 40 === 7 ? { status: 500 } : "break"),
    });
    const { address } = provider;
    const comparison = await askCases({ address, folder: temporaryFolder(), cases: count, most: 50 }, fast);
    expect(answersIn(comparison)).toEqual(expected(count));
    expect(comparison.requests).toEqual({ made: provider.requests(), cached: 0, reused: 0 });
    expect(provider.requests()).toBeLessThan(1.1 * count);
  });

  it("asks nothing again that it knows", async () => {
    const count = sized(300);
    const provider = await loopbackProvider({ latency: 2 });
    const asking = { address: provider.address, folder: temporaryFolder(), most: 50 };
    await askCases({ ...asking, cases: count });
    const again = await askCases({ ...asking, cases: count + 20 });
    expect(answersIn(again)).toEqual(expected(count + 20));
    expect(again.requests).toEqual({ made: 20, cached: count, reused: 0 });
    expect(provider.requests()).toBe(count + 20);
  });

  it("asks only for what is missing after it was killed, and ends with the same answers", async () => {
    const count = sized(800);
    const provider = await loopbackProvider({ latency: 20 });
    const most = 20;
    const asking = { address: provider.address, folder: temporaryFolder(), cases: count, most };
    const killed = child(asking);
    await provider.reached(count / 2);
    killed.kill("SIGKILL");
    expect(await once(killed, "close")).toEqual([null, "SIGKILL"]);
    const sofar = provider.requests();
    expect(sofar).toBeGreaterThanOrEqual(count / 2);
    expect(sofar).toBeLessThan(count);
    const again = await askCases(asking);
    expect(answersIn(again)).toEqual(expected(count));
    expect(provider.requests()).toBeLessThanOrEqual(count + most);
    expect(again.requests.cached).toBeGreaterThanOrEqual(sofar - most);
  });
});

/** The same in a process of its own. */
function child(asking: AskCases): ReturnType<typeof spawn> {
  const root = join(import.meta.dirname, "..", "..", "..");
  const module = pathToFileURL(join(import.meta.dirname, "ask-cases.ts")).href;
  const script = `const { askCases } = await import(${JSON.stringify(module)}); await askCases(${JSON.stringify(asking)});`;
  return spawn(join(root, "node_modules", ".bin", "node"), ["--input-type=module", "--eval", script], {
    stdio: ["ignore", "inherit", "inherit"],
  });
}
