import { describe, expect, it } from "vitest";
import { secondsToWait, waitForRateLimits } from "../../../src/github/connect/wait-for-rate-limits.ts";

const nowMs = 1_800_000_000_000;

function refused(status: number, headers: Readonly<Record<string, string>> = {}, message = "no"): Error {
  return Object.assign(new Error(message), { status, response: { headers } });
}

describe(secondsToWait, () => {
  it.each([
    { why: "retry-after at 429", error: refused(429, { "retry-after": "7" }), seconds: 7 },
    { why: "retry-after at 403", error: refused(403, { "retry-after": "7" }), seconds: 7 },
    { why: "at least a second", error: refused(429, { "retry-after": "0" }), seconds: 1 },
    {
      why: "until just after the reset",
      error: refused(403, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1800000009" }),
      seconds: 10,
    },
    {
      why: "a second when the reset is past",
      error: refused(429, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1700000000" }),
      seconds: 1,
    },
    { why: "a minute without a number", error: refused(429), seconds: 60 },
    {
      why: "a minute for a date",
      error: refused(429, { "retry-after": "Wed, 21 Oct 2026 07:28:00 GMT" }),
      seconds: 60,
    },
    {
      why: "a minute at a secondary limit without a number",
      error: refused(403, {}, "You have exceeded a secondary rate limit."),
      seconds: 60,
    },
    { why: "not at another 403", error: refused(403, { "x-ratelimit-remaining": "12" }), seconds: null },
    { why: "not at 500", error: refused(500, { "retry-after": "7" }), seconds: null },
    { why: "not at what is no request", error: new Error("no"), seconds: null },
  ])("waits $why", ({ error, seconds }) => {
    expect(secondsToWait(error, nowMs)).toBe(seconds);
  });
});

describe(waitForRateLimits, () => {
  function limited(times: number): { readonly send: () => Promise<string>; readonly sent: () => number } {
    let sent = 0;
    const send = async (): Promise<string> => {
      sent += 1;
      if (sent <= times) throw refused(429, { "retry-after": "2" });
      return "welcome";
    };
    return { send, sent: () => sent };
  }

  it("asks again and says so", async () => {
    const said: string[] = [];
    const { send } = limited(2);
    const wait = waitForRateLimits({ budget: 4, secondMs: 1, log: (sentence) => said.push(sentence) });
    expect(await wait(send, {})).toBe("welcome");
    expect(said).toEqual(Array(2).fill("GitHub's rate limit is reached; trying again in 2 s"));
  });

  it("counts all waiting of all requests together", async () => {
    const wait = waitForRateLimits({ budget: 5, secondMs: 1, log: () => {} });
    expect(await wait(limited(2).send, {})).toBe("welcome");
    const { send, sent } = limited(1);
    await expect(wait(send, {})).rejects.toMatchObject({ status: 429 });
    expect(sent()).toBe(1);
  });
});
