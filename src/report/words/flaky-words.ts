import type { PromptReport } from "../../gate/report.ts";

type Flaky = PromptReport["flaky"][number];

/** How often a flaky case passed: "passed 2 of 3 at base, 3 of 3 at head". */
export function flakyWords({ base, head }: Flaky, samples: number): string {
  const sides = [
    ...(base === null ? [] : [`${shareWords(base, samples)} at base`]),
    ...(head === null ? [] : [`${shareWords(head, samples)} at head`]),
  ];
  return `passed ${sides.join(", ")}`;
}

/** A case that lacks samples passed a share of fewer, which is told as a percentage. */
function shareWords(share: number, samples: number): string {
  const passed = Math.round(share * samples);
  if (Math.abs(share * samples - passed) < 1e-9) return `${passed} of ${samples}`;
  return `${(100 * share).toFixed(0)} %`;
}
