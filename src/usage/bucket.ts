/** How far a bucket's value may be from the values in it, as a share of them. */
const accuracy = 0.02;

/** Each bucket ends at so many times the end of the one before it. */
export const gamma: number = (1 + accuracy) / (1 - accuracy);

/** Every producer divides by this very number. */
export const logGamma: number = Math.log(gamma);

/** The bucket of a value above 0 (DDSketch's logarithmic mapping: Masson, Rim, Lee, VLDB 2019). */
export function bucketKey(value: number): number {
  return Math.ceil(Math.log(value) / logGamma) + 0;
}

/** The value that is nearest, as a share, to all that a bucket may hold. */
export function bucketValue(key: number): number {
  return (2 * gamma ** key) / (gamma + 1);
}
