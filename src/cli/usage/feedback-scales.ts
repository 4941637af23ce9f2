import type { FeedbackScale } from "../../monitor/quality/feedback-scale.ts";
import type { FeedbackPolicy, Policy } from "../../policy/policy.ts";

/** What the policy declares of feedback, by its name. */
export function feedbackScales({ feedback }: Pick<Policy, "feedback">): ReadonlyMap<string, FeedbackScale> {
  return new Map(Object.entries(feedback).map(([name, declared]) => [name, scaleOf(declared)]));
}

function scaleOf({ type, range, at_least: from, labels, counts, direction }: FeedbackPolicy): FeedbackScale {
  if (type === "label") return { type, labels, counting: counts ?? labels.slice(0, 1), direction };
  return { type, range, from: from ?? (range[0] + range[1]) / 2, direction };
}
