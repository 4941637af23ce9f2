import { leastTimedCalls } from "../../gate/evaluate/call-limits.ts";
import type { PromptReport } from "../../gate/report.ts";
import { dollars, grouped } from "./figures.ts";

type Limit = PromptReport["limits"][number];

/** Why the policy's limits on a call stop the row, one sentence a limit; our own words and numbers alone. */
export function limitWords(prompt: PromptReport): readonly string[] {
  return prompt.limits
    .filter(({ status }) => status !== "kept")
    .map((limit) => (limit.status === "exceeded" ? exceeded(limit, prompt) : unmeasured(limit, prompt)));
}

/** Whether a limit blocks, whatever the verdict is. */
export function exceedsLimit({ limits }: PromptReport): boolean {
  return limits.some(({ status }) => status === "exceeded");
}

function exceeded({ limit, allowed, increase }: Limit, prompt: PromptReport): string {
  const allows = `${limit} allows ${shown(allowed)}`;
  const more = increase === null ? "" : `, ${shown(increase)} more`;
  switch (limit) {
    case "max_cost_increase": {
      const { base, head } = prompt.cost_per_call_usd;
      return `a call costs ${dollars(head ?? 0)} instead of ${dollars(base ?? 0)}${more}; ${allows}`;
    }
    case "max_latency_increase": {
      const { base, head } = prompt.latency_ms;
      return `95 % of calls take up to ${milliseconds(head)} instead of ${milliseconds(base)}${more}; ${allows}`;
    }
  }
}

function unmeasured({ limit }: Limit, { timed_calls }: PromptReport): string {
  switch (limit) {
    case "max_cost_increase":
      return `${limit} cannot be held against it: what a call costs is unknown`;
    case "max_latency_increase":
      return `${limit} cannot be held against it: it needs ${leastTimedCalls} calls a side that are made now, and there are ${timed_calls.base} at base and ${timed_calls.head} at head; kept answers do not count`;
  }
}

/** A whole percentage, but for one that would read as nothing. */
function shown(share: number): string {
  const digits = share !== 0 && Math.abs(share) < 0.01 ? 2 : 0;
  return `${(100 * share).toFixed(digits)} %`;
}

function milliseconds(value: number | null): string {
  return value === null ? "?" : `${grouped(Math.round(value))} ms`;
}
