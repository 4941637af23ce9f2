import { mcnemar } from "./mcnemar.ts";
import { type RegressionPolicy, regressionRule } from "./regression-rule.ts";

/** The smallest drop, as a share of `cases`, that is a regression when nothing gets better; null: none is. */
export function smallestVisibleDrop(cases: number, gate: RegressionPolicy): number | null {
  const seen = (loss: number): boolean =>
    regressionRule({ net: loss, drop: loss / cases, p: mcnemar(loss, 0) }, gate) !== null;
  if (cases === 0 || !seen(cases)) return null;
  // Without gains more losses are never less of a regression, so halving finds the border.
  let unseen = 0;
  let visible = cases;
  while (visible - unseen > 1) {
    const middle = Math.floor((unseen + visible) / 2);
    if (seen(middle)) visible = middle;
    else unseen = middle;
  }
  return visible / cases;
}
