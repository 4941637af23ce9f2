import { code } from "../../document/finding/code.ts";
import type { Finding } from "../../document/finding/finding.ts";
import { listedFindings } from "../../document/finding/listed-findings.ts";
import { isExactNumber } from "../../document/json/spelt-numbers.ts";
import { didYouMean } from "../../document/schema/did-you-mean.ts";
import type { Output, Prompt, PromptFile } from "../../prompt/prompt.ts";
import { composedName, conversations, placeholders } from "../../prompt/render/placeholders.ts";
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

/**
 * What is wrong between a suite and its prompt: labels, variables and expectations that do not fit it. `labelsBefore` are
 * those that the prompt had before the change that is looked at.
 */
export function checkSuite(
  suite: Suite,
  { prompt }: PromptFile,
  labelsBefore: readonly string[] = [],
): readonly Finding[] {
  const waiting = problemsOf({ ...suite, cases: suite.waiting ?? [] }, prompt, labelsBefore);
  return [
    ...listedFindings(problemsOf(suite, prompt, labelsBefore)),
    // What is wrong with a case that does not count yet stops nobody.
    ...listedFindings(waiting).map((finding): Finding => ({ ...finding, severity: "warning" })),
  ];
}

function* problemsOf(suite: Suite, prompt: Prompt, labelsBefore: readonly string[]): Generator<Finding> {
  const lost = new Map<string, Finding[]>();
  const names = [...placeholders(prompt), ...conversations(prompt.content)];
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
    if (words !== null) {
      if (certainExpectationProblem(suite, one) === null)
        yield { severity: "error", ...one.at, ...one.expected_at, ...words };
      continue;
    }
    if (labels === null) continue;
    for (const { label, finding } of labelProblems(suite, one, { prompt, labels, known })) {
      const same = lost.get(label);
      if (didYouMean(label, labels) !== null && !labelsBefore.includes(label)) yield finding;
      else if (same === undefined) lost.set(label, [finding]);
      else same.push(finding);
    }
  }
  for (const [label, findings] of lost) yield* lostLabel(label, findings, labelsBefore.includes(label));
}

/** Cases that expect one label which the prompt does not have, said once. */
function lostLabel(label: string, findings: readonly Finding[], removed: boolean): readonly Finding[] {
  const [first, ...others] = findings;
  if (first === undefined || (others.length === 0 && !removed)) return findings;
  const lines = findings.filter(({ file }) => file === first.file).map(({ line }) => line);
  const expect = others.length === 0 ? "One case expects" : `${findings.length} cases expect`;
  const why = removed ? "which the change removed" : "which the prompt does not have";
  const { fix: _, ...place } = first;
  return [
    {
      ...place,
      message: `${expect} the label ${code(label)}, ${why}.`,
      remedy: `Put it ${removed ? "back" : "among the prompt's labels"}, or change ${others.length === 0 ? "this case" : `these cases (${linesWords(lines)})`}.`,
    },
  ];
}

/** "line 15", "lines 15 to 26", "lines 15, 17 and 20". */
function linesWords(all: readonly number[]): string {
  const lines = [...new Set(all)].toSorted((a, b) => a - b);
  const [first = 0] = lines;
  const last = lines.at(-1) ?? first;
  if (lines.length === 1) return `line ${first}`;
  if (last - first === lines.length - 1) return `lines ${first} to ${last}`;
  if (lines.length > 8) return `between line ${first} and line ${last}`;
  return `lines ${lines.slice(0, -1).join(", ")} and ${last}`;
}

function variableProblems(one: Case, prompt: Prompt, names: readonly string[]): readonly Finding[] {
  const rendering = render(prompt, one);
  if (rendering.status === "unrenderable")
    return [variableProblem(one, `The case cannot be asked: ${rendering.reason}.`, names)];
  const unknown = Object.entries(one.vars ?? {}).find(
    ([name, value]) => !names.includes(composedName(name)) && !(name === "input" && Array.isArray(value)),
  )?.[0];
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

interface LabelProblem {
  readonly label: string;
  readonly finding: Finding;
}

function labelProblems(suite: Suite, one: Case, { prompt, labels, known }: Labels): readonly LabelProblem[] {
  const expected = caseGraders(suite, one, prompt.output).flatMap((grader) =>
    expectedLabels(grader, one.expected),
  );
  return expected
    .filter((label) => !known.has(plainLabel(label)))
    .map((label) => ({ label, finding: unknownLabel(one, label, labels) }));
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
