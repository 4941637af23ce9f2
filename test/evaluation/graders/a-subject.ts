import type { Subject } from "../../../src/evaluation/graders/check.ts";

type Answered = Subject["answer"];

/** An answer with this output, of which nothing else is known. */
export function aSubject(
  output: string,
  fields: Partial<Subject> = {},
  answer: Partial<Answered> = {},
): Subject {
  return {
    answer: {
      status: "answered",
      output,
      usage: null,
      latency_ms: null,
      cost_usd: null,
      finish_reason: "stop",
      ...answer,
    },
    expected: undefined,
    output: null,
    asked: { input: "", vars: null },
    consult: () => ({ status: "none", reason: "no model was asked" }),
    ...fields,
  };
}
