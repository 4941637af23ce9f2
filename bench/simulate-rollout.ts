/** Prints, as Markdown, how a rollout's report reads 1,000 simulated ones with a planted difference and without. */
import { type RolloutSetting, rolloutRates } from "./simulation/rollout-rates.ts";

const still: RolloutSetting = { subjects: 2000, groups: 50, slower: 1, failures: 0, lost: 0 };
const settings: readonly (readonly [string, RolloutSetting])[] = [
  ["no difference, half", still],
  ["no difference, a tenth", { ...still, groups: 10 }],
  ["no difference, a tenth of 20,000", { ...still, groups: 10, subjects: 20_000 }],
  ["20 % slower, half", { ...still, slower: 1.2 }],
  ["20 % slower, a tenth", { ...still, slower: 1.2, groups: 10 }],
  ["3 points more failures, half", { ...still, failures: 0.03 }],
  ["3 points more failures, a tenth", { ...still, failures: 0.03, groups: 10 }],
  ["a quarter of its events lost, half", { ...still, lost: 0.25 }],
  ["a tenth of its events lost, half of 20,000", { ...still, lost: 0.1, subjects: 20_000 }],
];
const runs = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 1000);
const seed = 1;

console.log("| 2,000 subjects, 14 days | failures | cost | duration | any | do not read |");
console.log("| :-- | --: | --: | --: | --: | --: |");
for (const [name, setting] of settings) {
  const { said, any, unread } = rolloutRates(setting, { runs, seed });
  const cells = [said.failures, said.cost, said.duration, any, unread].map((rate) => `${rate.toFixed(1)} %`);
  console.log(`| ${name} | ${cells.join(" | ")} |`);
}
