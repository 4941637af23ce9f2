import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import type { EventKind } from "../../event/event-kind.ts";
import { bucketKey } from "../bucket.ts";
import { countedText, rest } from "../rows/bounded-map.ts";
import { addSquare, addWhole } from "../rows/exact-sum.ts";
import {
  entry,
  feedbackSums,
  groupSums,
  type RowSums,
  type SpreadSums,
  spreadSums,
  uncostedSums,
} from "../rows/row-sums.ts";
import { addCount } from "../rows/text-sums.ts";
import { mostUnits, type Signal, stepsOf } from "../signal.ts";

/** Adds what an event measures; `refused` counts values that are no measurement, by their field. */
export function addFigures(
  row: RowSums,
  event: JsonObject,
  { kind, refused }: { readonly kind: EventKind; readonly refused: Map<string, number> },
): void {
  if (kind === "prompt_invoked") return;
  // Named one by one: V8 reads a member whose name it knows many times faster.
  addMeasured(row, measures.duration_ms, event["duration_ms"], refused);
  addMeasured(row, measures.input_tokens, event["input_tokens"], refused);
  addMeasured(row, measures.output_tokens, event["output_tokens"], refused);
  addMeasured(row, measures.cost_usd, event["cost_usd"], refused);
  addMeasured(row, measures.output_length, event["output_length"], refused);
  if (!isMeasured(event["cost_usd"], measures.cost_usd)) addUncosted(row, event);
  if (row.series.rollout !== null) addGroup(row, event, kind);
}

/** What is known of a signal's values. */
interface Measure {
  readonly signal: Signal;
  readonly steps: number;
  readonly most: number;
}

const measures: Readonly<Record<Signal, Measure>> = {
  duration_ms: measureOf("duration_ms"),
  input_tokens: measureOf("input_tokens"),
  output_tokens: measureOf("output_tokens"),
  cost_usd: measureOf("cost_usd"),
  output_length: measureOf("output_length"),
};

function measureOf(signal: Signal): Measure {
  return { signal, steps: stepsOf[signal], most: mostUnits[signal] };
}

function isMeasured(value: JsonValue | undefined, { most }: Measure): value is number {
  return typeof value === "number" && value >= 0 && value <= most;
}

function addMeasured(
  row: RowSums,
  measure: Measure,
  value: JsonValue | undefined,
  refused: Map<string, number>,
): void {
  if (value === undefined || value === null) return;
  const { signal } = measure;
  if (isMeasured(value, measure)) addValue(entry(row.figures, signal, spreadSums), measure, value);
  else refused.set(signal, (refused.get(signal) ?? 0) + 1);
}

function addValue(sums: SpreadSums, measure: Measure, value: number): void {
  const steps = inSteps(value, measure);
  sums.count += 1;
  addWhole(sums.sum, steps);
  addSquare(sums.squares, steps);
  if (value === 0) sums.zero += 1;
  else {
    const key = bucketKey(value);
    sums.buckets.set(key, (sums.buckets.get(key) ?? 0) + 1);
  }
}

/** SQL has no other rounding that is the same everywhere. */
function inSteps(value: number, { steps }: Measure): number {
  return Math.floor(value * steps + 0.5);
}

function addUncosted({ uncosted }: RowSums, event: JsonObject): void {
  const model = named(event["response_model"]) ?? named(event["prompt_model"]) ?? "";
  const key = countedText(`${named(event["provider"]) ?? ""}/${model}`);
  const sums = entry(uncosted, uncosted.size < mostModels || uncosted.has(key) ? key : rest, uncostedSums);
  sums.calls += 1;
  addWhole(sums.input, tokensIn(event["input_tokens"]));
  addWhole(sums.cached, tokensIn(event["cached_input_tokens"]));
  addWhole(sums.written, tokensIn(event["cache_write_input_tokens"]));
  addWhole(sums.output, tokensIn(event["output_tokens"]));
  addWhole(sums.reasoning, tokensIn(event["reasoning_output_tokens"]));
}

/** Models of one row. */
const mostModels = 256;

function named(value: JsonValue | undefined): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function tokensIn(value: JsonValue | undefined): number {
  return isMeasured(value, measures.input_tokens) ? Math.floor(value + 0.5) : 0;
}

/** What an event of feedback says. */
export interface SaidFeedback {
  readonly name: string;
  readonly score: number | null;
  readonly label: string | null;
  readonly isSigned: boolean;
}

/** null: it does not count. */
export function saidFeedback(event: JsonObject): SaidFeedback | null {
  const { feedback_score: said, feedback_signed: signed, feedback_refused: refused = null } = event;
  const score = typeof said === "number" && Math.abs(said) <= mostScore ? said : null;
  const label = named(event["feedback_label"]);
  if (refused !== null || (score === null && label === null)) return null;
  const name = countedText(named(event["feedback_name"]) ?? "feedback");
  return { name, score, label, isSigned: signed === true };
}

export function addFeedback(row: RowSums, { name, score, label, isSigned }: SaidFeedback): void {
  const all = isSigned ? row.feedback : row.unsignedFeedback;
  const sums = entry(all, all.size < mostModels || all.has(name) ? name : rest, feedbackSums);
  sums.count += 1;
  if (score !== null) {
    sums.scores += 1;
    addWhole(sums.sum, Math.floor(score * 1e6 + 0.5));
    addCount(sums.values, String(Math.floor(score * 100 + 0.5)));
  }
  if (label !== null) addCount(sums.labels, countedText(label));
}

const mostScore = 1e6;

function addGroup(row: RowSums, event: JsonObject, kind: EventKind): void {
  const bucket = event["prompt_bucket"];
  if (typeof bucket !== "number" || !Number.isInteger(bucket) || bucket < 0 || bucket > 9999) return;
  const sums = entry(row.groups, Math.floor(bucket / 100), groupSums);
  sums.calls += 1;
  if (kind === "prompt_failed") sums.failures += 1;
  const { cost_usd: cost, duration_ms: duration } = event;
  if (isMeasured(cost, measures.cost_usd)) addWhole(sums.cost, inSteps(cost, measures.cost_usd));
  if (isMeasured(duration, measures.duration_ms)) {
    addWhole(sums.duration, inSteps(duration, measures.duration_ms));
  }
}
