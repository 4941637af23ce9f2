import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extractAnswer } from "../../src/prompt/extract-answer.ts";
import type { Extract } from "../../src/prompt/prompt.ts";

const nothing: Extract = { prefill: null, strip: [], after: null, line: null };

function extracted(steps: Partial<Extract>, reply: string): string {
  return extractAnswer(
    { type: "text", labels: null, schema: null, extract: { ...nothing, ...steps } },
    reply,
  );
}

describe(extractAnswer, () => {
  it.each<[Partial<Extract>, string, string]>([
    [{ strip: ["think"] }, "<think>a </think>\n\nyes", "yes"],
    [{ strip: ["think"] }, "a</think>b</think> yes", "yes"],
    [{ strip: ["think"] }, "<think>never closed", "<think>never closed"],
    [{ strip: ["fence"] }, "```json\n{}\n```", "{}"],
    [{ strip: ["fence"] }, "\n```\na\nb\n```\n", "a\nb"],
    [{ strip: ["fence"] }, "Here:\n```\na\n```", "Here:\n```\na\n```"],
    [{ strip: ["fence"] }, "```", "```"],
    [{ strip: ["think", "fence"] }, "<think>```</think>```\n1\n```", "1"],
    [{ after: "Answer:" }, "Answer: no\nAnswer: yes ", "yes"],
    [{ after: "Answer:" }, " none ", " none "],
    [{ line: "last" }, "one\n\n two \n\n", "two"],
    [{ line: "first" }, "\n one\ntwo", "one"],
    [{ line: "last" }, "", ""],
    [{ prefill: "{" }, '"a": 1}', '{"a": 1}'],
    [{ prefill: "{" }, '{"a": 1}', '{"a": 1}'],
    [{ after: "A:", line: "first" }, "x\nA:\n\nyes\nno", "yes"],
  ])("by %j takes from %j %j", (steps, reply, answer) => {
    expect(extracted(steps, reply)).toBe(answer);
  });

  it("takes a reply as it is where the prompt says nothing", () => {
    fc.assert(
      fc.property(fc.string(), (reply) => {
        expect(extractAnswer(null, reply)).toBe(reply);
        expect(extracted({}, reply)).toBe(reply);
      }),
    );
  });
});
