import type { Output } from "../../prompt/prompt.ts";
import type { CheckName, Grader } from "../grader.ts";
import type { Case, Suite } from "../suite.ts";

/** What judges a case: its own graders, else the suite's, else the default for the prompt's output. */
export function caseGraders(
  suite: Pick<Suite, "graders">,
  { graders }: Pick<Case, "graders">,
  output: Output | null,
): readonly Grader[] {
  if (graders.length > 0) return graders;
  return suite.graders.length > 0 ? suite.graders : defaultGraders(output);
}

/** What judges a case when neither it nor its suite names a grader. */
export function defaultGraders(output: Output | null): readonly Grader[] {
  if (output !== null && output.labels !== null) return [check("label")];
  if (output !== null && output.schema !== null) return [check("json-schema"), check("equals")];
  return [check("equals")];
}

function check(name: CheckName): Grader {
  return { kind: "check", name, negated: false, argument: undefined };
}
