/** The reason that most share; of equally many the first in code-unit order, so that no order of cases matters. */
export function mostFrequent(reasons: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const ranked = [...counts].toSorted(
    ([one, often], [other, seldom]) => seldom - often || (one < other ? -1 : 1),
  );
  return ranked[0]?.[0] ?? "no reason was given";
}
