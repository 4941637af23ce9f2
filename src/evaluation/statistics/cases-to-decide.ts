import { quantile } from "./quantile.ts";

/**
 * The smallest number of cases at which an accuracy's 95 % Wilson interval no longer contains a higher baseline: the
 * interval holds the values that the score test does not reject, and that test is solved for the number of cases.
 */
export function casesToDecide(accuracy: number, baseline: number): number {
  const variance = quantile(0.95) ** 2 * baseline * (1 - baseline);
  return Math.floor(variance / (baseline - accuracy) ** 2) + 1;
}
