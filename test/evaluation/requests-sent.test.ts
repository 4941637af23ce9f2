import { describe, expect, it } from "vitest";
import type { Answer, Answered } from "../../src/evaluation/model.ts";
import { requestsLost, requestsSent, withSent } from "../../src/evaluation/requests-sent.ts";

const answered: Answered = {
  status: "answered",
  output: "billing",
  usage: null,
  latency_ms: null,
  cost_usd: null,
  finish_reason: "stop",
};

describe(requestsSent, () => {
  it.each<readonly [number, Answer]>([
    [1, answered],
    [3, { ...answered, sent: 3 }],
    [0, { ...answered, cached: true }],
    [0, { ...answered, sent: 3, cached: true }],
    [1, { status: "failed", kind: "auth", message: "" }],
    [1, { status: "failed", kind: "timeout", message: "" }],
    [0, { status: "failed", kind: "aborted", message: "", sent: 0 }],
    [2, { status: "failed", kind: "aborted", message: "", sent: 2 }],
    [0, { status: "failed", kind: "no-key", message: "" }],
    [0, { status: "failed", kind: "budget", message: "" }],
    [0, { status: "failed", kind: "not-recorded", message: "" }],
    [0, { status: "failed", kind: "unsupported", message: "" }],
  ])("are %i for %j", (sent, answer) => expect(requestsSent(answer)).toBe(sent));
});

describe(withSent, () => {
  it("leaves an answer alone that says it already", () => {
    expect(withSent(answered, { sent: 1, lost: 0 })).toBe(answered);
  });

  it("says how many were sent and given up", () => {
    const answer = withSent(answered, { sent: 3, lost: 2 });
    expect([requestsSent(answer), requestsLost(answer)]).toEqual([3, 2]);
  });
});
