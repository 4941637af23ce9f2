export interface Step {
  readonly name: string;
  readonly outcome: "ok" | "failed";
  readonly seconds: number;
}

/** One line a step, and one that counts what failed. */
export function checkSummary(steps: readonly Step[]): string {
  const failed = steps.filter(({ outcome }) => outcome === "failed");
  const rows = steps.map(
    ({ name, outcome, seconds }) => `${outcome.padEnd(6)}  ${name.padEnd(6)}  ${seconds.toFixed(1)} s`,
  );
  const last =
    failed.length === 0
      ? `All ${steps.length} checks hold.`
      : `${failed.length} of ${steps.length} checks failed: ${failed.map(({ name }) => `npm run check:${name}`).join(", ")}`;
  return ["", ...rows, last].join("\n");
}
