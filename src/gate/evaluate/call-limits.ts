import type { GatePolicy } from "../../policy/policy.ts";
import { isLive } from "../../policy/providers.ts";
import type { CallFigures, CallLimit } from "../report.ts";
import type { PlannedRow } from "./plan-row.ts";

/** Below so many calls the 95th percentile is the slowest one, which is chance. */
export const leastTimedCalls = 20;

type Limits = Pick<GatePolicy, "max_cost_increase" | "max_latency_increase">;

/** How a call at head keeps to the policy's limits, for each that is set; empty where nothing is compared. */
export function callLimits(
  { cost_per_call_usd: cost, latency_ms: latency, timed_calls: timed }: CallFigures,
  { max_cost_increase, max_latency_increase }: Limits,
): readonly CallLimit[] {
  const enough = Math.min(timed.base, timed.head) >= leastTimedCalls;
  return [
    ...(max_cost_increase === null ? [] : [held("max_cost_increase", max_cost_increase, cost)]),
    ...(max_latency_increase === null
      ? []
      : [held("max_latency_increase", max_latency_increase, enough ? latency : unknown)]),
  ];
}

const unknown = { base: null, head: null } as const;

function held(
  limit: CallLimit["limit"],
  allowed: number,
  { base, head }: CallFigures["latency_ms"],
): CallLimit {
  if (base === null || head === null) return { limit, allowed, increase: null, status: "unmeasured" };
  const exceeded = head > base * (1 + allowed);
  const increase = base === 0 ? (head === 0 ? 0 : null) : (head - base) / base;
  return { limit, allowed, increase, status: exceeded ? "exceeded" : "kept" };
}

/** Whether a row is held against limits: the stub and recordings say nothing of what a call costs and takes. */
export function isTimed({ work: { base, head } }: PlannedRow): boolean {
  return base !== null && [base, head].every(({ target }) => isLive(target.provider));
}
