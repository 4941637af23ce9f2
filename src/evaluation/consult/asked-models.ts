import type { Output } from "../../prompt/prompt.ts";
import type { Grader } from "../grader.ts";
import { caseGraders } from "../suite/case-graders.ts";
import type { Suite } from "../suite.ts";

export type GraderRole = "judge" | "embeddings";

/** Which models the graders of a suite ask, if any. */
export function askedModels(suite: Suite, output: Output | null): ReadonlySet<GraderRole> {
  const graders = suite.cases.flatMap((one) => (one.graders.length > 0 ? [one.graders] : []));
  const shared = suite.cases.some((one) => one.graders.length === 0)
    ? [caseGraders(suite, { graders: [] }, output)]
    : [];
  return new Set([...graders, ...shared].flatMap((list) => list.flatMap(rolesOf)));
}

/** Which models a grader asks, one entry a question. */
export function rolesOf(grader: Grader): readonly GraderRole[] {
  if (grader.kind !== "check") return grader.graders.flatMap(rolesOf);
  if (grader.name === "llm-rubric") return ["judge"];
  return grader.name === "similar" ? ["embeddings"] : [];
}
