import type { Finding } from "../../document/finding/finding.ts";
import { listedFindings } from "../../document/finding/listed-findings.ts";
import { isExactNumber } from "../../document/json/spelt-numbers.ts";
import { didYouMean } from "../../document/schema/did-you-mean.ts";
import type { Output, Prompt, PromptFile } from "../../prompt/prompt.ts";
import { composedName, placeholders } from "../../prompt/render/placeholders.ts";
import { render } from "../../prompt/render/render.ts";
import type { Grader } from "../grader.ts";
import { checks } from "../graders/checks.ts";
import { plainLabel } from "../graders/label.ts";
import { quoted } from "../graders/outcome.ts";
import { isJsonOutput, speltValue } from "../graders/text/spelt-value.ts";
import type { Case, Suite } from "../suite.ts";
import { caseGraders } from "./case-graders.ts";
import { expectedPattern } from "./case-problems.ts";
import { certainExpectationProblem, expectationProblem, expectedLabels } from "./expectation-problem.ts";
import { expectedPatternBudget } from "./pattern-budget.ts";

/** What is wrong between a suite and its prompt: labels, variables and expectations that do not fit it. */
export function checkSuite(suite: Suite, { prompt }: PromptFile): readonly Finding[] {
  return listedFindings(problemsOf(suite, prompt));
}

function* problemsOf(suite: Suite, prompt: Prompt): Generator<Finding> {
  const names = placeholders(prompt);
  const labels = prompt.output?.labels ?? null;
  const known = new Set((labels ?? []).map(plainLabel));
  let patterns = 0;
  for (const one of suite.cases) {
    patterns += expectedPattern(suite, one);
    // The suite's own findings say so.
    if (patterns > expectedPatternBudget) return;
    yield* variableProblems(one, prompt, names);
    yield* spellingProblems(suite, one, prompt);
    const words = expectationProblem(suite, one, prompt.output);
    if (words === null) yield* labels === null ? [] : labelProblems(suite, one, { prompt, labels, known });
    else if (certainExpectationProblem(suite, one) === null) {
      yield { severity: "error", ...one.at, ...one.expected_at, ...words };
    }
  }
}

function variableProblems(one: Case, prompt: Prompt, names: readonly string[]): readonly Finding[] {
  const rendering = render(prompt, one);
  if (rendering.status === "unrenderable")
    return [variableProblem(one, `The case cannot be asked: ${rendering.reason}.`, names)];
  const unknown = Object.keys(one.vars ?? {}).find((name) => !names.includes(composedName(name)));
  if (unknown === undefined) return [];
  const near = didYouMean(unknown, names);
  const hint = near === null ? "" : ` Did you mean ${quoted(near)}?`;
  return [variableProblem(one, `The prompt has no variable ${quoted(unknown)}.${hint}`, names)];
}

function variableProblem(one: Case, message: string, names: readonly string[]): Finding {
  const remedy =
    names.length === 0
      ? "The prompt has no placeholder: write input: and the user's message."
      : `Give a value for each of ${names.map((name) => `{{${name}}}`).join(", ")}, and for no other.`;
  return { code: "case-variable", severity: "error", ...one.at, message, remedy };
}

/** What stands for a text where the answer is text could be another value where it is JSON. */
function spellingProblems(suite: Suite, one: Case, { output }: Prompt): readonly Finding[] {
  const { expected } = one;
  if (one.untyped !== true || typeof expected !== "string" || !comparesJson(suite, one, output)) return [];
  const isNumber = /^[-+]?[\d.]/.test(expected) && typeof speltValue(expected) === "number";
  const isWritten = one.at.file === suite.path;
  if (!isWritten && (!isNumber || isExactNumber(expected))) return [];
  const finding: Finding = {
    code: "field-value",
    severity: "error",
    ...one.at,
    ...one.expected_at,
    message: `The answer is JSON, and ${quoted(expected)} is not how JSON writes this value.`,
    remedy: "Put it in quotes if it is text, or write it as JSON does.",
  };
  return [finding];
}

function comparesJson(suite: Suite, one: Case, output: Output | null): boolean {
  return caseGraders(suite, one, output).some((grader) => readsJson(grader, output));
}

function readsJson(grader: Grader, output: Output | null): boolean {
  if (grader.kind !== "check") return grader.graders.some((inner) => readsJson(inner, output));
  if (grader.name === "json-path") return checks[grader.name].expects(grader.argument ?? null);
  return grader.name === "equals" && grader.argument === undefined && isJsonOutput(output);
}

interface Labels {
  readonly prompt: Prompt;
  readonly labels: readonly string[];
  readonly known: ReadonlySet<string>;
}

function labelProblems(suite: Suite, one: Case, { prompt, labels, known }: Labels): readonly Finding[] {
  const expected = caseGraders(suite, one, prompt.output).flatMap((grader) =>
    expectedLabels(grader, one.expected),
  );
  return expected
    .filter((label) => !known.has(plainLabel(label)))
    .map((label) => unknownLabel(one, label, labels));
}

function unknownLabel(one: Case, label: string, labels: readonly string[]): Finding {
  const near = didYouMean(label, labels);
  return {
    code: "case-label",
    severity: "error",
    ...one.at,
    ...one.expected_at,
    message: `The prompt has no label ${quoted(label)}.`,
    remedy:
      near === null
        ? `Its labels are ${labels.slice(0, 20).map(quoted).join(", ")}.`
        : `Did you mean ${quoted(near)}?`,
    ...(near === null || one.expected_at === undefined ? {} : { fix: { from: label, to: near } }),
  };
}
