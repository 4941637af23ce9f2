import { describe, expect, it } from "vitest";
import { renderComment } from "../../src/report/markdown/comment.ts";
import { renderSummary } from "../../src/report/markdown/summary.ts";
import { renderTerminal } from "../../src/report/terminal/terminal.ts";
import { aPrompt, aReport, regression } from "./a-report.ts";

const links = { run: null, baseBranch: null, repository: null, pull: null };
const flaky = Array.from({ length: 12 }, (_, index) => ({ case: `case ${index}`, base: 1, head: 2 / 3 }));

describe("the flaky cases of a prompt", () => {
  const few = aReport({ prompts: [aPrompt({ id: "a.b", samples: 3, flaky: flaky.slice(0, 2) })] });
  const many = aReport({ prompts: [aPrompt({ id: "a.b", samples: 3, flaky })] });
  const words = "passed 3 of 3 at base, 2 of 3 at head";

  it("stand in the comment's folded part, also of a prompt that passes", () => {
    const [, folded = ""] = renderComment(few, { links }).split("<details>");
    expect(folded).toContain(`\`a.b\` has 2 flaky cases: \`case 0\` ${words}; \`case 1\` ${words}.`);
    expect(folded).toContain("3 samples a case");
  });

  it("are ten in the comment and all in the summary", () => {
    expect(renderComment(many, { links })).toContain(`\`case 9\` ${words}; … 2 more.`);
    expect(renderSummary(many, { links })).toContain(`\`case 11\` ${words}.`);
  });

  it("stand at the terminal below a prompt that is told of", () => {
    const report = aReport({ prompts: [{ ...regression(), samples: 3, flaky: flaky.slice(0, 1) }] });
    expect(renderTerminal(report, { columns: 200, colour: false })).toContain(
      `1 flaky case: case 0 ${words}`,
    );
  });

  it("make the comment say that the majority counts", () => {
    const comment = renderComment(aReport({ prompts: [{ ...regression(), samples: 5 }] }), { links });
    expect(comment).toContain("Each case was asked 5 times, and the majority counts");
  });
});
