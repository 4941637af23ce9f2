/** What of a call is measured. */
export const signals = ["duration_ms", "input_tokens", "output_tokens", "cost_usd", "output_length"] as const;

export type Signal = (typeof signals)[number];

/** Into how many steps a unit of a signal is cut. Sums count whole steps, so that they are the same in whatever order values are added. */
export const stepsOf: Readonly<Record<Signal, number>> = {
  duration_ms: 10,
  input_tokens: 1,
  output_tokens: 1,
  cost_usd: 1e8,
  output_length: 1,
};

/** A value is at most so many units; what is more is no measurement. */
export const mostUnits: Readonly<Record<Signal, number>> = {
  duration_ms: 1e9,
  input_tokens: 1e9,
  output_tokens: 1e9,
  cost_usd: 1e6,
  output_length: 1e9,
};
