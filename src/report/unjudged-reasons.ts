import type { PromptReport } from "../gate/report.ts";

/** Why cases have no result: each reason with how many, the most frequent first; none where the verdict says the only one. */
export function unjudgedReasons({
  verdict,
  reason: said,
  unjudged,
}: PromptReport): readonly (readonly [reason: string, cases: number])[] {
  const reasons = new Map<string, number>();
  for (const { reason } of unjudged) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const [only] = reasons.keys();
  if (verdict === "unjudged" && reasons.size === 1 && said.endsWith(`: ${only}`)) return [];
  return [...reasons].toSorted(([, one], [, other]) => other - one);
}
