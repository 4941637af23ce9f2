/** What days of a version were like, kept in the repository so that later days are compared with these and no others. */
export interface PinnedBaseline {
  readonly format: typeof baselineFormat;
  readonly id: string;
  readonly version: number;
  /** The version's hash. */
  readonly sha256: string;
  readonly series: readonly PinnedSeries[];
}

export const baselineFormat = "promptops-baseline/1";

/** The days of one environment. */
export interface PinnedSeries {
  readonly environment: string | null;
  readonly from: string;
  readonly to: string;
  /** Of the median day. */
  readonly calls: number;
  /** By the name of a figure. */
  readonly signals: Readonly<Record<string, PinnedSignal>>;
}

/** `mean` and `sd` are of days, on the figure's scale: a ratio's logarithm, a share's arcsine of its square root. */
export interface PinnedSignal {
  readonly scale: "ratio" | "share";
  readonly days: number;
  readonly mean: number;
  readonly sd: number;
}

/** null: the text is no baseline. */
export function readBaseline(text: string): PinnedBaseline | null {
  const value = parsed(text);
  if (!isRecord(value) || value["format"] !== baselineFormat) return null;
  const { id, version, sha256, series } = value;
  if (typeof id !== "string" || !isCount(version) || typeof sha256 !== "string") return null;
  if (!Array.isArray(series)) return null;
  const read = series.map(readSeries);
  const sound = read.filter((each) => each !== null);
  const places = new Set(sound.map(({ environment }) => environment));
  if (sound.length === 0 || sound.length !== read.length || places.size !== sound.length) return null;
  return { format: baselineFormat, id, version, sha256, series: sound };
}

function readSeries(value: unknown): PinnedSeries | null {
  if (!isRecord(value)) return null;
  const { environment, from, to, calls, signals } = value;
  if (environment !== null && typeof environment !== "string") return null;
  if (!isDay(from) || !isDay(to) || !isCount(calls) || !isRecord(signals)) return null;
  const read = Object.entries(signals).map(([name, signal]) => [name, readSignal(signal)] as const);
  const sound = read.flatMap(([name, signal]) => (signal === null ? [] : [[name, signal] as const]));
  if (sound.length !== read.length) return null;
  return { environment, from, to, calls, signals: Object.fromEntries(sound) };
}

function readSignal(value: unknown): PinnedSignal | null {
  if (!isRecord(value)) return null;
  const { scale, days, mean, sd } = value;
  if ((scale !== "ratio" && scale !== "share") || !isCount(days) || days < 2) return null;
  if (!isNumber(mean) || !isNumber(sd) || sd < 0) return null;
  return { scale, days, mean, sd };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0;
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function isDay(value: unknown): value is string {
  return typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value);
}
