import { describe, expect, it } from "vitest";
import type { PromptReport } from "../../src/gate/report.ts";
import { renderComment } from "../../src/report/markdown/comment.ts";
import { sameFlips } from "../../src/report/rows/worst-first.ts";
import { aFlip, aPrompt, aReport } from "./a-report.ts";

const lost = ["I was charged", "A refund"].map((name) => aFlip({ case: name }));
const own = aPrompt({ verdict: "regression", effect: "blocked", flips: lost });
const further = (more: Partial<PromptReport> = {}): PromptReport => ({
  ...own,
  model: "small",
  further_model: true,
  ...more,
});

describe(sameFlips, () => {
  it.each<readonly [string, PromptReport, boolean]>([
    ["the same cases", further(), true],
    ["the same cases in another order", further({ flips: lost.toReversed() }), true],
    ["other answers to them", further({ flips: lost.map((flip) => ({ ...flip, head_output: "?" })) }), true],
    ["one case less", further({ flips: lost.slice(1) }), false],
    [
      "a case that got better instead",
      further({ flips: lost.map((flip) => ({ ...flip, change: "gained" })) }),
      false,
    ],
    ["the same cases of another prompt", further({ id: "other" }), false],
  ])("knows %s", (_, row, isSame) => {
    expect(sameFlips([own, row]).get(row)).toBe(isSame ? own : undefined);
  });

  it("lets the comment list them once and name the models", () => {
    const report = aReport({ verdict: "blocked", prompts: [own, further()] });
    const comment = renderComment(report, {
      links: { run: null, baseBranch: null, repository: null, pull: null },
    });
    expect(comment.match(/- `I was charged` →/g)).toHaveLength(1);
    expect(comment).toContain(
      "**`legal.disclaimer` with `small`**: these are the cases that changed for `legal.disclaimer` too.",
    );
  });
});
