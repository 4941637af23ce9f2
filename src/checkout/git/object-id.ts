const hex = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** Whether a text is a full SHA-1 or SHA-256 id, the only form in which an id reaches git's command line. */
export function isObjectId(text: string): boolean {
  return hex.test(text);
}

/** Whether git uses this id for "no content". */
export function isNullId(text: string): boolean {
  return /^0+$/.test(text);
}
