import type { GatePolicy } from "../../policy/policy.ts";
import type { Tally } from "./tally.ts";

/** What the gate knows of a prompt besides its comparison. */
export interface VerdictFacts {
  /** The baseline in force: the higher of base's and head's; null where none is declared. */
  readonly baseline: number | null;
  readonly behaviourChanged: boolean;
  readonly hasBase: boolean;
}

/** Everything that the rules of the verdict see. */
export interface VerdictInput {
  readonly tally: Tally;
  readonly facts: VerdictFacts;
  readonly gate: GatePolicy;
  /** 90 % interval of delta; null without a compared case. */
  readonly interval: readonly [number, number] | null;
}
