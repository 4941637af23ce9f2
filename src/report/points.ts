/** A difference of two fractions in percentage points, with a sign: "−11.7", "+0.8", "0". */
export function points(difference: number): string {
  if (Math.abs(difference) < 1e-9) return "0";
  const size = 100 * Math.abs(difference);
  const digits = [1, 2, 3].find((count) => Number(size.toFixed(count)) > 0) ?? 4;
  return `${difference < 0 ? "−" : "+"}${size.toFixed(digits)}`;
}

/** An interval of differences in points: "−20.2 to −4.4". */
export function pointsInterval([low, high]: readonly [number, number]): string {
  return `${points(low)} to ${points(high)}`;
}
