import { dollars } from "../words/figures.ts";

const width = 24;

/** What is said behind a bar: `, 2 min left, $0.04`. */
export function progressTail(millisecondsLeft: number | null, cost: number | null): string {
  const left = millisecondsLeft === null ? "" : `, ${timeLeft(millisecondsLeft)} left`;
  return `${left}${cost === null || cost === 0 ? "" : `, ${dollars(cost)}`}`;
}

function timeLeft(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}

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
