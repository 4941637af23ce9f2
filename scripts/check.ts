/** Runs every check, also after one that fails, and says at the end which hold. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { checkSummary, type Step } from "./check-summary.ts";

const root = join(import.meta.dirname, "..");

function stepOf(name: string): Step {
  const began = performance.now();
  const { status } = spawnSync("npm", ["run", "--silent", `check:${name}`], { cwd: root, stdio: "inherit" });
  return { name, outcome: status === 0 ? "ok" : "failed", seconds: (performance.now() - began) / 1000 };
}

const steps = ["format", "types", "lint", "unused"].map(stepOf);
console.log(checkSummary(steps));
process.exitCode = steps.every(({ outcome }) => outcome === "ok") ? 0 : 1;
