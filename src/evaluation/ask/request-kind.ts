import type { Answer, FailureKind } from "../model.ts";

/** How an answer came: from a request that was made, from the cache, or for nothing that was ever sent. */
export function requestKind(answer: Answer): "made" | "cached" | "unsent" {
  if (answer.status === "answered") return answer.cached === true ? "cached" : "made";
  return unsent.has(answer.kind) ? "unsent" : "made";
}

const unsent: ReadonlySet<FailureKind> = new Set<FailureKind>(["no-key", "budget", "not-recorded"]);
