import { code } from "../../document/finding/code.ts";
import type { JsonValue } from "../../document/json/json.ts";
import { read, refused } from "./argument.ts";
import { type Argument, check, type GraderKind } from "./check.ts";
import { passedWhen } from "./outcome.ts";

const reasons = ["stop", "length", "filter", "other"];

/** The model stopped for this reason. */
export const finishReason: GraderKind = check({
  bare: "refused",
  read: readReason,
  grade: (wanted, { answer }) =>
    passedWhen(
      answer.finish_reason === wanted,
      () => `the model stopped because of ${code(answer.finish_reason)}, wanted was ${code(wanted)}`,
    ),
});

function readReason(argument: JsonValue): Argument<string> {
  if (typeof argument === "string" && reasons.includes(argument)) return read(argument);
  return refused("needs one of the reasons why a model stops", `Write one of ${reasons.join(", ")}.`);
}
