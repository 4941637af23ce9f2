import { describe, expect, it } from "vitest";
import { renderComment } from "../../../src/report/markdown/comment.ts";
import { renderTerminal } from "../../../src/report/terminal/terminal.ts";
import { aPrompt, aReport } from "../a-report.ts";

const links = { run: null, baseBranch: null, repository: null, pull: null };
const failure = (name: string): (typeof fresh)["failures"][number] => ({
  case: name,
  critical: false,
  expected: "billing",
  output: "other",
  reason: "",
});
const fresh = aPrompt({ verdict: "below-baseline", effect: "blocked", base: null });

describe("cases that have nothing to be compared with", () => {
  it("are listed in the comment and at a terminal", () => {
    const failures = ["I was charged", "A refund"].map(failure);
    const report = aReport({ verdict: "blocked", prompts: [{ ...fresh, failures }] });
    const comment = renderComment(report, { links });
    expect(comment).toContain("\n- `I was charged` → **`other`**, expected is `billing`\n");
    expect(renderTerminal(report, { columns: 100, colour: false })).toContain(
      "  fails: I was charged: expected billing, head said other\n",
    );
  });

  it("are new ones where there is a base, and say why they fail where nothing is expected", () => {
    const failures = [{ ...failure("Be kind"), critical: true, expected: null, reason: "it is rude" }];
    const prompts = [aPrompt({ verdict: "below-baseline", effect: "blocked", failures })];
    const comment = renderComment(aReport({ verdict: "blocked", prompts }), { links });
    expect(comment).toContain("\n- `Be kind` (critical) → **`other`**: it is rude\n");
  });

  it("are cut, and the rest counted", () => {
    const failures = Array.from({ length: 16 }, (_, at) => failure(`case ${at}`));
    const report = aReport({ verdict: "blocked", prompts: [{ ...fresh, failures }] });
    expect(renderComment(report, { links })).toContain("\n- … 4 more cases in the full report\n");
    expect(renderTerminal(report, { columns: 100, colour: false })).toContain("  … 11 more\n");
  });
});
