import type { Finding } from "../../document/finding/finding.ts";
import type { Grader } from "../grader.ts";
import { quoted } from "../graders/outcome.ts";
import { asciiClass, otherLetter, otherScript } from "../graders/text/ascii-class.ts";
import type { Case, Suite } from "../suite.ts";
import { caseGraders } from "./case-graders.ts";

/** Warns, once for each pattern, where a pattern knows English letters alone and what it is for has others. */
export function narrowPatterns(): (suite: Pick<Suite, "graders">, one: Case) => Generator<Finding> {
  const told = new Set<string>();
  return function* narrow(suite, one) {
    for (const pattern of caseGraders(suite, one, null).flatMap((grader) => patternsOf(grader, one))) {
      const part = told.has(pattern) ? null : asciiClass(pattern);
      const letter = part === null ? null : letterOf(pattern, one);
      if (part === null || letter === null) continue;
      told.add(pattern);
      yield warning(one, part, letter);
    }
  };
}

function patternsOf(grader: Grader, one: Case): readonly string[] {
  if (grader.kind !== "check") return grader.graders.flatMap((inner) => patternsOf(inner, one));
  const pattern = grader.argument ?? one.expected;
  return grader.name === "regex" && typeof pattern === "string" ? [pattern] : [];
}

/** What is asked may hold a name with an accent and be English all the same, so there only another script counts. */
function letterOf(pattern: string, { expected, input, vars }: Case): string | null {
  const text = typeof expected === "string" ? expected : "";
  return otherLetter(pattern) ?? otherLetter(text) ?? otherScript(input ?? JSON.stringify(vars));
}

function warning(one: Case, part: string, letter: string): Finding {
  return {
    code: "grader-pattern",
    severity: "warning",
    ...one.at,
    message: `${quoted(part)} in the pattern knows English letters alone, and ${quoted(letter)} is none of them.`,
    remedy:
      "Write \\p{L} for a letter of any script, and (?:^|\\P{L}) or (?:\\P{L}|$) for the border of a word.",
  };
}
