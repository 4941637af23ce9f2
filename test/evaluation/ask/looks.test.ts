import { describe, expect, it } from "vitest";
import { looksOf } from "../../../src/evaluation/ask/looks.ts";

const policy = [1, 3, 5];

describe(looksOf, () => {
  it.each([
    { why: "a live model is asked", repeats: null, providers: ["openai"], looks: [1, 3, 5] },
    { why: "base alone asks a live model", repeats: null, providers: ["stub", "bedrock"], looks: [1, 3, 5] },
    { why: "the stub answers", repeats: null, providers: ["stub", "stub"], looks: [1] },
    { why: "recordings answer", repeats: null, providers: ["replay"], looks: [1] },
    { why: "the suite names a number", repeats: 7, providers: ["anthropic"], looks: [7] },
    { why: "the suite names a number for the stub", repeats: 3, providers: ["stub"], looks: [3] },
  ] as const)("are $looks when $why", ({ repeats, providers, looks }) => {
    expect(looksOf({ repeats, policy, providers })).toEqual(looks);
  });
});
