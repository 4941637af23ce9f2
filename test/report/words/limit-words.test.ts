import { describe, expect, it } from "vitest";
import type { PromptReport } from "../../../src/gate/report.ts";
import { annotations } from "../../../src/report/annotations.ts";
import { renderComment } from "../../../src/report/markdown/comment.ts";
import { renderTerminal } from "../../../src/report/terminal/terminal.ts";
import { limitWords } from "../../../src/report/words/limit-words.ts";
import { aPrompt, aReport } from "../a-report.ts";

type Limit = PromptReport["limits"][number];

function aLimit(differences: Partial<Limit> = {}): Limit {
  return { limit: "max_cost_increase", allowed: 0.2, increase: 0.37, status: "exceeded", ...differences };
}

function limited(limit: Limit, differences: Partial<PromptReport> = {}): PromptReport {
  return aPrompt({
    cost_per_call_usd: { base: 0.003, head: 0.0041 },
    latency_ms: { base: 800, head: 1200.4 },
    timed_calls: { base: 0, head: 60 },
    limits: [limit],
    ...differences,
  });
}

describe(limitWords, () => {
  it.each<{ why: string; limit: Limit; prompt?: Partial<PromptReport>; words: readonly string[] }>([
    { why: "is kept", limit: aLimit({ status: "kept" }), words: [] },
    {
      why: "of cost is exceeded",
      limit: aLimit(),
      words: ["a call costs $0.0041 instead of $0.0030, 37 % more; max_cost_increase allows 20 %"],
    },
    {
      why: "of cost is exceeded by a hair",
      limit: aLimit({ allowed: 0, increase: 0.004 }),
      words: ["a call costs $0.0041 instead of $0.0030, 0.40 % more; max_cost_increase allows 0 %"],
    },
    {
      why: "of cost is exceeded from nothing",
      limit: aLimit({ increase: null }),
      prompt: { cost_per_call_usd: { base: 0, head: 0.01 } },
      words: ["a call costs $0.0100 instead of $0; max_cost_increase allows 20 %"],
    },
    {
      why: "of latency is exceeded",
      limit: aLimit({ limit: "max_latency_increase", increase: 0.5 }),
      words: [
        "95 % of calls take up to 1,200 ms instead of 800 ms, 50 % more; max_latency_increase allows 20 %",
      ],
    },
    {
      why: "of cost cannot be held",
      limit: aLimit({ increase: null, status: "unmeasured" }),
      words: ["max_cost_increase cannot be held against it: what a call costs is unknown"],
    },
    {
      why: "of latency cannot be held",
      limit: aLimit({ limit: "max_latency_increase", increase: null, status: "unmeasured" }),
      words: [
        "max_latency_increase cannot be held against it: it needs 20 calls a side that are made now, and there are 0 at base and 60 at head; kept answers do not count",
      ],
    },
  ])("says what there is to say where a limit $why", ({ limit, prompt = {}, words }) => {
    expect(limitWords(limited(limit, prompt))).toEqual(words);
  });

  it("stands beside a verdict that is ok, everywhere, with what to do", () => {
    const report = aReport({ verdict: "blocked", prompts: [limited(aLimit(), { effect: "blocked" })] });
    const comment = renderComment(report, {
      links: { run: null, baseBranch: null, repository: null, pull: null },
    });
    expect(comment).toContain("right (44 before your change; at least 44 needed). A call costs");
    expect(comment).toContain("**Fix:** make the call cheaper or faster");
    expect(renderTerminal(report, { columns: 100, colour: false })).toContain("Limit: a call costs $0.0041");
    expect(annotations(report)).toMatchObject([
      { level: "error", message: expect.stringContaining("a call costs") },
    ]);
  });

  it("says of what could not be measured how to measure it", () => {
    const limits = aLimit({ increase: null, status: "unmeasured" });
    const report = aReport({ verdict: "unjudged", prompts: [limited(limits, { effect: "unjudged" })] });
    const comment = renderComment(report, {
      links: { run: null, baseBranch: null, repository: null, pull: null },
    });
    expect(comment).toContain("Cannot merge yet: `legal.disclaimer` could not be judged");
    expect(comment).toContain("**Later:** run the job again without kept answers and with prices");
  });
});
