import { binomialTail } from "./binomial-tail.ts";

/**
 * One-sided mid-p of McNemar's test that head is worse: the chance of at least this many losses among the cases that
 * changed, were losses and gains equally likely, less half the chance of exactly this many (Fagerland et al. 2013).
 */
export function mcnemar(loss: number, gain: number): number {
  // At least `loss` losses are at most `gain` gains.
  const { atMost, exactly } = binomialTail(gain, loss + gain, 0.5);
  return atMost - exactly / 2;
}
