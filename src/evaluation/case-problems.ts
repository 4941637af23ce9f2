import { canonicalJson } from "../document/canonical-json.ts";
import type { Finding } from "../document/finding.ts";
import { askHash } from "./case-key.ts";
import { certainExpectationProblem } from "./expectation-problem.ts";
import type { Case, Suite } from "./suite.ts";

/** What is wrong with cases among themselves, and with their expectations whatever the prompt is. */
export function* caseProblems(suite: Pick<Suite, "graders" | "cases">): Generator<Finding> {
  const firsts = new Map<string, Case>();
  const withIds = suite.cases.some(({ id }) => id !== null);
  for (const one of suite.cases) {
    const words = certainExpectationProblem(suite, one);
    if (words !== null) yield { severity: "error", ...one.at, ...one.expected_at, ...words };
    const marks = withIds ? [`key ${one.key}`, `all ${wholeOf(one)}`] : [one.key];
    const first = marks.map((mark) => firsts.get(mark)).find((found) => found !== undefined);
    if (first !== undefined) yield alike(one, first);
    for (const mark of marks) if (!firsts.has(mark)) firsts.set(mark, one);
  }
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
