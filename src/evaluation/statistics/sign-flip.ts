/** How many differences are taken exactly; of more the sum is as good as normal. */
const mostExact = 4000;

/** Steps of the exact way, well under a second; only many cases with missing samples, in fine units, need more. */
const mostSteps = 400_000_000;

/**
 * One-sided mid-p of the sign-flip test that head is worse: were head and base alike, each case's difference of means
 * would be as likely with the other sign. The chance of a sum as low as the observed one, less half the chance of
 * exactly this one. With differences of -1 and 1 it is McNemar's. `differences` are whole numbers of one unit, head
 * minus base; zeros do not count. (Fisher 1935; the exact distribution by dynamic programming, Pagano and Tritchler 1983.)
 */
export function signFlip(differences: readonly number[]): number {
  // In their order of size the terms are rounded alike whatever the order of the cases.
  const sizes = differences
    .map(Math.abs)
    .filter((size) => size > 0)
    .toSorted((one, other) => one - other);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const observed = differences.reduce((sum, difference) => sum + difference, 0);
  if (sizes.length > mostExact || sizes.length * total > mostSteps) return normalTail(sizes, observed);
  // Let N be the sum of the sizes that get a minus: the flipped sum is total - 2N, so it is as low where N is as high.
  const needed = (total - observed) / 2;
  const chances = negativeSums(sizes, total);
  let above = 0;
  for (let sum = needed + 1; sum <= total; sum += 1) above += chances[sum] ?? 0;
  return Math.min(1, above + (chances[needed] ?? 0) / 2);
}

/** The chance of each sum of the sizes that get a minus. */
function negativeSums(sizes: readonly number[], total: number): Float64Array {
  const chances = new Float64Array(total + 1);
  chances[0] = 1;
  let reached = 0;
  for (const size of sizes) {
    reached += size;
    for (let sum = reached; sum >= 0; sum -= 1) {
      const without = sum <= reached - size ? (chances[sum] ?? 0) : 0;
      const withMinus = sum >= size ? (chances[sum - size] ?? 0) : 0;
      chances[sum] = (without + withMinus) / 2;
    }
  }
  return chances;
}

/** P(Z <= observed / sd); mid-p needs no correction for continuity. */
function normalTail(sizes: readonly number[], observed: number): number {
  const deviation = Math.sqrt(sizes.reduce((sum, size) => sum + size * size, 0));
  return normalBelow(observed / deviation);
}

/** Standard normal distribution function, to 1e-7 (Abramowitz and Stegun 26.2.17). */
function normalBelow(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
  return z < 0 ? tail : 1 - tail;
}
