import { read } from "./argument.ts";
import { check, type GraderKind } from "./check.ts";
import { failed } from "./outcome.ts";
import { parseOutput } from "./parse-output.ts";

export const isJson: GraderKind = check({
  bare: "nothing",
  read: (argument) => read(argument),
  grade: (_, { answer }) => {
    const parsed = parseOutput(answer.output);
    return parsed.status === "json" ? { status: "passed" } : failed(parsed.reason);
  },
});
