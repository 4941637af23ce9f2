import { accuracy } from "./chances.ts";
import { type Rates, rates, type Situation } from "./rates.ts";

/** Changes that are judged for one row: a rate of 5 % is then seen as 4.3 to 5.7 % in 19 of 20 simulations. */
const runs = 4000;
const seed = 20_240_229;

/** A little below what the prompt reaches, as docs/verdicts.md advises. */
const baseline = accuracy - 0.02;

export const titles: readonly string[] = [
  "suite",
  "looks",
  "test",
  "large drop",
  "baseline, `strict`",
  "baseline, `interval`",
  "ok",
  "inconclusive",
  "samples a case",
];

/** One row of the tables in docs/statistics.md. */
export async function ratesRow(situation: Omit<Situation, "baseline">): Promise<readonly string[]> {
  const found: Rates = await rates({ ...situation, baseline }, { runs, seed });
  return [
    `${situation.cases} ${situation.kind}`,
    situation.looks.join(", "),
    ...[found.test, found.largeDrop, found.strict, found.interval, found.ok, found.inconclusive].map(percent),
    found.samples.toFixed(1),
  ];
}

/** No rate that was seen at all reads as none. */
function percent(share: number): string {
  return share > 0 && share < 0.001 ? "< 0.1 %" : `${(100 * share).toFixed(1)} %`;
}
