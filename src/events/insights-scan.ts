import { patiently } from "./insights/ask-insights.ts";
import type { AwsInsights } from "./insights/aws-client.ts";
import type { AskedSpan } from "./insights/insights-queries.ts";
import { queriesADay } from "./insights-usage.ts";

/** What queries will look through, as far as the groups are filled evenly. */
export interface InsightsScan {
  readonly status: "foreseen";
  readonly queries_a_day: number;
  readonly bytes: number;
  /** US dollars, at what AWS asks in most regions. */
  readonly usd: number;
  readonly usd_a_gigabyte: number;
  /** Groups that are not there. */
  readonly missing: readonly string[];
}

/** US dollars for 10^9 bytes. */
const usdPerGigabyte = 0.005;

/** Says it before anything is asked. */
export async function insightsScan(
  client: Pick<AwsInsights, "size">,
  {
    groups,
    span,
    now,
    ...waiting
  }: {
    readonly groups: readonly string[];
    readonly span: AskedSpan;
    readonly now: number;
    readonly signal: AbortSignal;
    readonly pause: number;
  },
): Promise<InsightsScan | { readonly status: "refused"; readonly what: string }> {
  const missing: string[] = [];
  let held = 0;
  for (const group of groups) {
    const size = await patiently(async () => ({ found: await client.size(group) }), waiting);
    if ("what" in size) return { status: "refused", what: size.what };
    const { found } = size;
    if (found === null) missing.push(group);
    else held += found.bytes * Math.min(1, (span.to - span.from) / Math.max(1, now - found.since));
  }
  const bytes = queriesADay * held;
  return {
    status: "foreseen",
    queries_a_day: queriesADay,
    bytes,
    usd: (bytes / 1e9) * usdPerGigabyte,
    usd_a_gigabyte: usdPerGigabyte,
    missing,
  };
}
