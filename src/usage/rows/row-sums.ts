import type { Signal } from "../signal.ts";
import type {
  Counts,
  FeedbackCounts,
  RolloutGroup,
  Seen,
  Series,
  Spread,
  Uncosted,
  UsageRow,
} from "../usage-row.ts";
import { type ExactSum, exactSum } from "./exact-sum.ts";
import { addCount, addSeen, type CountSums, countSums, type SeenSums, seenSums } from "./text-sums.ts";

/** A row that grows. */
export interface RowSums {
  readonly series: Series;
  readonly period: string;
  invoked: number;
  calls: number;
  failures: number;
  stale: number;
  refusedFeedback: number;
  readonly owner: CountSums;
  readonly model: CountSums;
  readonly sha256: SeenSums;
  readonly responseModel: SeenSums;
  readonly figures: Map<Signal, SpreadSums>;
  readonly outputLabel: CountSums;
  readonly finishReason: CountSums;
  readonly errorType: CountSums;
  readonly uncosted: Map<string, UncostedSums>;
  readonly feedback: Map<string, FeedbackSums>;
  readonly unsignedFeedback: Map<string, FeedbackSums>;
  readonly groups: Map<number, GroupSums>;
}

export interface SpreadSums {
  count: number;
  zero: number;
  readonly sum: ExactSum;
  readonly squares: ExactSum;
  readonly buckets: Map<number, number>;
}

export interface UncostedSums {
  calls: number;
  readonly input: ExactSum;
  readonly cached: ExactSum;
  readonly written: ExactSum;
  readonly output: ExactSum;
  readonly reasoning: ExactSum;
}

export interface FeedbackSums {
  count: number;
  scores: number;
  readonly sum: ExactSum;
  readonly labels: CountSums;
  readonly values: CountSums;
}

export interface GroupSums {
  calls: number;
  failures: number;
  readonly cost: ExactSum;
  readonly duration: ExactSum;
}

export function rowSums(series: Series, period: string): RowSums {
  return {
    series,
    period,
    invoked: 0,
    calls: 0,
    failures: 0,
    stale: 0,
    refusedFeedback: 0,
    owner: countSums(),
    model: countSums(),
    sha256: seenSums(),
    responseModel: seenSums(),
    figures: new Map(),
    outputLabel: countSums(),
    finishReason: countSums(),
    errorType: countSums(),
    uncosted: new Map(),
    feedback: new Map(),
    unsignedFeedback: new Map(),
    groups: new Map(),
  };
}

/** The value at a key, made where there is none. */
export function entry<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

export function spreadSums(): SpreadSums {
  return { count: 0, zero: 0, sum: exactSum(), squares: exactSum(), buckets: new Map() };
}

export function uncostedSums(): UncostedSums {
  return {
    calls: 0,
    input: exactSum(),
    cached: exactSum(),
    written: exactSum(),
    output: exactSum(),
    reasoning: exactSum(),
  };
}

export function feedbackSums(): FeedbackSums {
  return {
    count: 0,
    scores: 0,
    sum: exactSum(),
    labels: countSums(),
    values: countSums(),
  };
}

export function groupSums(): GroupSums {
  return { calls: 0, failures: 0, cost: exactSum(), duration: exactSum() };
}

/** Adds a finished row to one that grows. */
export function addRow(sums: RowSums, row: UsageRow): void {
  sums.invoked += row.invoked;
  sums.calls += row.calls;
  sums.failures += row.failures;
  sums.stale += row.stale;
  sums.refusedFeedback += row.refused_feedback;
  for (const [into, from] of [
    [sums.owner, row.owner],
    [sums.model, row.model],
    [sums.outputLabel, row.output_label],
    [sums.finishReason, row.finish_reason],
    [sums.errorType, row.error_type],
  ] as const) {
    addCounts(into, from);
  }
  addAllSeen(sums.sha256, row.sha256);
  addAllSeen(sums.responseModel, row.response_model);
  for (const [signal, spread] of Object.entries(row.figures)) addSpread(sums, signal as Signal, spread);
  for (const [model, used] of Object.entries(row.uncosted)) {
    addUncosted(entry(sums.uncosted, model, uncostedSums), used);
  }
  addAllFeedback(sums.feedback, row.feedback);
  addAllFeedback(sums.unsignedFeedback, row.unsigned_feedback);
  for (const [group, figures] of Object.entries(row.groups)) {
    addGroup(entry(sums.groups, Number(group), groupSums), figures);
  }
}

function addCounts(sums: CountSums, counts: Counts): void {
  for (const [text, count] of Object.entries(counts)) addCount(sums, text, count);
}

function addAllSeen(sums: SeenSums, seen: Readonly<Record<string, Seen>>): void {
  for (const [text, { count, first, last }] of Object.entries(seen)) {
    addSeen(sums, text, { count, first: Date.parse(first), last: Date.parse(last) });
  }
}

function addSpread({ figures }: RowSums, signal: Signal, spread: Spread): void {
  const into = entry(figures, signal, spreadSums);
  into.count += spread.count;
  into.zero += spread.zero;
  into.sum.high += spread.sum;
  into.squares.high += spread.squares;
  for (const [key, count] of Object.entries(spread.buckets)) {
    into.buckets.set(Number(key), (into.buckets.get(Number(key)) ?? 0) + count);
  }
}

function addUncosted(sums: UncostedSums, used: Uncosted): void {
  sums.calls += used.calls;
  sums.input.high += used.input_tokens;
  sums.cached.high += used.cached_input_tokens;
  sums.written.high += used.cache_write_input_tokens;
  sums.output.high += used.output_tokens;
  sums.reasoning.high += used.reasoning_output_tokens;
}

function addAllFeedback(sums: Map<string, FeedbackSums>, feedback: UsageRow["feedback"]): void {
  for (const [name, said] of Object.entries(feedback)) addFeedback(entry(sums, name, feedbackSums), said);
}

function addFeedback(sums: FeedbackSums, said: FeedbackCounts): void {
  sums.count += said.count;
  sums.scores += said.scores;
  sums.sum.high += said.sum;
  addCounts(sums.labels, said.labels);
  addCounts(sums.values, said.values);
}

function addGroup(sums: GroupSums, group: RolloutGroup): void {
  sums.calls += group.calls;
  sums.failures += group.failures;
  sums.cost.high += group.cost;
  sums.duration.high += group.duration;
}
