/** How many requests may be under way at once, and what was learnt about it. */
export interface Window {
  readonly limit: number;
  readonly most: number;
  /** Below it the limit doubles with each round, from it on it grows by one. */
  readonly threshold: number;
  /** Answers since the limit was last cut. */
  readonly answers: number;
  /** Mean latency in milliseconds of the quickest span; null before the first one that is long enough to tell. */
  readonly quickest: number | null;
  /** More at once only makes answers slower: the provider queues, and says nothing. */
  readonly crowded: boolean;
  readonly span: { readonly answers: number; readonly latency: number };
}

const shortestSpan = 10;

export function newWindow(start: number, most: number): Window {
  const limit = Math.min(start, most);
  const span = { answers: 0, latency: 0 };
  return { limit, most, threshold: most, answers: 0, quickest: null, crowded: false, span };
}

/** After an answer; `full` says that the limit kept requests waiting, else there is no reason to raise it. */
export function widened(window: Window, latency: number, full: boolean): Window {
  const watched = watch(window, latency);
  const { limit, most, threshold, crowded } = watched;
  if (!full || crowded || limit >= most) return watched;
  return { ...watched, limit: Math.min(most, limit + (limit < threshold ? 1 : 1 / limit)) };
}

/**
 * After the provider asked for less. Without an answer since the last cut the limit stays: then it is not the number at
 * once that the provider objects to, and waiting as long as it asks is what helps.
 */
export function narrowed(window: Window): Window {
  if (window.answers === 0) return window;
  const limit = Math.max(1, Math.floor(window.limit / 2));
  return { ...window, limit, threshold: limit, answers: 0, span: { answers: 0, latency: 0 } };
}

/** Means over as many answers as are under way at once: a single one says little about a model's latency. */
function watch(window: Window, latency: number): Window {
  const answers = window.answers + 1;
  const span = { answers: window.span.answers + 1, latency: window.span.latency + latency };
  if (span.answers < Math.max(shortestSpan, window.limit)) return { ...window, answers, span };
  const mean = span.latency / span.answers;
  const quickest = Math.min(mean, window.quickest ?? mean);
  return {
    ...window,
    answers,
    quickest,
    crowded: mean > 2 * quickest,
    span: { answers: 0, latency: 0 },
  };
}
