import { read } from "./argument.ts";
import { type Check, check } from "./check.ts";
import { failed } from "./outcome.ts";
import { parseOutput } from "./parse-output.ts";

export const isJson: Check = check({
  bare: "nothing",
  read: (argument) => read(argument),
  grade: (_, { answer }) => {
    const parsed = parseOutput(answer.output);
    return parsed.status === "json" ? { status: "passed" } : failed(parsed.reason);
  },
});
