import type { GatePolicy } from "../../policy/policy.ts";

export type RegressionPolicy = Pick<GatePolicy, "alpha" | "min_effect" | "large_drop">;

/** Which rule finds that a drop of `net` cases, with this p of the paired test, is a regression; null: none does. */
export function regressionRule(
  { net, drop, p }: { readonly net: number; readonly drop: number; readonly p: number },
  gate: RegressionPolicy,
): "test" | "large-drop" | null {
  if (net > 0 && drop >= gate.min_effect && atMost(p, gate.alpha)) return "test";
  if (net >= 2 && drop >= gate.large_drop) return "large-drop";
  return null;
}

/** p is a sum of rounded terms: what differs by less than their rounding counts as equal. */
function atMost(p: number, alpha: number): boolean {
  return p <= alpha * (1 + 1e-9);
}
