/** "1 case", "7 cases"; `many` where the plural is not made with an s. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${grouped(number)} ${number === 1 ? one : many}`;
}

/** A whole number with its thousands apart: 12,345. */
export function grouped(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** An amount of US dollars with as many digits as it takes to be told from nothing. */
export function dollars(amount: number): string {
  if (amount === 0) return "$0";
  if (amount >= 0.1) return `$${amount.toFixed(2)}`;
  if (amount >= 0.001) return `$${amount.toFixed(4)}`;
  const digits = Math.min(20, 1 - Math.floor(Math.log10(amount)));
  return `$${amount.toFixed(digits)}`;
}

/** Fractions as percentages; more digits where two different ones of a row would read alike, or short of 100 as 100. */
export function percents(fractions: readonly (number | null)[], least = 1): readonly string[] {
  const digits = percentDigits(fractions, least);
  return fractions.map((fraction) => (fraction === null ? "" : `${(100 * fraction).toFixed(digits)} %`));
}

/** How many digits behind the point, at least so many, it takes to tell fractions apart as percentages. */
export function percentDigits(fractions: readonly (number | null)[], least: number): number {
  return [0, 1, 2, 3].find((digits) => digits >= least && tellsApart(fractions, digits)) ?? 4;
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

/** A difference of two fractions in percentage points, with a sign: "−11.7", "+0.8", "0". */
export function points(difference: number, least = 1): string {
  if (Math.abs(difference) < 1e-9) return "0";
  const size = 100 * Math.abs(difference);
  const digits = [0, 1, 2, 3].find((count) => count >= least && Number(size.toFixed(count)) > 0) ?? 4;
  return `${difference < 0 ? "−" : "+"}${size.toFixed(digits)}`;
}

/** An interval of differences in points: "−20.2 to −4.4". */
export function pointsInterval([low, high]: readonly [number, number]): string {
  return `${points(low)} to ${points(high)}`;
}
