import { describe, expect, it } from "vitest";
import type { PromptReport, Report } from "../../../src/gate/report.ts";
import { headline } from "../../../src/report/words/headline.ts";
import { aFinding, aPrompt, aReport } from "../a-report.ts";

const ok = aPrompt();
const worse = aPrompt({ verdict: "regression", effect: "blocked" });
const below = aPrompt({ verdict: "below-baseline", effect: "blocked" });
const unsure = aPrompt({ verdict: "inconclusive" });
const blockedUnsure = aPrompt({ verdict: "inconclusive", effect: "blocked" });
const unevaluated = aPrompt({ verdict: "unevaluated", provider: null, head: null });
const blockedUnevaluated = aPrompt({ ...unevaluated, effect: "blocked" });
const unjudged = aPrompt({ verdict: "unjudged", effect: "unjudged" });
const invalid = aPrompt({ verdict: "invalid", effect: "blocked", head: null });
const weaker = aPrompt({ effect: "blocked" });
const sensitive = aPrompt({ approvers: [["legal"]] });
const same = aPrompt({ change: { kind: "unchanged", behaviour: false, fields: [], previous_id: null } });
const noBase = aPrompt({ ...same, base: null });
const too = { further_model: true, model: "small" } as const;
const limited = aPrompt({
  effect: "blocked",
  limits: [{ limit: "max_cost_increase", allowed: 0.2, increase: 0.5, status: "exceeded" }],
});
const stub = aPrompt({ provider: "stub" });

function of(
  verdict: Report["verdict"],
  prompts: readonly PromptReport[],
  rest: Partial<Report> = {},
): string {
  return headline(aReport({ verdict, prompts, ...rest }));
}

describe(headline, () => {
  it.each<readonly [Report["verdict"], readonly PromptReport[], string]>([
    ["passed", [], "passed, no prompt changed"],
    ["passed", [ok], "passed, the changed prompt did not get worse"],
    ["passed", [ok, ok, ok], "passed, none of 3 changed prompts got worse"],
    ["passed", [ok, aPrompt(too)], "passed, the changed prompt did not get worse"],
    ["blocked", [ok, aPrompt({ ...worse, ...too })], "blocked, the changed prompt got worse"],
    [
      "blocked",
      [worse, aPrompt({ ...below, ...too })],
      "blocked, the changed prompt got worse, with another model it is below its baseline",
    ],
    ["blocked", [limited], "blocked, the changed prompt exceeds a limit of a call"],
    [
      "blocked",
      [aPrompt({ ...limited, id: "a" }), aPrompt({ ...limited, id: "b", verdict: "inconclusive" })],
      "blocked, 2 of 2 changed prompts exceed a limit of a call",
    ],
    ["passed", [same, same], "passed, none of 2 prompts got worse"],
    ["passed", [noBase, noBase], "passed, all 2 prompts are ok"],
    ["passed", [noBase], "passed, the prompt is ok"],
    ["passed", [ok, sensitive], "passed, none of 2 changed prompts got worse, 1 needs an owner's approval"],
    [
      "passed",
      [sensitive, sensitive],
      "passed, none of 2 changed prompts got worse, 2 need an owner's approval",
    ],
    ["passed", [ok, unsure], "passed with a warning, 1 of 2 changed prompts is inconclusive"],
    [
      "passed",
      [ok, unsure, unevaluated],
      "passed with a warning, 1 of 3 changed prompts is inconclusive, 1 was not evaluated",
    ],
    ["passed", [unevaluated], "passed with a warning, the changed prompt was not evaluated"],
    ["blocked", [worse], "blocked, the changed prompt got worse"],
    ["blocked", [worse, ok, ok], "blocked, 1 of 3 changed prompts got worse"],
    ["blocked", [worse, worse, below], "blocked, 2 of 3 changed prompts got worse, 1 is below its baseline"],
    ["blocked", [below, below, ok], "blocked, 2 of 3 changed prompts are below their baselines"],
    ["blocked", [blockedUnsure, ok], "blocked, 1 of 2 changed prompts is inconclusive"],
    ["blocked", [blockedUnevaluated, ok], "blocked, 1 of 2 changed prompts has no evaluation"],
    ["blocked", [weaker, ok], "blocked, 1 of 2 changed prompts weakens its own gate"],
    ["blocked", [worse, unjudged], "blocked, 1 of 2 changed prompts got worse, 1 could not be judged"],
    ["blocked", [invalid, ok], "blocked, 1 of 2 changed prompts is invalid"],
    ["unjudged", [unjudged, ok], "not judged, 1 of 2 changed prompts could not be judged"],
    ["unjudged", [unjudged], "not judged, the changed prompt could not be judged"],
    ["passed", [stub], "passed, the changed prompt did not get worse (judged by the stub, not by a model)"],
  ])("of a %s change of %#", (verdict, prompts, expected) => {
    expect(of(verdict, prompts)).toBe(`PromptOps: ${expected}`);
  });

  it("counts the files that are invalid, each once", () => {
    const findings = [
      aFinding(),
      aFinding({ line: 9 }),
      aFinding({ file: "evals/x.yaml" }),
      aFinding({ file: "w", severity: "warning" }),
    ];
    expect(of("blocked", [invalid, ok], { findings })).toBe("PromptOps: blocked, 2 files are invalid");
    expect(of("blocked", [worse, ok], { findings: [aFinding()] })).toBe(
      "PromptOps: blocked, 1 file is invalid, 1 of 2 changed prompts got worse",
    );
  });

  it("says that a problem kept the gate from judging", () => {
    expect(of("unjudged", [], { problems: [{ what: "x", remedy: "y" }] })).toBe(
      "PromptOps: not judged, 1 problem kept the gate from judging",
    );
  });
});
