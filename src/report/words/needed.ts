import type { PromptReport } from "../../gate/report.ts";

/** How many of the judged cases must be right for the declared baseline; null without a baseline or a result. */
export function neededCases({ baseline, head }: Pick<PromptReport, "baseline" | "head">): number | null {
  if (baseline === null || head === null || head.judged === 0) return null;
  return Math.ceil(baseline * head.judged - 1e-9);
}

/** Whether a prompt is below the baseline that it declares. */
export function isShort({ baseline, head }: Pick<PromptReport, "baseline" | "head">): boolean {
  return baseline !== null && head?.accuracy != null && head.accuracy < baseline - 1e-9;
}
