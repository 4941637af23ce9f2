/** Prints how long the built product takes beside the least that the same work can take, and runs the tests of large input at full size; `--quick` for a first look; `--false-alarms` judges simulated pull requests instead, `--simulate` simulated days of usage, `--simulate-rollouts` simulated rollouts. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fullSizeTests } from "./full-size.ts";
import { askRows } from "./measurements/ask.ts";
import { bundleRows } from "./measurements/bundle.ts";
import { catalogRow } from "./measurements/catalog.ts";
import { coldStartRows } from "./measurements/cold-start.ts";
import { eventsRow } from "./measurements/events.ts";
import { gateRow } from "./measurements/gate.ts";
import { importRow } from "./measurements/import.ts";
import { nearDuplicatesRow } from "./measurements/near-duplicates.ts";
import { runtimeRows } from "./measurements/runtimes.ts";
import { sizeRows } from "./measurements/size.ts";
import { usageRows } from "./measurements/usage.ts";
import { validateRows } from "./measurements/validate.ts";
import { pacingBench } from "./pacing.ts";
import { chart, cli } from "./places.ts";
import { full, quick } from "./scale.ts";
import { falseAlarms, falseAlarmsTable } from "./simulation/false-alarms.ts";
import { falseAlarmsChart } from "./simulation/false-alarms-chart.ts";
import { table } from "./table.ts";

async function main(words: readonly string[]): Promise<void> {
  const scale = words.includes("--quick") ? quick : full;
  const scratch = mkdtempSync(join(tmpdir(), "promptops-bench-"));
  const start = performance.now();
  try {
    const rows = [
      ...validateRows(scratch, scale),
      ...coldStartRows(scratch, scale),
      gateRow(scratch, scale),
      ...(await askRows(scratch, scale)),
      ...sizeRows(),
      ...bundleRows(scratch, scale),
      catalogRow(scratch, scale),
      importRow(scratch, scale),
      eventsRow(scale),
      ...usageRows(scratch, scale),
      nearDuplicatesRow(),
      ...runtimeRows(scratch, scale),
      ...(await pacingBench(scale.answers)),
    ];
    console.log(table(rows));
    if (scale === full) tellOfFullSize();
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(
    `\nNode ${process.version}, ${process.platform} ${process.arch}, ${availableParallelism()} cores, ${seconds} s in all.`,
  );
}

function tellOfFullSize(): void {
  const { passed, sentence } = fullSizeTests();
  console.log(`\n${sentence}`);
  if (!passed) process.exitCode = 1;
}

/** Judges 1,000 pull requests of each sort by three rules, and draws the chart that the README shows. */
async function tellOfFalseAlarms(): Promise<void> {
  const pullRequests = 1000;
  const rates = await falseAlarms(pullRequests);
  console.log(falseAlarmsTable(rates));
  writeFileSync(chart, falseAlarmsChart(rates, pullRequests));
  console.log(`\nThe chart is ${relative(process.cwd(), chart)}.`);
}

if (process.argv.includes("--false-alarms")) await tellOfFalseAlarms();
else if (process.argv.includes("--simulate-rollouts")) await import("./simulate-rollout.ts");
else if (process.argv.includes("--simulate")) await import("./simulate-drift.ts");
else if (existsSync(cli)) await main(process.argv.slice(2));
else {
  console.error("There is no dist/cli: run 'npm run dist' first.");
  process.exitCode = 2;
}
