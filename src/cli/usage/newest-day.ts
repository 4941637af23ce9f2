import { dayBefore } from "../../monitor/drift/judge-drift.ts";
import { type Invocation, text } from "../terminal/command.ts";
import { momentAsked } from "./moment-asked.ts";

/** The last full day before --until, or before now: today is none. */
export function newestDay(invocation: Invocation): string {
  const now = Date.now();
  const until = momentAsked(text(invocation, "until") ?? "0d", now) ?? now;
  return dayBefore(new Date(until).toISOString().slice(0, "2026-11-01".length), 1);
}
