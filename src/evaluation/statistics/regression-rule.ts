import type { GatePolicy } from "../../policy/policy.ts";
import { mcnemar } from "./mcnemar.ts";

export type RegressionPolicy = Pick<GatePolicy, "alpha" | "min_effect" | "large_drop">;

/** Which rule finds that so many losses and gains among the compared cases are a regression; null: none does. */
export function regressionRule(
  { loss, gain, cases }: { readonly loss: number; readonly gain: number; readonly cases: number },
  gate: RegressionPolicy,
): "test" | "large-drop" | null {
  const net = loss - gain;
  // The quotient of two counts is the double nearest to it, as is the policy's decimal: 6 of 60 is exactly 0.10.
  const drop = net / cases;
  if (net > 0 && drop >= gate.min_effect && atMost(mcnemar(loss, gain), gate.alpha)) return "test";
  if (net >= 2 && drop >= gate.large_drop) return "large-drop";
  return null;
}

/** p is a sum of rounded terms: what differs by less than their rounding counts as equal. */
function atMost(p: number, alpha: number): boolean {
  return p <= alpha * (1 + 1e-9);
}
