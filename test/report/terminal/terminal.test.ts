import { stripVTControlCharacters } from "node:util";
import stringWidth from "fast-string-width";
import { describe, expect, it } from "vitest";
import { renderFindings } from "../../../src/report/terminal/render-findings.ts";
import { renderTerminal } from "../../../src/report/terminal/terminal.ts";
import { aFinding, aFlip, aPrompt, aReport, blockedReport, regression } from "../a-report.ts";

const plain = { columns: 100, colour: false };

describe(renderTerminal, () => {
  it("shows a blocked change within 100 columns", () => {
    expect(renderTerminal(blockedReport(), plain)).toBe(`\
Prompt                              Before       After         At least  Cases  Verdict
customer-support.intent-classifier    95 %  83 % (−12)  94 % (11 short)     60  regression
legal.disclaimer                      98 %        98 %    97 % (1 over)     45  ok
sales.lead-summary                           not asked             90 %     40  ok

customer-support.intent-classifier: regression, 7 cases got worse, none better (p = 0.004)
  - I was charged twice for the same order: expected billing, base said billing, head said other
  - Invoice 1 is wrong: expected billing, base said billing, head said other
  - Invoice 2 is wrong: expected billing, base said billing, head said other
  - Invoice 3 is wrong: expected billing, base said billing, head said other
  - Invoice 4 is wrong: expected billing, base said billing, head said other
  … 2 more
  Lost by label: billing 7 of 14
  The change removed "(questions about charges, invoices, refunds)"
  (prompts/customer_support/intent_classifier.yaml:15)

legal.disclaimer: ok, no case got worse
  Change of the gate itself: evals/legal/disclaimer.yaml drops 2 cases
  Needs approval: legal, and compliance

Cannot merge: \`customer-support.intent-classifier\` now sends 7 \`billing\` cases to \`other\`.
Fix: reword it and push. Or it is meant so: change \`expected\` in evals/legal/disclaimer.yaml;
data-platform-team then approves that.
`);
  });

  it("shows a passing change as its table and its result", () => {
    const prompts = [aPrompt(), aPrompt({ id: "sales.outreach", interval: [-0.01, 0.06], delta: 0.025 })];
    expect(renderTerminal(aReport({ prompts }), { ...plain, columns: 60 })).toBe(`\
Prompt            Before      After       At least  Verdict
legal.disclaimer    98 %       98 %  97 % (1 over)  ok
sales.outreach      98 %  98 % (+3)  97 % (1 over)  ok

Can merge: \`legal.disclaimer\` and \`sales.outreach\` are fine.
`);
  });

  it.each([100, 80, 60, 40, 20])("stays within %i columns, with wide characters too", (columns) => {
    const wide = {
      ...regression(),
      id: `客户支持.${"分类器".repeat(30)}`,
      flips: [aFlip({ case: "我被收了两次钱😀".repeat(20), head_output: "x".repeat(500) })],
    };
    const text = renderTerminal(aReport({ verdict: "blocked", prompts: [wide, aPrompt()] }), {
      columns,
      colour: true,
    });
    const lines = stripVTControlCharacters(text).split("\n");
    expect(lines.filter((line) => stringWidth(line) > columns)).toEqual([]);
    expect(text).toContain("regression");
  });

  it("has columns that line up behind wide characters", () => {
    const prompts = [aPrompt({ id: "客户支持.分类器" }), aPrompt()];
    const [head = "", one = "", other = ""] = renderTerminal(aReport({ prompts }), {
      ...plain,
      columns: 40,
    }).split("\n");
    const at = (line: string, word: string): number => stringWidth(line.slice(0, line.indexOf(word)));
    expect([at(one, "ok"), at(other, "ok")]).toEqual([at(head, "Verdict"), at(head, "Verdict")]);
  });

  it("keeps the verdict and the figure after the change when the terminal is narrow", () => {
    const [head] = renderTerminal(blockedReport(), { ...plain, columns: 40 }).split("\n");
    expect(head).toMatch(/^Prompt +After {2}Verdict$/);
  });

  it("uses colour only where it is wanted, and the same words", () => {
    const coloured = renderTerminal(blockedReport(), { columns: 100, colour: true });
    expect(coloured).toContain("\u001b[31mregression\u001b[39m");
    expect(stripVTControlCharacters(coloured)).toBe(renderTerminal(blockedReport(), plain));
  });

  it("lists everything when it is told to", () => {
    const report = aReport({
      verdict: "blocked",
      prompts: [{ ...regression(), flips: Array.from({ length: 80 }, () => aFlip()) }],
    });
    expect(renderTerminal(report, plain)).toContain("… 75 more");
    expect(renderTerminal(report, { ...plain, verbose: true })).not.toContain("more");
  });

  it("puts problems and findings first and the result last", () => {
    const report = aReport({
      verdict: "unjudged",
      problems: [{ what: "The base is missing.", remedy: "Fetch it." }],
      findings: [aFinding({ severity: "warning" })],
    });
    const lines = renderTerminal(report, plain).trimEnd().split("\n");
    expect([lines[0], lines.at(-1)]).toEqual([
      "The base is missing. Fetch it.",
      "Cannot merge yet: The base is missing.",
    ]);
  });
});

describe(renderFindings, () => {
  it("shows each finding where it stands, its remedy, and how many there are", () => {
    const findings = [
      aFinding(),
      aFinding({ severity: "warning", line: 2, message: "the prompt has no suite", remedy: "" }),
    ];
    expect(renderFindings(findings, plain)).toBe(`\
prompts/sales/lead_summary.yaml:7:1  error  unknown field "onwer"
    did you mean "owner"?
prompts/sales/lead_summary.yaml:2:1  warning  the prompt has no suite

1 error, 1 warning
`);
  });

  it("is nothing without findings", () => {
    expect(renderFindings([], plain)).toBe("");
  });

  it("cannot be made to print a command", () => {
    const finding = aFinding({
      file: "::error::x",
      message: "a\n::set-output name=b::c ##[add-mask]d",
      remedy: "::e",
    });
    const lines = renderFindings([finding], plain).split("\n");
    expect(lines[0]).toBe(": :error::x:7:1  error  a↵::set-output name=b::c ## [add-mask]d");
    expect(lines[1]).toBe("    : :e");
  });
});
