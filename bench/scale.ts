/** How much is measured: the sizes, and how often each pair runs. */
export interface Scale {
  /** Prompts, from few to many. */
  readonly few: number;
  readonly many: number;
  readonly cases: number;
  /** Cases that a provider with a fixed latency is asked. */
  readonly answers: { readonly few: number; readonly many: number };
  readonly rounds: { readonly start: number; readonly few: number; readonly many: number };
}

export const full: Scale = {
  few: 1000,
  many: 10_000,
  cases: 10_000,
  answers: { few: 1000, many: 10_000 },
  rounds: { start: 21, few: 5, many: 3 },
};
export const quick: Scale = {
  few: 100,
  many: 1000,
  cases: 1000,
  answers: { few: 100, many: 1000 },
  rounds: { start: 5, few: 2, many: 1 },
};
