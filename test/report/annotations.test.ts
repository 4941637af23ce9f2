import { describe, expect, it } from "vitest";
import { annotations } from "../../src/report/annotations.ts";
import { aFinding, aPrompt, aReport, blockedReport } from "./a-report.ts";

describe(annotations, () => {
  it("stands where a finding stands and says what to do", () => {
    expect(annotations(aReport({ findings: [aFinding()] }))).toEqual([
      {
        level: "error",
        file: "prompts/sales/lead_summary.yaml",
        line: 7,
        column: 1,
        title: "PromptOps: field-unknown",
        message: 'unknown field "onwer"; did you mean "owner"?',
      },
    ]);
  });

  it("sets two sentences apart as they end", () => {
    const finding = aFinding({ message: "The file is empty.", remedy: "Write its fields." });
    expect(annotations(aReport({ findings: [finding] }))[0]?.message).toBe(
      "The file is empty. Write its fields.",
    );
  });

  it("marks a blocking verdict where the text changed, and gate changes in their file", () => {
    expect(
      annotations(blockedReport()).map(({ level, file, line, title }) => [level, file, line, title]),
    ).toEqual([
      ["error", "prompts/customer_support/intent_classifier.yaml", 15, "PromptOps: regression"],
      ["warning", "evals/legal/disclaimer.yaml", 1, "PromptOps: change of the gate itself"],
    ]);
  });

  it.each([
    { verdict: "inconclusive", effect: "passed", levels: ["warning"] },
    { verdict: "inconclusive", effect: "blocked", levels: ["error"] },
    { verdict: "unevaluated", effect: "passed", levels: ["warning"] },
    { verdict: "unjudged", effect: "unjudged", levels: [] },
    { verdict: "below-baseline", effect: "blocked", levels: ["error"] },
    { verdict: "invalid", effect: "blocked", levels: [] },
    { verdict: "ok", effect: "passed", levels: [] },
  ] as const)("gives $verdict that is $effect the levels $levels", ({ verdict, effect, levels }) => {
    expect(
      annotations(aReport({ prompts: [aPrompt({ verdict, effect })] })).map(({ level }) => level),
    ).toEqual(levels);
  });

  it("keeps ten of each level, errors first, and the last says how many more there are", () => {
    const findings = [
      ...Array.from({ length: 12 }, (_, line) => aFinding({ severity: "warning", line: line + 1 })),
      ...Array.from({ length: 25 }, (_, line) => aFinding({ line: line + 1 })),
    ];
    const made = annotations(aReport({ findings }));
    expect(made.map(({ level }) => level)).toEqual([
      ...Array(10).fill("error"),
      ...Array(10).fill("warning"),
    ]);
    expect(made[9]?.message).toMatch(/ \(15 more: see the job summary\)$/);
    expect(made[19]?.message).toMatch(/ \(2 more: see the job summary\)$/);
    expect(made.filter(({ message }) => message.includes("more:")).length).toBe(2);
  });
});
