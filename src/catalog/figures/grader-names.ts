import type { Grader } from "../../evaluation/grader.ts";
import type { Suite } from "../../evaluation/suite.ts";

/** The graders that a suite names, each once, in order. */
export function graderNames(suite: Suite | null): readonly string[] {
  if (suite === null) return [];
  const all = [...suite.graders, ...suite.cases.flatMap(({ graders }) => graders)];
  return [...new Set(all.flatMap(namesIn))].toSorted();
}

function namesIn(grader: Grader): readonly string[] {
  return grader.kind === "check" ? [grader.name] : grader.graders.flatMap(namesIn);
}
