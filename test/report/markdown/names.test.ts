import { describe, expect, it } from "vitest";
import type { PromptReport } from "../../../src/gate/report.ts";
import { annotations } from "../../../src/report/annotations.ts";
import { renderComment } from "../../../src/report/markdown/comment.ts";
import { renderTerminal } from "../../../src/report/terminal/terminal.ts";
import { aFlip, aPrompt, aReport, regression } from "../a-report.ts";

const links = { run: null, baseBranch: null, repository: null, pull: null };
const id = "customer-support.intent-classifier";

/** A prompt that is fine with its own model and worse with a further one, which the same people would approve. */
function twoRows(): readonly PromptReport[] {
  const changes = { id, path: regression().path, approvers: [["data-platform-team"]] };
  const worse = { ...regression(), model: "small", base_model: "small", further_model: true };
  const flaky = [{ case: "hello", base: 1, head: 0.6 }];
  const unjudged = [{ case: "bye", reason: "the server is down" }];
  return [
    aPrompt(changes),
    aPrompt({ ...worse, ...changes, flips: [aFlip()], flaky, unjudged, notes: ["mind it"] }),
  ];
}

describe("the rows of a prompt that is asked with several models", () => {
  const report = aReport({ verdict: "blocked", prompts: twoRows() });

  it("are told apart wherever the comment speaks of one", () => {
    const comment = renderComment(report, { links });
    const further = `\`${id}\` with \`small\``;
    expect(comment).toContain("| 🔴 | **customer-support.<wbr>intent-classifier** with `small` |");
    expect(comment).toContain("| 🟢 | customer-support.<wbr>intent-classifier |");
    expect(comment).toContain(`**${further}: 1 of 60 without a result**`);
    expect(comment).toContain(`- ${further}: mind it`);
    expect(comment).toContain(`${further} has 1 flaky case`);
    expect(comment).toContain(`- ${further}: version 2 → 3 on merge`);
  });

  it("ask for an approval once", () => {
    expect(renderComment(report, { links }).match(/must approve/g)).toHaveLength(1);
  });

  it("are told apart at a terminal and in annotations", () => {
    const terminal = renderTerminal(report, { columns: 100, colour: false });
    expect(terminal).toContain(`${id} with small: regression`);
    const [annotation] = annotations(report);
    expect(annotation?.message).toBe("With the model small: 7 cases got worse, none better (p = 0.004)");
  });

  it("come in one order, whichever it was", () => {
    const reversed = aReport({ verdict: "blocked", prompts: twoRows().toReversed() });
    expect(renderComment(reversed, { links })).toBe(renderComment(report, { links }));
    const rows = ["b", "a"].map((model) => aPrompt({ further_model: true, model, base_model: model }));
    const render = (prompts: readonly PromptReport[]): string =>
      renderComment(aReport({ prompts }), { links });
    expect(render(rows)).toBe(render(rows.toReversed()));
  });
});

describe("the row of a prompt that moves to another model", () => {
  const moved = aReport({
    prompts: [
      aPrompt({
        model: "new",
        base_model: "old",
        called: {
          base: { provider: "openai", model: "old" },
          head: { provider: "anthropic", model: "new-1" },
        },
      }),
    ],
  });

  it("says from which to which, and how each was asked", () => {
    const comment = renderComment(moved, { links });
    expect(comment).toMatch(/^- `legal\.disclaimer`: .*; `old` → `new`; /mu);
    expect(comment).toContain(
      "Models `new` at `anthropic` (there `new-1`), 1 sample a case; `old` at `openai`, 1 sample a case.",
    );
    expect(renderTerminal(moved, { columns: 100, colour: false })).toContain("legal.disclaimer (old → new)");
  });
});
