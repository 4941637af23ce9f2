import { describe, expect, it } from "vitest";
import type { CheckedPrompt, SelfCheck } from "../../../src/gate/self-check/self-check.ts";
import { renderSelfCheck } from "../../../src/report/terminal/self-check.ts";

const measured: CheckedPrompt = {
  id: "support.triage",
  model: null,
  path: "prompts/support/triage.yaml",
  provider: "openai",
  status: "measured",
  reason: "",
  cases: 16,
  judged: 20,
  blocked: 1,
  rate: 0.05,
  interval: [0.009, 0.236],
  verdicts: { ok: 17, inconclusive: 2, regression: 1, "below-baseline": 0, unjudged: 0 },
  flaky: [],
};

function rendered(prompts: readonly CheckedPrompt[], more: Partial<SelfCheck> = {}): string {
  const all = { judged: 20, blocked: 1, rate: 0.05, interval: [0.009, 0.236] } as const;
  const check: SelfCheck = {
    format: "promptops-selfcheck/1",
    of: "a".repeat(40),
    policy: { from: "base", sha: null },
    runs: 20,
    prompts,
    all,
    problems: [],
    requests: { made: 640, cached: 0, reused: 0 },
    cost_usd: 0.25,
    ...more,
  };
  return renderSelfCheck(check, 100);
}

describe(renderSelfCheck, () => {
  it("has a row a prompt and the rate with its interval as the last words", () => {
    const text = rendered([measured]);
    expect(text).toMatch(/^support\.triage +16 +20 +1 +0\.9 % to 23\.6 % +2 +0$/m);
    expect(text.replaceAll("\n", " ")).toContain(
      "The gate blocked 1 of 20 runs in which nothing had changed: 5.0 %, 95 % interval 0.9 % to 23.6 %. 640 requests made, 0 from the cache, $0.25.",
    );
  });

  it("lists the most undecided cases first, and not too many", () => {
    const flaky = Array.from({ length: 12 }, (_, at) => ({
      case: `case ${at}`,
      passed: 39 - at,
      samples: 40,
    }));
    const text = rendered([{ ...measured, flaky }]);
    expect(text).toContain("support.triage\n  flaky: passed 28 of 40: case 11\n");
    expect(text).toContain("… 2 more; --json lists all");
  });

  it("says so where nothing was measured", () => {
    const all = { judged: 0, blocked: 0, rate: null, interval: null };
    expect(rendered([], { all }).replaceAll("\n", " ")).toContain("Nothing was measured");
  });

  it("lets nothing of a case or an answer come alive", () => {
    const hostile = "::error::x\u001b[31m\n::add-mask::y\u202e";
    const text = rendered([
      { ...measured, id: hostile, reason: hostile, flaky: [{ case: hostile, passed: 1, samples: 2 }] },
    ]);
    expect(text).not.toMatch(/^\s*::/m);
    for (const alive of ["\u001b", "\u202e"]) expect(text).not.toContain(alive);
  });
});
