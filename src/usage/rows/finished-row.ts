import type { Counts, FeedbackCounts, Seen, Spread, UsageRow } from "../usage-row.ts";
import { bounded } from "./bounded-map.ts";
import { total } from "./exact-sum.ts";
import type { FeedbackSums, RowSums, SpreadSums, UncostedSums } from "./row-sums.ts";
import { type CountSums, joinedCount, joinedSeen, type SeenSums } from "./text-sums.ts";

/** What grew, as plain data whose keys are in order, so that equal rows have equal bytes. */
export function finishedRow(sums: RowSums): UsageRow {
  return {
    ...sums.series,
    period: sums.period,
    invoked: sums.invoked,
    calls: sums.calls,
    failures: sums.failures,
    stale: sums.stale,
    owner: finishedCounts(sums.owner),
    model: finishedCounts(sums.model),
    sha256: finishedSeen(sums.sha256),
    response_model: finishedSeen(sums.responseModel),
    figures: sorted(sums.figures, finishedSpread),
    output_label: finishedCounts(sums.outputLabel),
    finish_reason: finishedCounts(sums.finishReason),
    error_type: finishedCounts(sums.errorType),
    uncosted: sorted(sums.uncosted, finishedUncosted),
    feedback: sorted(sums.feedback, finishedFeedback),
    unsigned_feedback: sorted(sums.unsignedFeedback, finishedFeedback),
    refused_feedback: sums.refusedFeedback,
    groups: sorted(sums.groups, ({ calls, failures, cost, duration }) => ({
      calls,
      failures,
      cost: total(cost),
      duration: total(duration),
    })),
  };
}

/** Rows in the order in which they are written. */
export function inRowOrder(rows: readonly UsageRow[]): readonly UsageRow[] {
  return rows
    .map((row) => ({ row, key: `${row.period}\n${rowKey(row, row.period)}` }))
    .toSorted((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))
    .map(({ row }) => row);
}

/** Different for different series and periods. */
export function rowKey(
  series: Pick<
    UsageRow,
    "prompt_id" | "prompt_version" | "environment" | "override" | "rollout" | "service" | "field"
  >,
  period: string,
): string {
  const { prompt_id, prompt_version, environment, override, rollout, service, field } = series;
  return JSON.stringify([prompt_id, prompt_version, environment, override, rollout, service, field, period]);
}

function finishedCounts({ counts }: CountSums): Counts {
  return sorted(bounded(counts, joinedCount), ({ count }) => count);
}

function finishedSeen({ seen }: SeenSums): Readonly<Record<string, Seen>> {
  const kept = bounded(seen, joinedSeen);
  return sorted(kept, ({ count, first, last }) => ({ count, first: moment(first), last: moment(last) }));
}

function moment(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

function finishedSpread({ count, zero, sum, squares, buckets }: SpreadSums): Spread {
  return { count, zero, sum: total(sum), squares: total(squares), buckets: sorted(buckets, (each) => each) };
}

function finishedFeedback({ count, scores, sum, labels, values }: FeedbackSums): FeedbackCounts {
  return {
    count,
    scores,
    sum: total(sum),
    labels: finishedCounts(labels),
    values: finishedCounts(values),
  };
}

function finishedUncosted(sums: UncostedSums): UsageRow["uncosted"][string] {
  return {
    calls: sums.calls,
    input_tokens: total(sums.input),
    cached_input_tokens: total(sums.cached),
    cache_write_input_tokens: total(sums.written),
    output_tokens: total(sums.output),
    reasoning_output_tokens: total(sums.reasoning),
  };
}

function sorted<Key extends string | number, From, To>(
  map: ReadonlyMap<Key, From>,
  finish: (from: From) => To,
): Record<Key, To> {
  const entries = [...map].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, value]) => [key, finish(value)])) as Record<Key, To>;
}
