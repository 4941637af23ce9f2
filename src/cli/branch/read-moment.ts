const form = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d{1,9})?(Z|[+-]\d{2}:\d{2})?)?$/;

/** A moment as somebody writes it, in UTC (2026-05-01T03:00:00Z); without a zone it is UTC, a day alone is its end. */
export function readMoment(text: string): string | null {
  const [, day, time, seconds, zone] = form.exec(text) ?? [];
  if (day === undefined) return null;
  const written = time === undefined ? `${day}T23:59:59Z` : `${day}T${time}${seconds ?? ":00"}${zone ?? "Z"}`;
  const moment = Date.parse(written);
  // A day that the month does not have would be read as one of the next month.
  if (Number.isNaN(moment) || !isDay(day)) return null;
  return `${new Date(moment).toISOString().slice(0, 19)}Z`;
}

function isDay(day: string): boolean {
  const moment = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(day);
}
