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
  readonly span: Span;
}

/** As many answers as may be under way at once when it begins: a single one says little about a model's latency. */
interface Span {
  readonly length: number;
  readonly answers: number;
  readonly latency: number;
}

const shortestSpan = 10;

export function newWindow(start: number, most: number): Window {
  const limit = Math.min(start, most);
  const span = newSpan(limit);
  return { limit, most, threshold: most, answers: 0, quickest: null, crowded: false, span };
}

function newSpan(limit: number): Span {
  return { length: Math.max(shortestSpan, limit), answers: 0, latency: 0 };
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
  return { ...window, limit, threshold: limit, answers: 0, span: newSpan(limit) };
}

function watch(window: Window, latency: number): Window {
  const answers = window.answers + 1;
  const { length, ...sofar } = window.span;
  const span = { length, answers: sofar.answers + 1, latency: sofar.latency + latency };
  if (span.answers < length) return { ...window, answers, span };
  const mean = span.latency / span.answers;
  const quickest = Math.min(mean, window.quickest ?? mean);
  const crowded = mean > 2 * quickest;
  const limit = crowded && window.limit < window.threshold ? window.limit / 2 : window.limit;
  const threshold = crowded ? limit : window.threshold;
  return { ...window, limit, threshold, answers, quickest, crowded, span: newSpan(limit) };
}
