import { timeOf } from "../../usage/collect/time-of.ts";

const day = 86_400_000;

/** Milliseconds since 1970 of `2026-11-01`, a time of ISO 8601, or `30d`: so many days before today, UTC; null: it is none of them. */
export function momentAsked(text: string, now: number): number | null {
  const days = /^(\d{1,4})d$/.exec(text)?.[1];
  if (days !== undefined) return Math.floor(now / day) * day - Number(days) * day;
  return timeOf(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00Z` : text);
}
