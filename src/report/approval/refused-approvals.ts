import type { Reason } from "../../approval/decision.ts";
import type { ReasonCode } from "../../approval/reason-code.ts";

/** Codes that say why something that a person said does not count. */
const refusals: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  "author",
  "contributed",
  "pushed",
  "bot",
  "permission",
  "not-owner",
  "not-member",
  "stale",
  "dismissed",
  "distinct",
  "other-pull-request",
  "edited",
  "unanswered",
  "withdrawn",
  "not-allowed",
  "no-reason",
  "override-stale",
]);

export function refusedApprovals(reasons: readonly Reason[]): readonly Reason[] {
  return reasons.filter(({ code }) => refusals.has(code));
}
