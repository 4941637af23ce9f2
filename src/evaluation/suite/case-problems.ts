import type { Finding } from "../../document/finding/finding.ts";
import type { Case, Suite } from "../suite.ts";
import { caseGraders } from "./case-graders.ts";
import { certainExpectationProblem } from "./expectation-problem.ts";
import { narrowPatterns } from "./narrow-patterns.ts";
import { expectedPatternBudget } from "./pattern-budget.ts";

type CheckedSuite = Pick<Suite, "graders" | "cases" | "waiting">;

/** What is wrong with cases among themselves, and with their expectations whatever the prompt is. */
export function* caseProblems(suite: CheckedSuite): Generator<Finding> {
  const firsts = new Map<string, Case>();
  const narrow = narrowPatterns();
  let patterns = 0;
  const waits = new Set(suite.waiting);
  for (const one of [...suite.cases, ...waits]) {
    patterns += expectedPattern(suite, one);
    if (patterns > expectedPatternBudget) {
      yield* severityOf([tooManyPatterns(one)], waits.has(one));
      return;
    }
    const found: Finding[] = [...narrow(suite, one)];
    const words = certainExpectationProblem(suite, one);
    if (words !== null) found.unshift({ severity: "error", ...one.at, ...one.expected_at, ...words });
    const mark = markOf(one);
    const first = firsts.get(mark);
    if (first === undefined) firsts.set(mark, one);
    else found.push(alike(one, first));
    yield* severityOf(found, waits.has(one));
  }
}

/** What is wrong with a case that does not count yet stops nobody. */
function severityOf(findings: readonly Finding[], waits: boolean): readonly Finding[] {
  return waits ? findings.map((finding) => ({ ...finding, severity: "warning" })) : findings;
}

/** Characters of the pattern that a case has as its expectation: compiling too many could take minutes. */
export function expectedPattern(suite: Pick<Suite, "graders">, one: Case): number {
  if (typeof one.expected !== "string") return 0;
  const graders = caseGraders(suite, one, null);
  const isPattern = graders.some(
    (grader) => grader.kind !== "check" || (grader.name === "regex" && grader.argument === undefined),
  );
  return isPattern ? one.expected.length : 0;
}

function tooManyPatterns(one: Case): Finding {
  return {
    code: "grader-argument",
    severity: "error",
    ...one.at,
    message: `The patterns that cases expect come to more than ${expectedPatternBudget} characters here.`,
    remedy: "Name patterns under graders, where cases share them, or use contains.",
  };
}

/**
 * What a suite has once: an id; without one a question with its graders, since each such case would count. Rows of real
 * data that are equal are told apart by their ids.
 */
function markOf({ id, key, graders }: Case): string {
  return id === null ? `asked ${key} ${JSON.stringify(graders)}` : `id ${id}`;
}

function alike(one: Case, first: Case): Finding {
  const where =
    first.at.file === one.at.file ? `line ${first.at.line}` : `${first.at.file}, line ${first.at.line}`;
  const sameId = one.id !== null && one.id === first.id;
  return {
    code: "case-duplicate",
    severity: "error",
    ...one.at,
    message: sameId
      ? `The case has the id of the case at ${where}.`
      : `The case asks the same as the one at ${where}, and is graded by the same.`,
    remedy: sameId
      ? "Give each case an id of its own."
      : "Delete one of the two, or give each an id if both shall count.",
  };
}
