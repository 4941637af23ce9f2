/** What the gate says of one prompt, worst first. */
export const verdicts = [
  "invalid",
  "unjudged",
  "regression",
  "below-baseline",
  "inconclusive",
  "unevaluated",
  "ok",
] as const;

export type Verdict = (typeof verdicts)[number];
