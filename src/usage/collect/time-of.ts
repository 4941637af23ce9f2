import type { JsonValue } from "../../document/json/json.ts";

const moments = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/;

/** The day of the last time that was read in full: the next one is most often of the same. */
const last = { day: "none", start: 0 };

/** Milliseconds since 1970 of a time that says its zone; null: it is none. */
export function timeOf(value: JsonValue | undefined): number | null {
  if (typeof value !== "string") return null;
  if (value.length === "2026-11-01T12:00:00.000Z".length && value.startsWith(last.day)) {
    const time = timeOfDay(value);
    if (time >= 0) return last.start + time;
  }
  if (!moments.test(value)) return null;
  const time = Date.parse(value);
  const day = value.slice(0, "2026-11-01".length);
  if (Number.isNaN(time) || time < 0 || !isDay(day)) return null;
  const start = Date.parse(`${day}T00:00:00.000Z`);
  if (start >= 0) {
    last.day = day;
    last.start = start;
  }
  return time;
}

/** Date.parse takes 30 February for 2 March. */
function isDay(day: string): boolean {
  const start = Date.parse(`${day}T00:00:00.000Z`);
  return !Number.isNaN(start) && new Date(start).toISOString().startsWith(day);
}

/** Milliseconds since the day began, as a runtime writes them: `T12:00:00.000Z`; below 0: written otherwise. */
function timeOfDay(value: string): number {
  const isWritten =
    value.charCodeAt(10) === T &&
    value.charCodeAt(13) === colon &&
    value.charCodeAt(16) === colon &&
    value.charCodeAt(19) === point &&
    value.charCodeAt(23) === Z;
  const hours = digitsAt(value, 11);
  const minutes = digitsAt(value, 14);
  const seconds = digitsAt(value, 17);
  const hundredths = digitsAt(value, 20);
  const thousandth = value.charCodeAt(22) - zero;
  const isSound =
    isWritten &&
    hours < 24 &&
    minutes < 60 &&
    seconds < 60 &&
    hundredths < 100 &&
    thousandth >= 0 &&
    thousandth <= 9;
  if (!isSound) return -1;
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + hundredths * 10 + thousandth;
}

const [T, Z, colon, point, zero] = [0x54, 0x5a, 0x3a, 0x2e, 0x30];

/** The number of two digits; Infinity: they are none. */
function digitsAt(value: string, at: number): number {
  const tens = value.charCodeAt(at) - zero;
  const ones = value.charCodeAt(at + 1) - zero;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.POSITIVE_INFINITY;
}
