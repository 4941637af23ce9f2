/** What a provider needs from outside; the rest has its default. */
export interface ProviderSettings {
  readonly environment: Environment;
  /** How long one request may take until its answer is read, in milliseconds. */
  readonly timeout_ms?: number;
  /** How many bytes of one answer are read. */
  readonly answer_bytes?: number;
  /** Milliseconds of a clock that never goes back. */
  readonly clock?: () => number;
}

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface Limits {
  readonly timeout_ms: number;
  readonly answer_bytes: number;
  readonly clock: () => number;
}

export function limitsOf(settings: ProviderSettings): Limits {
  const { timeout_ms = 60_000, answer_bytes = 4 * 1024 * 1024, clock = now } = settings;
  return { timeout_ms, answer_bytes, clock };
}

/** null where it is not set or blank: a secret that a workflow cannot read arrives as an empty text. */
export function variable(environment: Environment, name: string): string | null {
  const value = Object.hasOwn(environment, name) ? environment[name]?.trim() : undefined;
  return value === undefined || value === "" ? null : value;
}

function now(): number {
  return performance.now();
}
