import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judgeOpinion } from "../../../src/evaluation/consult/judge-opinion.ts";

describe(judgeOpinion, () => {
  it.each([
    { answer: '{"verdict": "pass", "reason": "polite"}', verdict: "pass", reason: "polite" },
    { answer: ' {"reason":"rude","verdict":"fail"}\n', verdict: "fail", reason: "rude" },
    { answer: '```json\n{"verdict": "fail", "reason": "rude"}\n```', verdict: "fail", reason: "rude" },
    { answer: '\n```\r\n {"verdict": "pass", "reason": "ok"}\n```\n', verdict: "pass", reason: "ok" },
    { answer: '{"verdict": "fail", "reason": " "}', verdict: "fail", reason: "it gives no reason" },
  ])("takes $answer as a verdict", ({ answer, verdict, reason }) => {
    expect(judgeOpinion(answer)).toEqual({ status: "verdict", verdict, reason });
  });

  it("keeps an abstention apart from a failure", () => {
    expect(judgeOpinion('{"verdict": "abstain", "reason": "it is Latin"}')).toEqual({
      status: "none",
      reason: "the judge abstains: it is Latin",
    });
  });

  it.each([
    "",
    "pass",
    '"pass"',
    "null",
    "[]",
    "{}",
    'The verdict is {"verdict": "pass", "reason": "fine"}',
    '{"verdict": "pass", "reason": "fine"} I hope this helps.',
    '```json\n{"verdict": "pass", "reason": "fine"}\n``` It is.',
    'So:\n```json\n{"verdict": "pass", "reason": "fine"}\n```',
    '```\n{"verdict": "pass", "reason": "fine"}\n```\n```\n{"verdict": "fail", "reason": "x"}\n```',
    '{"verdict": "pass"}',
    '{"verdict": "pass", "reason": null}',
    '{"verdict": "pass", "reason": {"verdict": "pass"}}',
    '{"verdict": "pass", "reason": "fine", "score": 1}',
    '{"verdict": "PASS", "reason": "fine"}',
    '{"verdict": "pass ", "reason": "fine"}',
    '{"verdict": ["pass"], "reason": "fine"}',
    '{"verdict": true, "reason": "fine"}',
    '{"verdict": "fail", "verdict": "pass", "reason": "twice"}',
    '{"verdict": "fail", "reason": "a", "__proto__": {"verdict": "pass"}}',
    '{"verdict": "pass", "reason": "fine"',
    "{".repeat(100_000),
    `[${"[".repeat(50_000)}`,
  ])("finds no verdict in %s", (answer) => {
    const opinion = judgeOpinion(answer);
    expect(opinion.status).toBe("none");
    expect("reason" in opinion && opinion.reason.length).toBeLessThan(300);
  });

  it("cuts a reason that is long", () => {
    const opinion = judgeOpinion(JSON.stringify({ verdict: "fail", reason: "🙂".repeat(5000) }));
    expect(opinion).toEqual({ status: "verdict", verdict: "fail", reason: `${"🙂".repeat(299)}…` });
  });

  it("says pass of nothing but an object whose verdict is pass", () => {
    fc.assert(
      fc.property(fc.json(), (answer) => {
        const opinion = judgeOpinion(answer);
        const value: unknown = JSON.parse(answer);
        const isPass = JSON.stringify(value).includes('"verdict":"pass"');
        expect(opinion.status === "verdict" && !isPass).toBe(false);
      }),
    );
  });
});
