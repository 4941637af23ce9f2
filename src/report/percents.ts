/** Fractions as percentages; more digits where two different ones of a row would read alike, or short of 100 as 100. */
export function percents(fractions: readonly (number | null)[]): readonly string[] {
  const digits = [1, 2, 3].find((count) => tellsApart(fractions, count)) ?? 4;
  return fractions.map((fraction) => (fraction === null ? "" : `${(100 * fraction).toFixed(digits)} %`));
}

function tellsApart(fractions: readonly (number | null)[], digits: number): boolean {
  const known = fractions.filter((fraction) => fraction !== null);
  const printed = new Map<string, number>();
  for (const fraction of [...known, 0, 1]) {
    const text = (100 * fraction).toFixed(digits);
    if (Math.abs((printed.get(text) ?? fraction) - fraction) > 1e-9) return false;
    printed.set(text, fraction);
  }
  return true;
}
