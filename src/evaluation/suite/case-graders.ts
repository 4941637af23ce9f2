import type { Output } from "../../prompt/prompt.ts";
import { defaultGraders } from "../default-graders.ts";
import type { Grader } from "../grader.ts";
import type { Case, Suite } from "./suite.ts";

/** What judges a case: its own graders, else the suite's, else the default for the prompt's output. */
export function caseGraders(
  suite: Pick<Suite, "graders">,
  { graders }: Pick<Case, "graders">,
  output: Output | null,
): readonly Grader[] {
  if (graders.length > 0) return graders;
  return suite.graders.length > 0 ? suite.graders : defaultGraders(output);
}
