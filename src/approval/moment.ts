const timestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** Milliseconds since 1970; null where the text is no full timestamp with its offset. */
export function moment(text: string | null | undefined): number | null {
  if (typeof text !== "string" || !timestamp.test(text)) return null;
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : time;
}
