import { regressionRule } from "./statistics/regression-rule.ts";
import { wilson } from "./statistics/wilson.ts";
import { decideVerdict } from "./verdict/decide-verdict.ts";
import type { JudgeInput } from "./verdict/judge-input.ts";

/**
 * Whether more samples may change what the gate says: of an `inconclusive`; of a regression that the test does not see,
 * so that one unlucky answer to a critical case, or two in a small suite, do not block alone; and of a `below-baseline`
 * that may be chance, since otherwise each further look would be one more chance to fall below.
 */
export function wantsSamples(input: JudgeInput): boolean {
  switch (decideVerdict(input).verdict) {
    case "inconclusive":
      return true;
    case "regression":
      return !seenByTest(input);
    case "below-baseline":
      return maybeChance(input);
    case "unjudged":
    case "ok":
      return false;
  }
}

function seenByTest({ tally: { net, drop, p }, gate }: JudgeInput): boolean {
  return drop !== null && p !== null && regressionRule({ net, drop, p }, gate) === "test";
}

/** Whether the 95 % interval of head's accuracy contains the baseline. */
function maybeChance({ tally: { head, head_passes }, facts: { baseline } }: JudgeInput): boolean {
  return baseline !== null && wilson(head_passes, head.judged, 0.95)[1] >= baseline;
}
