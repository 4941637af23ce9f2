import type { Finding } from "../../document/finding/finding.ts";
import type { Case, OriginKind } from "../suite.ts";
import { reviewHash } from "./review-hash.ts";

const unwritten: ReadonlySet<OriginKind> = new Set(["field", "synthetic"]);

/** Whether nobody wrote a case, so that somebody has to read it before it counts. */
export function needsReader({ origin }: Pick<Case, "origin">): boolean {
  return origin !== undefined && unwritten.has(origin);
}

/** Whether people read a case as it is now: a review of what it said before is none. */
export function isReviewed(one: Case): boolean {
  return one.reviewed !== undefined && one.reviewed.hash === reviewHash(one);
}

interface SplitCases {
  readonly counted: readonly Case[];
  /** Cases that nobody has read. */
  readonly waiting: readonly Case[];
  readonly findings: readonly Finding[];
}

/** Which cases count; a case that a person wrote always does. */
export function splitCases(cases: readonly Case[]): SplitCases {
  if (!cases.some((one) => one.origin !== undefined || one.reviewed !== undefined))
    return { counted: cases, waiting: [], findings: [] };
  const waits = new Set(cases.filter((one) => needsReader(one) && !isReviewed(one)));
  return {
    counted: cases.filter((one) => !waits.has(one)),
    waiting: [...waits],
    findings: cases.flatMap((one) =>
      one.reviewed === undefined || isReviewed(one) ? [] : [outdated(one, waits.has(one))],
    ),
  };
}

function outdated(one: Case, waits: boolean): Finding {
  const by = (one.reviewed?.by ?? []).join(" and ");
  return {
    code: "case-review",
    severity: "warning",
    ...one.at,
    message: `The case is not what ${by} read${waits ? ", so it does not count" : ""}.`,
    remedy: "Let somebody read it again: promptops cases sample, then promptops cases import.",
  };
}
