import type { Verdict } from "../../evaluation/evaluation.ts";
import type { PromptReport, Report } from "../../gate/report.ts";
import { oneAPrompt } from "../rows/worst-first.ts";
import { count, grouped } from "./figures.ts";
import { exceedsLimit } from "./limit-words.ts";

/** The one line that says what became of the change: our own words and numbers alone, no text of a pull request. */
export function headline(report: Report): string {
  return `PromptOps: ${outcome(report).join(", ")}${judgedByStub(report) ? " (judged by the stub, not by a model)" : ""}`;
}

/** Files that hold at least one error. */
export function invalidFiles({ findings }: Report): number {
  return new Set(findings.filter(({ severity }) => severity === "error").map(({ file }) => file)).size;
}

function judgedByStub({ prompts }: Report): boolean {
  return prompts.some(({ provider, head }) => provider === "stub" && head !== null);
}

function outcome(report: Report): readonly string[] {
  if (report.would !== null) {
    const { would: verdict } = report;
    return [
      "passed, because the policy only warns",
      `would be ${outcome({ ...report, verdict, would: null }).join(", ")}`,
    ];
  }
  switch (report.verdict) {
    case "blocked":
      return ["blocked", ...blockers(report)];
    case "unjudged":
      return ["not judged", ...unjudgedParts(report)];
    case "passed":
      return passedParts(report);
  }
}

function blockers(report: Report): readonly string[] {
  const files = invalidFiles(report);
  const blocked = report.prompts.filter(({ effect }) => effect === "blocked");
  // What such a verdict does is for the policy to say; where a limit blocks, it is not said to.
  const byVerdict = blocked.filter((prompt) => !exceedsLimit(prompt));
  const parts = sentences(report, [
    [of(blocked, "regression"), "got worse", "got worse"],
    [of(blocked, "below-baseline"), "is below its baseline", "are below their baselines"],
    [of(byVerdict, "inconclusive"), "is inconclusive", "are inconclusive"],
    [of(byVerdict, "unevaluated"), "has no evaluation", "have no evaluation"],
    [of(byVerdict, "ok"), "weakens its own gate", "weaken their own gates"],
    [
      oneAPrompt(blocked.filter(exceedsLimit)).length,
      "exceeds a limit of a call",
      "exceed a limit of a call",
    ],
    [unjudgedPrompts(report), "could not be judged", "could not be judged"],
    [files > 0 ? 0 : of(blocked, "invalid"), "is invalid", "are invalid"],
  ]);
  return files === 0 ? parts : [`${count(files, "file")} ${files === 1 ? "is" : "are"} invalid`, ...parts];
}

function unjudgedParts(report: Report): readonly string[] {
  const problems = report.problems.length;
  return [
    ...(problems > 0 ? [`${count(problems, "problem")} kept the gate from judging`] : []),
    ...sentences(report, [[unjudgedPrompts(report), "could not be judged", "could not be judged"]]),
  ];
}

function unjudgedPrompts({ prompts }: Report): number {
  const unjudged = prompts.filter(
    ({ effect, verdict }) => effect === "unjudged" || (effect === "blocked" && verdict === "unjudged"),
  );
  return oneAPrompt(unjudged).length;
}

function passedParts(report: Report): readonly string[] {
  const { begins } = report;
  if (begins !== null && report.prompts.length === 0) {
    return [
      `begins with this merge and governs ${count(begins.prompts, "prompt")} and ${count(begins.suites, "suite")}`,
    ];
  }
  if (report.prompts.length === 0) return ["passed", deletedWords(report)];
  const passed = report.prompts;
  const warnings = sentences(report, [
    [of(passed, "inconclusive"), "is inconclusive", "are inconclusive"],
    [of(passed, "unevaluated"), "was not evaluated", "were not evaluated"],
  ]);
  const approvals = oneAPrompt(passed.filter(({ approvers }) => approvers.length > 0)).length;
  const needed =
    approvals === 0
      ? []
      : [`${grouped(approvals)} ${approvals === 1 ? "needs" : "need"} an owner's approval`];
  const good = goodWords(report);
  return [
    warnings.length === 0 ? "passed" : "passed with a warning",
    ...(warnings.length === 0 ? [good] : warnings),
    ...(report.deleted.length === 0 ? [] : [deletedWords(report)]),
    ...needed,
  ];
}

function deletedWords({ deleted }: Report): string {
  if (deleted.length === 0) return "no prompt changed";
  return `${count(deleted.length, "prompt")} ${deleted.length === 1 ? "is" : "are"} deleted`;
}

/** Without a base nothing can have got worse. */
function goodWords(report: Report): string {
  const { prompts } = report;
  const number = oneAPrompt(prompts).length;
  const single = number === 1;
  if (prompts.every(({ base, head }) => base === null && head !== null)) {
    return single ? `the ${noun(report)} is ok` : `all ${grouped(number)} ${noun(report)}s are ok`;
  }
  return single
    ? `the ${noun(report)} did not get worse`
    : `none of ${grouped(number)} ${noun(report)}s got worse`;
}

function of(prompts: readonly PromptReport[], verdict: Verdict): number {
  return oneAPrompt(prompts.filter((prompt) => prompt.verdict === verdict)).length;
}

/** The first part says of how many; a single prompt is not counted. */
function sentences(report: Report, parts: readonly (readonly [number, string, string])[]): readonly string[] {
  const total = oneAPrompt(report.prompts).length;
  return parts
    .filter(([number]) => number > 0)
    .map(([number, one, many], index) => {
      if (total === 1) return index === 0 ? `the ${noun(report)} ${one}` : `with another model it ${one}`;
      const subject =
        index === 0 ? `${grouped(number)} of ${grouped(total)} ${noun(report)}s` : grouped(number);
      return `${subject} ${number === 1 ? one : many}`;
    });
}

function noun({ prompts }: Report): string {
  return prompts.some(({ change }) => change.kind !== "unchanged") ? "changed prompt" : "prompt";
}
