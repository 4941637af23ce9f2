/** `npm run bench` sets it to run the tests that import this file at full size. */
export const fullSizeVariable = "FULL_SIZE";

/**
 * An eighth of a size, or of a number of random cases: enough to see what grows too fast or is never cut, and quick
 * enough for every run. The bench runs the same tests with the whole of it.
 */
export function sized(full: number): number {
  return process.env[fullSizeVariable] === undefined ? Math.ceil(full / 8) : full;
}
