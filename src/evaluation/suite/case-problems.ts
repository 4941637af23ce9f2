import type { Finding } from "../../document/finding/finding.ts";
import { canonicalJson } from "../../document/json/canonical-json.ts";
import type { Case, Suite } from "../suite.ts";
import { caseGraders } from "./case-graders.ts";
import { askHash } from "./case-key.ts";
import { certainExpectationProblem } from "./expectation-problem.ts";
import { narrowPatterns } from "./narrow-patterns.ts";
import { expectedPatternBudget } from "./pattern-budget.ts";

/** What is wrong with cases among themselves, and with their expectations whatever the prompt is. */
export function* caseProblems(suite: Pick<Suite, "graders" | "cases">): Generator<Finding> {
  const firsts = new Map<string, Case>();
  const withIds = suite.cases.some(({ id }) => id !== null);
  const narrow = narrowPatterns();
  let patterns = 0;
  for (const one of suite.cases) {
    patterns += expectedPattern(suite, one);
    if (patterns > expectedPatternBudget) {
      yield tooManyPatterns(one);
      return;
    }
    const words = certainExpectationProblem(suite, one);
    if (words !== null) yield { severity: "error", ...one.at, ...one.expected_at, ...words };
    yield* narrow(suite, one);
    const marks = withIds ? [`key ${one.key}`, `all ${wholeOf(one)}`] : [one.key];
    const first = marks.map((mark) => firsts.get(mark)).find((found) => found !== undefined);
    if (first !== undefined) yield alike(one, first);
    for (const mark of marks) if (!firsts.has(mark)) firsts.set(mark, one);
  }
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

/** Cases with different ids are alike all the same when all else is equal: each would count. */
function wholeOf(one: Case): string {
  return `${askHash(one)} ${canonicalJson(one.expected ?? null)} ${JSON.stringify(one.graders)}`;
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
      : `The case is like the one at ${where}.`,
    remedy: sameId ? "Give each case an id of its own." : "Delete one of the two.",
  };
}
