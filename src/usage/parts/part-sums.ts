import { countedText } from "../rows/bounded-map.ts";
import { finishedRow, inRowOrder, rowKey } from "../rows/finished-row.ts";
import {
  entry,
  type FeedbackSums,
  feedbackSums,
  type GroupSums,
  groupSums,
  type RowSums,
  rowSums,
  spreadSums,
  type UncostedSums,
  uncostedSums,
} from "../rows/row-sums.ts";
import { addCount, addSeen } from "../rows/text-sums.ts";
import type { UsageRow } from "../usage-row.ts";
import type { UsagePart } from "./usage-part.ts";

/** Rows that grow by their parts. */
export interface PartSums {
  readonly add: (part: UsagePart) => void;
  readonly rows: () => readonly UsageRow[];
}

export function partSums(): PartSums {
  const sums = new Map<string, RowSums>();
  return {
    add: (part) => {
      const { prompt_id, prompt_version, environment, override, rollout, service, field, period } = part;
      const series = { prompt_id, prompt_version, environment, override, rollout, service, field };
      addPart(
        entry(sums, rowKey(series, period), () => rowSums(series, period)),
        part,
      );
    },
    rows: () => inRowOrder(Array.from(sums.values(), finishedRow)),
  };
}

function addPart(row: RowSums, part: UsagePart): void {
  const { key, count, total } = part;
  switch (part.part) {
    case "prompt_invoked":
      row.invoked += count;
      return;
    case "prompt_failed":
      row.failures += count;
      row.calls += count;
      return;
    case "prompt_completed":
      row.calls += count;
      return;
    case "stale":
      row.stale += count;
      return;
    case "owner":
      addCount(row.owner, countedText(key), count);
      return;
    case "model":
      addCount(row.model, countedText(key), count);
      return;
    case "output_label":
      addCount(row.outputLabel, countedText(key), count);
      return;
    case "finish_reason":
      addCount(row.finishReason, countedText(key), count);
      return;
    case "error_type":
      addCount(row.errorType, countedText(key), count);
      return;
    case "prompt_sha256":
      addTimes(row.sha256, part);
      return;
    case "response_model":
      addTimes(row.responseModel, part);
      return;
    case "uncosted":
      uncosted(row, key).calls += count;
      return;
    case "uncosted.input_tokens":
      uncosted(row, key).input.high += total;
      return;
    case "uncosted.cached_input_tokens":
      uncosted(row, key).cached.high += total;
      return;
    case "uncosted.cache_write_input_tokens":
      uncosted(row, key).written.high += total;
      return;
    case "uncosted.output_tokens":
      uncosted(row, key).output.high += total;
      return;
    case "uncosted.reasoning_output_tokens":
      uncosted(row, key).reasoning.high += total;
      return;
    case "feedback":
    case "feedback.score":
    case "feedback.label":
      addFeedback(row.feedback, part);
      return;
    case "unsigned_feedback":
    case "unsigned_feedback.score":
    case "unsigned_feedback.label":
      addFeedback(row.unsignedFeedback, part);
      return;
    case "refused_feedback":
      row.refusedFeedback += count;
      return;
    case "group":
      group(row, key).calls += count;
      return;
    case "group.failures":
      group(row, key).failures += count;
      return;
    case "group.cost":
      group(row, key).cost.high += total;
      return;
    case "group.duration":
      group(row, key).duration.high += total;
      return;
    case "duration_ms":
    case "input_tokens":
    case "output_tokens":
    case "cost_usd":
    case "output_length":
      addSpread(row, { ...part, part: part.part });
      return;
  }
}

function addTimes(sums: RowSums["sha256"], { key, count, first, last }: UsagePart): void {
  if (first !== null && last !== null) addSeen(sums, countedText(key), { count, first, last });
}

function uncosted(row: RowSums, key: string): UncostedSums {
  return entry(row.uncosted, countedText(key), uncostedSums);
}

function group(row: RowSums, key: string): GroupSums {
  return entry(row.groups, Number(key), groupSums);
}

function addFeedback(all: Map<string, FeedbackSums>, { part, key, detail, count, total }: UsagePart): void {
  const sums = entry(all, countedText(key), feedbackSums);
  if (part.endsWith(".label")) addCount(sums.labels, countedText(detail), count);
  else if (part.endsWith(".score")) {
    sums.scores += count;
    sums.sum.high += total;
    addCount(sums.values, detail, count);
  } else sums.count += count;
}

function addSpread(
  { figures }: RowSums,
  {
    part,
    key,
    count,
    total,
    squares,
  }: UsagePart & { readonly part: Parameters<RowSums["figures"]["get"]>[0] },
): void {
  const sums = entry(figures, part, spreadSums);
  sums.count += count;
  sums.sum.high += total;
  sums.squares.high += squares;
  if (key === "zero") sums.zero += count;
  else sums.buckets.set(Number(key), (sums.buckets.get(Number(key)) ?? 0) + count);
}
