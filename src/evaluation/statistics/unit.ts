/** How many samples were judged, and how many of them passed. */
export interface Samples {
  readonly samples: number;
  readonly passed: number;
}

/** Of shares with fewer parts than this every sum is exact; finer ones, which only missing samples bring, are rounded to it. */
const finest = 27_720;

/** Into how many parts a case is divided so that each of these shares is a whole number of parts: 1 without a fractional share. */
export function unitOf(shares: Iterable<Samples>): number {
  const counts = new Set<number>();
  for (const { samples, passed } of shares) if (passed > 0 && passed < samples) counts.add(samples);
  let unit = 1;
  for (const count of counts) {
    unit = (unit / greatestCommonDivisor(unit, count)) * count;
    if (unit > finest) return finest;
  }
  return unit;
}

/** A share of at least one sample in parts of a case. */
export function inUnits({ samples, passed }: Samples, unit: number): number {
  return Math.round((passed * unit) / samples);
}

function greatestCommonDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestCommonDivisor(other, one % other);
}
