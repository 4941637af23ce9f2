/** Which of the p values stand when at most `rate` of those that stand may be chance (Benjamini and Hochberg 1995). */
export function standing(ps: readonly number[], rate: number): readonly boolean[] {
  const sorted = ps.toSorted((one, other) => one - other);
  const last = sorted.findLastIndex((p, index) => p <= (rate * (index + 1)) / ps.length);
  const limit = last < 0 ? -1 : (sorted[last] ?? -1);
  return ps.map((p) => p <= limit);
}
