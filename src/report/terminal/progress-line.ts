const width = 24;

/** A bar for a terminal: `cases ██████······ 120 of 480`. */
export function progressBar(what: string, done: number, total: number): string {
  const filled = total === 0 ? width : Math.round((done / total) * width);
  return `${what} ${"█".repeat(filled)}${"·".repeat(width - filled)} ${done} of ${total}`;
}

/** The same for a log: `cases: 120 of 480 (25 %)`. */
export function progressLine(what: string, done: number, total: number): string {
  const share = total === 0 ? 100 : Math.floor((done / total) * 100);
  return `${what}: ${done} of ${total} (${share} %)`;
}
