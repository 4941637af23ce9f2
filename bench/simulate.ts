/** Prints, as Markdown, how often the gate blocks a change that does no harm, and how often one that does. */
import { ratesRow, titles } from "./simulation/rates-row.ts";

const suites = (["stable", "flaky"] as const).flatMap((kind) =>
  [10, 30, 100].flatMap((cases) => [[1], [1, 3, 5]].map((looks) => ({ kind, cases, looks }))),
);

for (const drop of [0, 0.05, 0.1, 0.2]) {
  console.log(drop === 0 ? "### No true change\n" : `### A true drop of ${100 * drop} points\n`);
  console.log(line(titles));
  console.log(line(titles.map((_, column) => (column < 2 ? ":-" : "-:"))));
  for (const suite of suites) console.log(line(await ratesRow({ ...suite, drop })));
  console.log("");
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
