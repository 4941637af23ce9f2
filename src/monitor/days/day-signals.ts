import { type Signal, stepsOf } from "../../usage/signal.ts";
import type { Counts, UsageRow } from "../../usage/usage-row.ts";
import { percentile } from "./percentile.ts";

/** One figure of one day. */
export interface DayValue {
  readonly value: number;
  /** On which scale days are compared: ratios by their logarithm, shares by the arcsine of their square root. */
  readonly scale: "ratio" | "share";
  /** Calls that the figure comes from. */
  readonly calls: number;
}

/** Names of figures, as in `latency-p95` and `label billing`. */
export type DaySignals = ReadonlyMap<string, DayValue>;

/** Labels and reasons that are followed, of those that a prompt gives. */
const mostTexts = 20;

/** What a day of one prompt's version in one environment says; `labels`: those that the prompt declares. */
export function daySignals(row: UsageRow, labels: readonly string[] | null): DaySignals {
  const { calls, failures, figures, finish_reason: reasons, output_label: said } = row;
  const found = new Map<string, DayValue>();
  const ratio = (name: string, value: number | null, of: number): void => {
    if (value !== null && value > 0) found.set(name, { value, scale: "ratio", calls: of });
  };
  ratio("calls", calls, calls);
  if (calls > 0) found.set("error-rate", { value: failures / calls, scale: "share", calls });
  const duration = figures.duration_ms;
  if (duration !== undefined) {
    ratio("latency-p50", percentile(duration, 0.5), duration.count);
    ratio("latency-p95", percentile(duration, 0.95), duration.count);
  }
  ratio("cost", mean(row, "cost_usd"), figures.cost_usd?.count ?? 0);
  ratio("input-tokens", mean(row, "input_tokens"), figures.input_tokens?.count ?? 0);
  ratio("output-tokens", mean(row, "output_tokens"), figures.output_tokens?.count ?? 0);
  ratio("output-length", mean(row, "output_length"), figures.output_length?.count ?? 0);
  for (const [name, value] of shares("label", said, labels)) found.set(name, value);
  for (const [name, value] of shares("finish", reasons, null)) found.set(name, value);
  return found;
}

/** Dollars, tokens and the like a call; null where no call says. */
export function mean({ figures }: Pick<UsageRow, "figures">, signal: Signal): number | null {
  const spread = figures[signal];
  if (spread === undefined || spread.count === 0) return null;
  return Number(spread.sum) / stepsOf[signal] / spread.count;
}

/** The share of each text; of labels those that are declared, and all others together. */
function shares(
  kind: string,
  counts: Counts,
  declared: readonly string[] | null,
): readonly (readonly [string, DayValue])[] {
  const calls = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (calls === 0) return [];
  const names = (declared ?? Object.keys(counts)).slice(0, mostTexts);
  const named = names.map((name) => [`${kind} ${name}`, counts[name] ?? 0] as const);
  const rest = calls - named.reduce((sum, [, count]) => sum + count, 0);
  const others = declared === null ? [] : [["label outside output.labels", rest] as const];
  return [...named, ...others].map(([name, count]) => [
    name,
    { value: count / calls, scale: "share", calls },
  ]);
}
