import type { Decision } from "../../approval/decision.ts";

export interface NumberedDecision {
  readonly number: number;
  readonly decision: Decision;
}

const worst = ["error", "pending", "success", "skipped"] as const;

/**
 * One decision for a commit that is the head of several pull requests, or for a merge group of several: GitHub keeps a
 * check run by its commit, so what one may not, none may. Each reason then names its pull request.
 */
export function jointDecision(parts: readonly NumberedDecision[]): Decision {
  const [only, ...others] = parts;
  if (only !== undefined && others.length === 0) return only.decision;
  const open = parts.filter(({ decision }) => decision.state !== "skipped");
  const state = worst.find((each) => open.some(({ decision }) => decision.state === each)) ?? "skipped";
  const union = (pick: (decision: Decision) => readonly string[]): readonly string[] => [
    ...new Set(open.flatMap(({ decision }) => pick(decision))),
  ];
  return {
    state,
    approved: state === "skipped" ? null : state === "success",
    pending_owners: union((decision) => decision.pending_owners),
    reasons: open.flatMap(({ number, decision }) =>
      decision.reasons.map((reason) => ({ ...reason, text: `#${number}: ${reason.text}` })),
    ),
    warnings: open.flatMap(({ decision }) => decision.warnings),
    request_reviewers: [],
    audit: open.find(({ decision }) => decision.audit !== null)?.decision.audit ?? null,
    prompts: open.flatMap(({ decision }) => decision.prompts),
  };
}
