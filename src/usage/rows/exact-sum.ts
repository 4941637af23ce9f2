/** A sum of whole numbers of any size; the numbers themselves are safe integers of at least 0, or less for scores. */
export interface ExactSum {
  low: number;
  high: bigint;
}

/** Up to here a double holds every whole number, with room for one more addition of as much. */
const safe = 2 ** 52;
/** The square of more than this is not a safe integer. */
const safeRoot = 2 ** 26;

export function exactSum(value: bigint = 0n): ExactSum {
  return { low: 0, high: value };
}

export function addWhole(sum: ExactSum, value: number): void {
  sum.low += value;
  if (sum.low >= safe || sum.low <= -safe) settle(sum);
}

export function addSquare(sum: ExactSum, value: number): void {
  if (value < safeRoot) addWhole(sum, value * value);
  else sum.high += BigInt(value) * BigInt(value);
}

export function total({ low, high }: ExactSum): bigint {
  return high + BigInt(low);
}

function settle(sum: ExactSum): void {
  sum.high += BigInt(sum.low);
  sum.low = 0;
}
