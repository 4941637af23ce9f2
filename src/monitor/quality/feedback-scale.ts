import type { FeedbackCounts } from "../../usage/usage-row.ts";

/** What the team says of one kind of feedback, so that answers can be told good from others. */
export type FeedbackScale = {
  /** Whether a version with a larger share is the better one. */
  readonly direction: "higher" | "lower";
} & (
  | { readonly type: "score"; readonly range: readonly [low: number, high: number]; readonly from: number }
  | { readonly type: "label"; readonly labels: readonly string[]; readonly counting: readonly string[] }
);

/** Answers by a scale. */
export interface ScaledAnswers {
  readonly answers: number;
  /** Those at or above the scale's score, or with one of its labels. */
  readonly counting: number;
  /** Outside the range, of no declared label, or of the other kind; they are in no share. */
  readonly other: number;
  /** Of the scores within the range; null: there is none. */
  readonly mean: number | null;
}

export function scaledAnswers(said: FeedbackCounts, scale: FeedbackScale): ScaledAnswers {
  return scale.type === "score" ? scores(said, scale) : labels(said, scale);
}

function scores(
  { count, values }: FeedbackCounts,
  { range: [low, high], from }: Extract<FeedbackScale, { readonly type: "score" }>,
): ScaledAnswers {
  const inside = Object.entries(values)
    .filter(([text]) => text !== "")
    .map(([text, times]) => ({ score: Number(text) / 100, times }))
    .filter(({ score }) => score >= low && score <= high);
  const answers = inside.reduce((sum, { times }) => sum + times, 0);
  const counting = inside.filter(({ score }) => score >= from).reduce((sum, { times }) => sum + times, 0);
  const total = inside.reduce((sum, { score, times }) => sum + score * times, 0);
  return { answers, counting, other: count - answers, mean: answers === 0 ? null : total / answers };
}

function labels(
  { count, labels: said }: FeedbackCounts,
  { labels: declared, counting }: Extract<FeedbackScale, { readonly type: "label" }>,
): ScaledAnswers {
  const timesOf = (names: readonly string[]): number =>
    names.reduce((sum, name) => sum + (Object.hasOwn(said, name) ? (said[name] ?? 0) : 0), 0);
  const answers = timesOf(declared);
  return { answers, counting: timesOf(counting), other: count - answers, mean: null };
}
