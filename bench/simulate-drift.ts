/** Prints, as Markdown, how often drift is said where nothing changed, and where latency rose by 20 %. */
import { type DriftSetting, driftRates } from "./simulation/drift-rates.ts";

const settings: readonly DriftSetting[] = [
  { baseline: 7, sd: 0.05, calls: 500 },
  { baseline: 14, sd: 0.05, calls: 500 },
  { baseline: 14, sd: 0.05, calls: 5000 },
  { baseline: 28, sd: 0.1, calls: 5000 },
];
const runs = 2000;
const seed = 1;

console.log(
  "| baseline days, sd, calls a day | false alarms: mean of 3 days | whole rule | found, +20 %: mean of 3 days | whole rule |",
);
console.log("| :-- | --: | --: | --: | --: |");
for (const setting of settings) {
  const still = driftRates(setting, { shift: 1, runs, seed });
  const moved = driftRates(setting, { shift: 1.2, runs, seed });
  const cells = [still.threeDays, still.rule, moved.threeDays, moved.rule].map(
    (rate) => `${rate.toFixed(1)} %`,
  );
  console.log(`| ${setting.baseline}, ${setting.sd}, ${setting.calls} | ${cells.join(" | ")} |`);
}
