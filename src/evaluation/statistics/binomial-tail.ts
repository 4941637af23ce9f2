/** P(X <= most), and P(X = most), of a binomial X of `trials` with chance `chance` in [0, 1]. */
export interface Tail {
  readonly atMost: number;
  readonly exactly: number;
}

/**
 * Lower tail of the binomial distribution. Weights relative to the likeliest count follow from one another by their
 * ratio and are divided by their sum, so that no factorial is needed and nothing overflows at any number of trials.
 */
export function binomialTail(most: number, trials: number, chance: number): Tail {
  if (chance <= 0) return { atMost: most >= 0 ? 1 : 0, exactly: most === 0 ? 1 : 0 };
  if (chance >= 1) return { atMost: most >= trials ? 1 : 0, exactly: most === trials ? 1 : 0 };
  const odds = chance / (1 - chance);
  const mode = Math.min(trials, Math.floor((trials + 1) * chance));
  let total = 0;
  let below = 0;
  let exactly = 0;
  const add = (count: number, weight: number): void => {
    total += weight;
    if (count <= most) below += weight;
    if (count === most) exactly = weight;
  };
  add(mode, 1);
  for (let count = mode, weight = 1; count < trials && weight > 0; count++) {
    weight *= ((trials - count) / (count + 1)) * odds;
    add(count + 1, weight);
  }
  for (let count = mode, weight = 1; count > 0 && weight > 0; count--) {
    weight *= count / (trials - count + 1) / odds;
    add(count - 1, weight);
  }
  return { atMost: Math.min(1, below / total), exactly: exactly / total };
}
