import { decideVerdict } from "./decide-verdict.ts";
import type { JudgeInput } from "./judge-input.ts";
import { regressionRule } from "./statistics/regression-rule.ts";

/**
 * Whether more samples may change what the gate says: of an `inconclusive`, and of a regression that the test does not
 * see, so that one unlucky answer to a critical case, or two in a small suite, do not block alone.
 */
export function wantsSamples(input: JudgeInput): boolean {
  switch (decideVerdict(input).verdict) {
    case "inconclusive":
      return true;
    case "regression":
      return !seenByTest(input);
    case "unjudged":
    case "below-baseline":
    case "ok":
      return false;
  }
}

function seenByTest({ tally: { net, drop, p }, gate }: JudgeInput): boolean {
  return drop !== null && p !== null && regressionRule({ net, drop, p }, gate) === "test";
}
