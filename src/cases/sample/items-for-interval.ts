import { wilson } from "../../evaluation/statistics/wilson.ts";

/** How far the 95 % Wilson interval of a share of one half reaches to either side, as a fraction of 1. */
export function halfWidth(items: number): number {
  const [low, high] = wilson(items / 2, items, 0.95);
  return (high - low) / 2;
}

/**
 * The smallest number of items at which the 95 % Wilson interval of a share reaches at most `within` (a fraction of 1) to
 * either side, whatever the share is: it is widest at one half. Null: more than a million.
 */
export function itemsForInterval(within: number): number | null {
  const wide = (items: number): boolean => halfWidth(items) > within;
  const most = 1_000_000;
  if (wide(most)) return null;
  let [few, many] = [0, most];
  while (many - few > 1) {
    const middle = Math.floor((few + many) / 2);
    if (wide(middle)) few = middle;
    else many = middle;
  }
  return many;
}
