/** Prints, as Markdown, how often the gate's rules block a change that does no harm, and how often one that does. */
import { accuracy } from "./simulation/chances.ts";
import { type Rates, rates, type Situation } from "./simulation/rates.ts";

const runs = 4000;
const seed = 20_240_229;
const baseline = accuracy - 0.02;

const suites = (["stable", "flaky"] as const).flatMap((kind) =>
  [10, 30, 100].flatMap((cases) => [[1], [1, 3, 5]].map((looks) => ({ kind, cases, looks }))),
);

const titles =
  "| cases | looks | test | large drop | baseline, `strict` | baseline, `interval` | ok | inconclusive | samples a case |";

for (const drop of [0, 0.05, 0.1, 0.2]) {
  console.log(drop === 0 ? "### No true change\n" : `### A true drop of ${100 * drop} points\n`);
  console.log(`${titles}\n| :- | -: | -: | -: | -: | -: | -: | -: | -: |`);
  for (const suite of suites)
    console.log(row(suite, await rates({ ...suite, drop, baseline }, { runs, seed })));
  console.log("");
}

function row({ kind, cases, looks }: Omit<Situation, "drop" | "baseline">, found: Rates): string {
  const cells = [
    `${cases} ${kind}`,
    looks.join(", "),
    ...[found.test, found.largeDrop, found.strict, found.interval, found.ok, found.inconclusive].map(percent),
    found.samples.toFixed(1),
  ];
  return `| ${cells.join(" | ")} |`;
}

/** No rate that was seen at all reads as none. */
function percent(share: number): string {
  return share > 0 && share < 0.001 ? "< 0.1 %" : `${(100 * share).toFixed(1)} %`;
}
