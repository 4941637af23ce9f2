import type { GatePolicy } from "../../policy/policy.ts";
import type { Tally } from "./tally.ts";

/** What the gate knows of a prompt besides its comparison. */
export interface VerdictFacts {
  /** The baseline in force: the higher of base's and head's; null where none is declared. */
  readonly baseline: number | null;
  readonly behaviourChanged: boolean;
  readonly hasBase: boolean;
  /** Cases of base's suite, whether head's has them or not; absent: those that are compared. */
  readonly baseCases?: number;
}

/** Everything that the rules of the verdict see. */
export interface VerdictInput {
  readonly tally: Tally;
  /**
   * The same over the cases that base has too, where there are others: what a change adds must not hide in a share what
   * happens to them. null: there are no others, or none that base has.
   */
  readonly known: Tally | null;
  readonly facts: VerdictFacts;
  readonly gate: GatePolicy;
  /** 90 % interval of delta; null without a compared case. */
  readonly interval: readonly [number, number] | null;
}
