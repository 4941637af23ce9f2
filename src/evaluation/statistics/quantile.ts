/** How sure a two-sided interval is. */
export type Level = 0.9 | 0.95;

const quantiles: Readonly<Record<Level, number>> = { 0.9: 1.6448536269514722, 0.95: 1.959963984540054 };

/** The quantile of the standard normal distribution that leaves half of 1 - level above it. */
export function quantile(level: Level): number {
  return quantiles[level];
}
