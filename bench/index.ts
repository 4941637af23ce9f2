/** Prints how long the built product takes beside the least that the same work can take, and runs the tests of large input at full size; `--quick` for a first look. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fullSizeTests } from "./full-size.ts";
import { askRows } from "./measurements/ask.ts";
import { bundleRows } from "./measurements/bundle.ts";
import { coldStartRows } from "./measurements/cold-start.ts";
import { eventsRow } from "./measurements/events.ts";
import { gateRow } from "./measurements/gate.ts";
import { sizeRows } from "./measurements/size.ts";
import { validateRows } from "./measurements/validate.ts";
import { pacingBench } from "./pacing.ts";
import { cli } from "./places.ts";
import { full, quick } from "./scale.ts";
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
      eventsRow(scale),
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

if (existsSync(cli)) await main(process.argv.slice(2));
else {
  console.error("There is no dist/cli: run 'npm run dist' first.");
  process.exitCode = 2;
}
