import { verdicts } from "../evaluation.ts";
import { percent } from "../percent.ts";
import { decideVerdict } from "./decide-verdict.ts";
import type { VerdictInput } from "./verdict-input.ts";

/**
 * What the cases that a change adds would turn: where all cases together would be judged better than those that base has,
 * the weight of the added ones and both verdicts, as the sentence whose subject is the suite; null: they turn nothing.
 */
export function dilution(input: VerdictInput): string | null {
  const { tally, known } = input;
  if (known === null) return null;
  const together = decideVerdict({ ...input, known: null }).verdict;
  const before = decideVerdict({ ...input, tally: known, known: null }).verdict;
  if (verdicts.indexOf(before) >= verdicts.indexOf(together)) return null;
  const added = tally.new_cases.length;
  const cases = added === 1 ? "1 case that has" : `${added} cases that have`;
  return `adds ${cases} ${percent(added / tally.cases)} of the weight: all cases together would be ${together}, those that base has are ${before}`;
}
