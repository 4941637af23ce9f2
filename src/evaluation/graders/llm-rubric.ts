import type { JsonValue } from "../../document/json/json.ts";
import { read, readText, refused } from "./argument.ts";
import { type Argument, check, type GraderKind } from "./check.ts";
import { failed, quoted, unjudged } from "./outcome.ts";

/** UTF-16 code units. */
const longestRubric = 10_000;

/** The policy's judge finds that the output does what the rubric says. */
export const llmRubric: GraderKind = check({
  bare: "expected",
  read: readRubric,
  grade: (rubric, { answer, asked, consult }) => {
    const input = asked.input ?? JSON.stringify(asked.vars);
    const opinion = consult({ kind: "rubric", rubric, input, output: answer.output });
    if (opinion.status === "none") return unjudged(opinion.reason);
    if (opinion.status === "similarity") return unjudged("the judge gave no verdict");
    if (opinion.verdict === "pass") return { status: "passed" };
    return failed(`the judge says that the output fails the rubric ${quoted(rubric)}: ${opinion.reason}`);
  },
});

function readRubric(argument: JsonValue): Argument<string> {
  const text = readText(argument);
  if (text.status === "refused") return text;
  if (text.value.trim() === "") return refused("has a blank rubric", "Write what the answer has to do.");
  if (text.value.length <= longestRubric) return read(text.value);
  return refused(`has a rubric of more than ${longestRubric} characters`, "Write a shorter one.");
}
