import { describe, expect, it } from "vitest";
import { requestKind } from "../../../src/evaluation/ask/request-kind.ts";
import type { Answer } from "../../../src/evaluation/model.ts";

const answered: Extract<Answer, { status: "answered" }> = {
  status: "answered",
  output: "billing",
  usage: null,
  latency_ms: null,
  cost_usd: null,
  finish_reason: "stop",
};

describe(requestKind, () => {
  it.each<readonly [string, Answer]>([
    ["made", answered],
    ["cached", { ...answered, cached: true }],
    ["made", { status: "failed", kind: "auth", message: "" }],
    ["made", { status: "failed", kind: "timeout", message: "" }],
    ["unsent", { status: "failed", kind: "no-key", message: "" }],
    ["unsent", { status: "failed", kind: "budget", message: "" }],
    ["unsent", { status: "failed", kind: "not-recorded", message: "" }],
  ])("is %s for %j", (kind, answer) => expect(requestKind(answer)).toBe(kind));
});
