import { type Level, quantile } from "./quantile.ts";

export type Interval = readonly [low: number, high: number];

/** Wilson score interval of a share of `judged` > 0 cases (Wilson 1927), within [0, 1]. */
export function wilson(passed: number, judged: number, level: Level): Interval {
  const square = quantile(level) ** 2;
  const share = passed / judged;
  const centre = passed + square / 2;
  const spread = Math.sqrt(square * (judged * share * (1 - share) + square / 4));
  return [
    Math.max(0, (centre - spread) / (judged + square)),
    Math.min(1, (centre + spread) / (judged + square)),
  ];
}
