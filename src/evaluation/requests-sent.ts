import type { Answer, FailureKind } from "./model.ts";

/** How many requests went over the wire for an answer. */
export function requestsSent(answer: Answer): number {
  if (answer.status === "answered") return answer.cached === true ? 0 : (answer.sent ?? 1);
  return answer.sent ?? (unsent.has(answer.kind) ? 0 : 1);
}

const unsent: ReadonlySet<FailureKind> = new Set<FailureKind>([
  "no-key",
  "budget",
  "not-recorded",
  "unsupported",
]);

/** An answer for which so many requests were sent, of which so many were given up before they were answered. */
export function withSent<Given extends Answer>(answer: Given, { sent, lost }: Sent): Given {
  if (sent === requestsSent(answer) && lost === requestsLost(answer)) return answer;
  return { ...answer, sent, ...(lost === 0 ? {} : { lost }) };
}

export interface Sent {
  readonly sent: number;
  readonly lost: number;
}

/** How many of them were given up before they were answered. */
export function requestsLost(answer: Answer): number {
  return answer.status === "answered" && answer.cached === true ? 0 : (answer.lost ?? 0);
}
