/** Microseconds, roughly, that one value may take. */
const mostWork = 1_000_000;
const mostDepth = 500;

/** Thrown where a schema asks for more work than it may; `validate` alone catches it. */
export class TooMuchWork extends Error {}

/** Counts what validating one value costs, so that no schema and no value can make it endless. */
export class StepBudget {
  #left: number = mostWork;
  #depth = 0;

  /** `cost` is in microseconds. */
  spend(cost: number): void {
    this.#left -= cost;
    if (this.#left < 0) throw new TooMuchWork();
  }

  enter(): void {
    this.spend(0.1);
    this.#depth += 1;
    if (this.#depth > mostDepth) throw new TooMuchWork();
  }

  leave(): void {
    this.#depth -= 1;
  }
}
